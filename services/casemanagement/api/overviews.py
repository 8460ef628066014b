"""Overviews of an area over HTTP: for who gives files their tandem, and for who decides."""

from services.casemanagement.schemas.overviews import AskDecisionsSchema, AskLoadSchema, DecisionsOut, LoadOut
from services.casemanagement.views.decisions import AskDecisions, decisions
from services.casemanagement.views.load import AskLoad, load
from shared.web.app import make_blueprint
from shared.web.commands import Answer, query

blueprint = make_blueprint("casemanagement", "overviews", description="Overviews of an area, for who allocates and who decides.")


@blueprint.get("/load")
@blueprint.arguments(AskLoadSchema, location="query")
@blueprint.response(200, LoadOut)
def show_load(asked: AskLoad) -> Answer:
    """How many files each casemanager of an area accompanies. For who gives files their tandem."""
    return query(lambda work: load(work, asked))


@blueprint.get("/decisions")
@blueprint.arguments(AskDecisionsSchema, location="query")
@blueprint.response(200, DecisionsOut)
def show_decisions(asked: AskDecisions) -> Answer:
    """The files that wait for VDAB: to decide at the end, or to extend; the oldest clock first."""
    return query(lambda work: decisions(work, asked))
