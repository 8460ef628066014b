"""The HTTP interface of notifications. Everything is the caller's own."""

import hashlib
from typing import Any, Final
from uuid import UUID

from flask import Response, request

from services.notifications import calendars, commands, schemas, views
from services.notifications.domain.calendar import LENGTH, CalendarAddress, fresh_secret
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.app import make_blueprint, public
from shared.web.commands import Answer, actor, command, query, run_only
from shared.web.problems import language
from shared.web.schemas import Nothing

#: What a calendar is in HTTP.
CALENDAR: Final = "text/calendar"

#: What the secret of an address looks like, for the documents.
_SECRET: Final = {"in": "path", "name": "secret", "schema": {"type": "string", "minLength": LENGTH, "maxLength": LENGTH}}

blueprint = make_blueprint("notifications", description="Who must act is told.")


@blueprint.get("/notices")
@blueprint.arguments(schemas.NoticeQuery, location="query")
@blueprint.response(200, schemas.NoticePage)
def list_notices(filters: dict[str, Any]) -> Answer:
    """The open notices of the caller, newest first."""
    return query(lambda work: views.notices(work, **filters, language=language()))


@blueprint.get("/notices/count")
@blueprint.response(200, schemas.UnreadCount)
def count_notices() -> Answer:
    """How many notices the caller has not read."""
    return query(views.unread_count)


@blueprint.post("/notices/<uuid:notice>/read")
@blueprint.response(200, schemas.NoticeOut)
def read_notice(notice: UUID) -> Answer:
    """Note that the caller read a notice."""
    return command(
        lambda work: commands.read_notice(work, notice), show=lambda work, found: views.notice(work, found, language())
    )


@blueprint.post("/notices/read")
@blueprint.arguments(schemas.ReadAll)
@blueprint.response(200, schemas.UnreadCount)
def read_notices(order: dict[str, Any]) -> Answer:
    """Note that the caller read all that was raised until a moment; how many are unread then."""
    run_only(lambda work: commands.read_notices(work, order["until"]))
    return query(views.unread_count)


@blueprint.get("/preferences")
@blueprint.response(200, schemas.PreferencesOut)
def show_preferences() -> Answer:
    """How the caller wants to be told, and what became of the last mail."""
    return query(lambda work: views.preferences(work, actor().account))


@blueprint.put("/preferences")
@blueprint.arguments(schemas.PreferencesOrder)
@blueprint.response(200, schemas.PreferencesOut)
def choose_preferences(order: commands.ChoosePreferences) -> Answer:
    """Choose whether, where, when and in which language mail comes."""
    return command(lambda work: commands.choose_preferences(work, order), show=views.preferences)


@blueprint.get("/calendar-address")
@blueprint.response(200, schemas.CalendarAddressOut)
def show_calendar_address() -> Answer:
    """Whether the caller's appointments can be read at a secret address, and when they were read last."""
    return query(lambda work: calendars.address(work, actor().account))


@blueprint.post("/calendar-address")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.CalendarAddressOut)
def make_calendar_address(_: object) -> Answer:
    """Make a secret address for a calendar program. It is in this answer and in no other; one of before is good no more."""
    fresh: list[str] = []

    def run(work: UnitOfWork) -> CalendarAddress:
        fresh[:] = [fresh_secret()]
        return calendars.make_address(work, fresh[0])

    return command(run, show=lambda work, made: calendars.address(work, made, *fresh))


@blueprint.delete("/calendar-address")
@blueprint.response(204)
def take_calendar_address_back() -> Answer:
    """Let nobody read the caller's appointments any more."""
    run_only(calendars.take_back)
    return Response(status=204)


@blueprint.get("/calendars/<secret>.ics", parameters=[_SECRET])
@public
@blueprint.response(200, content_type=CALENDAR)
def read_calendar(secret: str) -> Answer:
    """The appointments of who made this address: when, and that they are Tandem's. For calendar programs, which have no token."""
    body = run_only(lambda work: calendars.feed(work, secret))
    response = Response(body, content_type=f"{CALENDAR}; charset=utf-8")
    response.set_etag(hashlib.sha256(body).hexdigest())
    # the address is the key: it goes nowhere else, and whoever passes the answer on keeps nothing of it
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cache-Control"] = "private, no-cache"
    response.make_conditional(request)
    return response
