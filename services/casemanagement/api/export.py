"""A copy of a person's files over HTTP, to give it to that person."""

from uuid import UUID

from services.casemanagement.schemas.export import ExportOut
from services.casemanagement.views.export import export
from shared.web.app import make_blueprint
from shared.web.commands import Answer, query

blueprint = make_blueprint("casemanagement", "export", description="A copy of what is kept of a person (GDPR, art. 15).")


@blueprint.get("/participants/<uuid:participant>/export")
@blueprint.response(200, ExportOut)
def take_out(participant: UUID) -> Answer:
    """All files of a person: shared and work for the privacy officer, shared and care for the casemanager zorg of the file."""
    return query(lambda work: export(work, participant))
