"""What is to be erased by itself, over HTTP."""

from services.casemanagement.views.retention import due
from shared.web.app import make_blueprint
from shared.web.commands import Answer, query
from shared.web.retention import DueOut, On, OnSchema

blueprint = make_blueprint("casemanagement", "retention", description="What is to be erased by itself.")


@blueprint.get("/retention")
@blueprint.arguments(OnSchema, location="query")
@blueprint.response(200, DueOut)
def retention(asked: On) -> Answer:
    """The closed files that would be erased on a day, and where the run would stop. For the privacy officer."""
    return query(lambda work: due(work, asked))
