"""The integrated plan over HTTP. Everything here takes and gives the plan's own ETag."""

from uuid import UUID

from services.casemanagement.commands.plan import SignPlan, edit_plan, sign_plan, submit_plan
from services.casemanagement.schemas.plan import AgreementOut, PlanOut, PlanSchema, SignatureSchema
from services.casemanagement.views.plans import agreement, plan, plan_of
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing

blueprint = make_blueprint("casemanagement", "plans", description="The integrated plan (geïntegreerd trajectplan), art. 15.")


@blueprint.get("/trajectories/<uuid:trajectory>/plan")
@blueprint.response(200, PlanOut)
def show_plan(trajectory: UUID) -> Answer:
    """The plan, with what art. 15 still asks of it."""
    return query(lambda work: plan_of(work, trajectory))


@blueprint.patch("/trajectories/<uuid:trajectory>/plan")
@blueprint.arguments(PlanSchema)
@blueprint.response(200, PlanOut)
def change_plan(changes: dict[str, object], trajectory: UUID) -> Answer:
    """Change fields of the plan. A stale If-Match gives 412 with the plan as it is and which fields changed, to merge."""
    return command(lambda work: edit_plan(work, trajectory, changes), show=plan)


@blueprint.post("/trajectories/<uuid:trajectory>/plan/signatures")
@blueprint.arguments(SignatureSchema)
@blueprint.response(200, PlanOut)
def sign(order: SignPlan, trajectory: UUID) -> Answer:
    """Record who signed the printed agreement; with the third signature the plan is agreed."""
    return command(lambda work: sign_plan(work, trajectory, order), show=plan)


@blueprint.post("/trajectories/<uuid:trajectory>/plan/submission")
@blueprint.arguments(Nothing)
@blueprint.response(200, PlanOut)
def submit(_: object, trajectory: UUID) -> Answer:
    """Send the agreed plan to the network coordinator."""
    return command(lambda work: submit_plan(work, trajectory), show=plan)


@blueprint.get("/trajectories/<uuid:trajectory>/plan/agreement")
@blueprint.response(200, AgreementOut)
def show_agreement(trajectory: UUID) -> Answer:
    """What the printed agreement says; names are added by who prints it."""
    return query(lambda work: agreement(work, trajectory))
