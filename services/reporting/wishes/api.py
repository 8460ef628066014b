"""Wishes over HTTP."""

from uuid import UUID

from services.reporting.wishes import asking, views
from services.reporting.wishes.orders import Wish, WishAnswer
from services.reporting.wishes.schemas import WishAnswerSchema, WishOut, WishPage, WishSchema
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Place, PlaceQuery

blueprint = make_blueprint("reporting", "plan-requests", description="Tables that readers would like to see planned.")


@blueprint.get("/plan-requests")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, WishPage)
def list_wishes(place: Place) -> Answer:
    """One's own requests, and all of them for privacy officers; the newest first."""
    return query(lambda work: views.wishes(work, place))


@blueprint.post("/plan-requests")
@blueprint.arguments(WishSchema)
@blueprint.response(202, WishOut)
def request_table(wish: Wish) -> Answer:
    """Ask for a table that is not in the plan. A person decides; what is planned comes in a later version."""
    return command(lambda work: asking.ask(work, wish), show=views.wish)


@blueprint.post("/plan-requests/<uuid:request>/answer")
@blueprint.arguments(WishAnswerSchema)
@blueprint.response(200, WishOut)
def answer_request(order: WishAnswer, request: UUID) -> Answer:
    """Say what becomes of a request, once."""
    return command(lambda work: asking.answer(work, request, order.answer), show=views.wish)
