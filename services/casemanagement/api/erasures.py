"""Erasing persons, and what is to be erased by itself, over HTTP. For the privacy officer."""

from uuid import UUID

from services.casemanagement.commands.erasures import OrderErasure, order_erasure
from services.casemanagement.schemas.erasures import ErasureOut, ErasurePage, OrderSchema
from services.casemanagement.views import erasures as views
from services.casemanagement.views.retention import due
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.retention import DueOut, On, OnSchema
from shared.web.schemas import Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "erasures", description="Erasing persons, and what is erased by itself.")


@blueprint.post("/erasures")
@blueprint.arguments(OrderSchema)
@blueprint.response(201, ErasureOut)
def order(order: OrderErasure) -> Answer:
    """Erase everything that is known of a person, in every service; 409 while a file of that person runs."""
    return command(lambda work: order_erasure(work, order), show=views.one)


@blueprint.get("/erasures")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, ErasurePage)
def list_erasures(place: Place) -> Answer:
    """All erasures, the newest first."""
    return query(lambda work: views.erasures(work, place))


@blueprint.get("/erasures/<uuid:erasure>")
@blueprint.response(200, ErasureOut)
def show_erasure(erasure: UUID) -> Answer:
    """One erasure: which services confirmed, and when it was done."""
    return query(lambda work: views.one(work, erasure))


@blueprint.get("/retention")
@blueprint.arguments(OnSchema, location="query")
@blueprint.response(200, DueOut)
def retention(asked: On) -> Answer:
    """The closed files that would be erased on a day, and where the run would stop."""
    return query(lambda work: due(work, asked))
