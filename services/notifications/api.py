"""The HTTP interface of notifications. Everything is the caller's own."""

from typing import Any
from uuid import UUID

from services.notifications import commands, schemas, views
from shared.web.app import make_blueprint
from shared.web.commands import Answer, actor, command, query, run_only
from shared.web.problems import language

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
