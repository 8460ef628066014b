"""Tandems: which files wait for one, who has how many, and giving one."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext
from werkzeug.wrappers import Response

from services.portal.colleagues import Colleague
from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.teams import reading
from services.portal.screens.teams.load import SIDES
from shared.reference.codes import Act, Role

ALLOCATORS: Final = frozenset({Role.TEAM_COORDINATOR})

blueprint = make_theme("teams")


@blueprint.get("/teams")
@page(roles=ALLOCATORS)
def teams() -> str:
    """An area: what waits, and who has how many."""
    areas = sorted(sessions.actor().areas)
    asked = request.args.get("area")
    area = asked if asked in areas else next(iter(areas), None)
    shown = reading.teams(area, request.args.get("after")) if area else None
    return render_template("teams/teams.html", shown=shown, areas=areas, area=area)


@blueprint.get("/trajectories/<uuid:trajectory>/team")
@page(roles=ALLOCATORS)
def team(trajectory: UUID) -> str:
    """Two casemanagers for a file."""
    return _team(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/team")
@page(roles=ALLOCATORS)
def allocate(trajectory: UUID) -> Response:
    """Give it this tandem."""
    people = reading.of_my_areas(sessions.actor().areas)
    call = Call("casemanagement", f"/trajectories/{trajectory}/team")
    said = gettext("De tandem is gemaakt. Beide casemanagers krijgen een melding.")
    then = url_for("teams.teams")
    return submit(_form(trajectory, people), call, then=then, said=said, again=lambda form: _team(trajectory, form))


def _team(trajectory: UUID, form: Form | None = None) -> str:
    shown = reading.team(trajectory)
    if Act.ALLOCATE not in shown.head["may"]:
        abort(404)
    form = form or _form(trajectory, shown.people, shown.head)
    return render_template("teams/team.html", shown=shown, form=form)


def _form(trajectory: UUID, people: Sequence[Colleague], head: Mapping[str, Any] | None = None) -> Form:
    """Who on each side; of which organisation follows from that. What is wrong with the two together stands at the second."""
    houses = {str(each.id): each.organisation for each in people}
    fields = [Field(side.value, "pick", required=True, options=_options(people, role)) for side, role in SIDES.items()]
    fields += [Field(f"{side}_organisation", "group") for side in SIDES]
    tandem, etag = ((head.get("tandem") or {}), head["etag"]) if head else ({}, "")

    def shape(values: dict[str, Any]) -> dict[str, Any]:
        chosen = {side.value: values[side.value] for side in SIDES if values.get(side.value) in houses}
        return chosen | {f"{side}_organisation": houses[account] for side, account in chosen.items()}

    values = {side.value: tandem.get(side.value) for side in SIDES}
    return Form(url_for("teams.allocate", trajectory=trajectory), fields, values, etag=etag, shape=shape)


def _options(people: Sequence[Colleague], role: Role) -> list[Option]:
    return [Option(str(each.id), each.name) for each in people if role in each.roles]
