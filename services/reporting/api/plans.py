"""The publication plan over HTTP."""

from services.reporting.schemas.plans import PlanOut, PlanVersionOut
from services.reporting.views import plans
from shared.web.app import make_blueprint
from shared.web.commands import Answer, query

blueprint = make_blueprint("reporting", "plans", description="What is published, in which tables, under which rules.")


@blueprint.get("/plan")
@blueprint.response(200, PlanOut)
def show_plan() -> Answer:
    """Which tables there are, with all their codes."""
    return query(plans.plan)


@blueprint.get("/plans/<version>")
@blueprint.response(200, PlanVersionOut)
def show_version(version: str) -> Answer:
    """One version of the plan, whole, with its digest."""
    return query(lambda work: plans.version(work, version))
