"""The HTTP interface of notifications. Everything is the caller's own."""

from typing import Any
from uuid import UUID

from services.notifications import commands, schemas, views
from shared.web.app import make_blueprint
from shared.web.commands import actor, command, query
from shared.web.problems import language

blueprint = make_blueprint("notifications", description="Who must act is told.")


@blueprint.get("/notices")
@blueprint.arguments(schemas.NoticeQuery, location="query")
@blueprint.response(200, schemas.NoticePage)
def list_notices(filters: dict[str, Any]) -> Any:  # noqa: ANN401 -- flask-smorest serialises it
    """The open notices of the caller, newest first."""
    return query(lambda work: views.notices(work, **filters, language=language()))


@blueprint.get("/notices/count")
@blueprint.response(200, schemas.UnreadCount)
def count_notices() -> Any:  # noqa: ANN401 -- flask-smorest serialises it
    """How many notices the caller has not read."""
    return query(views.unread_count)


@blueprint.post("/notices/<uuid:notice>/read")
@blueprint.response(200, schemas.NoticeShown)
def read_notice(notice: UUID) -> Any:  # noqa: ANN401 -- flask-smorest serialises it
    """Note that the caller read a notice."""
    return command(
        lambda work: commands.read_notice(work, notice), show=lambda work, found: views.notice(work, found, language())
    )


@blueprint.get("/preferences")
@blueprint.response(200, schemas.PreferencesShown)
def show_preferences() -> Any:  # noqa: ANN401 -- flask-smorest serialises it
    """How the caller wants to be told, and what became of the last mail."""
    return query(lambda work: views.preferences(work, actor().account))


@blueprint.put("/preferences")
@blueprint.arguments(schemas.PreferencesOrder)
@blueprint.response(200, schemas.PreferencesShown)
def choose_preferences(order: commands.ChoosePreferences) -> Any:  # noqa: ANN401 -- flask-smorest serialises it
    """Choose whether, where, when and in which language mail comes."""
    return command(lambda work: commands.choose_preferences(work, order), show=views.preferences)
