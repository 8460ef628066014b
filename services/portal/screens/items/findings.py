"""Obstacles of the person, with how far each was worked on; and bottlenecks of practice, signalled in two clicks."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.frame.words import told
from services.portal.screens.items.reading import SHAPES, File, file
from services.portal.screens.items.texts import again, confirming, options, own_side
from services.portal.screens.items.theme import blueprint
from shared.reference.codes import Bottleneck, Compartment, Obstacle, Stage, Track

_STAGES: Final = list(Stage)


@dataclass(frozen=True)
class Standing:
    """One obstacle in one part of the file: where it stands, since when, and what comes next."""

    obstacle: Obstacle
    compartment: str
    stage: Stage
    by: str
    on: str
    next: Stage | None

    @property
    def done(self) -> list[tuple[Stage, bool]]:
        """Each stage, and whether it was reached."""
        return [(each, _STAGES.index(each) <= _STAGES.index(self.stage)) for each in Stage]


@blueprint.get("/trajectories/<uuid:trajectory>/findings")
@page()
def findings(trajectory: UUID) -> str:
    """Obstacles as they stand, and what was signalled."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/obstacles")
@page()
def assess(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Assess an obstacle, or bring it a step further."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/obstacles")
    return _send(trajectory, Form(request.path, _obstacle(None)), call, gettext("De drempel is genoteerd."), "obstacle")


@blueprint.post("/trajectories/<uuid:trajectory>/signals")
@page()
def signal(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Signal a bottleneck."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/signals")
    return _send(trajectory, Form(request.path, _signal(None)), call, gettext("Het knelpunt is gemeld."), "signal")


def _send(trajectory: UUID, form: Form, call: Call, said: str, which: str) -> Any:  # noqa: ANN401 -- a page or a way on
    then = url_for("items.findings", trajectory=trajectory)
    return submit(form, call, then=then, said=said, again=lambda sent: _page(trajectory, **{which: sent}))


def _page(trajectory: UUID, **sent: Form) -> str:
    shown = file(trajectory, "obstacles", "signals", "may_add")
    return render_template(
        "items/findings.html",
        file=shown,
        standings=_standings(shown),
        signals=list(reversed(shown.parts.get("signals", ()))),
        obstacle=again(_obstacle_form(shown), sent.get("obstacle")) if "obstacle" in shown.may_add else None,
        signal=again(_signal_form(shown), sent.get("signal")) if "signal" in shown.may_add else None,
        open=sent,
    )


def _standings(shown: File) -> list[Standing]:
    """The newest assessment of each obstacle in each part of the file, of one day the furthest; those that ask for work first."""
    found = sorted(shown.parts.get("obstacles", ()), key=lambda each: (each["assessed_on"], _STAGES.index(Stage(each["stage"]))))
    newest = {(each["obstacle"], each["compartment"]): each for each in found}
    mine = shown.may_add.get("obstacle", ())
    standings = [_standing(each, each["compartment"] in mine) for each in newest.values()]
    return sorted(standings, key=lambda each: (each.stage is Stage.RESULT, told(each.obstacle)))


def _standing(found: dict[str, Any], mine: bool) -> Standing:  # noqa: FBT001 -- whether the reader may bring it further
    stage = Stage(found["stage"])
    following = dict(pairwise(_STAGES)).get(stage)
    return Standing(
        obstacle=Obstacle(found["obstacle"]),
        compartment=found["compartment"],
        stage=stage,
        by=found["assessed_by"],
        on=found["assessed_on"],
        next=following if mine else None,
    )


def _obstacle_form(shown: File) -> Form:
    values = {"stage": Stage.EXPLORED.value, "compartment": own_side(shown, "obstacle")}
    return Form(url_for("items.assess", trajectory=shown.id), _obstacle(shown), values, part="obstacle")


def _obstacle(shown: File | None) -> tuple[Field, ...]:
    return (
        Field("obstacle", "choice", gettext("Welke drempel"), required=True, options=_by_words(Obstacle)),
        Field("stage", "pick", gettext("Hoe ver staat het"), required=True, options=options(Stage)),
        _where(shown, "obstacle"),
    )


def _signal_form(shown: File) -> Form:
    values = {"compartment": own_side(shown, "signal")}
    return Form(url_for("items.signal", trajectory=shown.id), _signal(shown), values, part="signal")


def _signal(shown: File | None) -> tuple[Field, ...]:
    return confirming(
        Field("bottleneck", "pick", gettext("Wat loopt er vast?"), required=True, options=options(Bottleneck)),
        _where(shown, "signal"),
        Field("track", "choice", gettext("Over welk spoor gaat het?"), options=options(Track)),
        Field("story", "text", gettext("Wat gebeurde er?"), hint=gettext("Blijft in dit dossier."), longest=20_000),
    )


def _where(shown: File | None, kind: str) -> Field:
    places = shown.may_add.get(kind, ()) if shown else ()
    choices = [Option(each, f"{SHAPES[Compartment(each)]} {told(Compartment(each))}") for each in places]
    return Field("compartment", "pick", gettext("Wie mag dit zien?"), required=True, options=choices)


def _by_words(codes: Iterable[Any]) -> list[Option]:
    return sorted(options(codes), key=lambda each: each.label)
