"""What happened in a file, day by day; and who opened it."""

from itertools import groupby
from typing import Any
from uuid import UUID

from flask import render_template, request
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.language import language
from services.portal.screens.frame.theme import page
from services.portal.screens.frame.words import day, role, word
from services.portal.screens.items.reading import File, file
from services.portal.screens.items.theme import blueprint
from shared.reference.codes import Role
from shared.reference.labels.happenings import happening

#: Codes of events that tell which one, with the list that has their words.
_WHICH = {
    "bottleneck": "Bottleneck",
    "obstacle": "Obstacle",
    "stage": "Stage",
    "track": "Track",
    "outcome": "Outcome",
    "closing": "Closing",
    "party": "Party",
    "category": "GrantCategory",
}


@blueprint.get("/trajectories/<uuid:trajectory>/timeline")
@page()
def timeline(trajectory: UUID) -> str:
    """What happened, the newest first."""
    place = _place()
    shown = file(trajectory, beside=[Call("casemanagement", f"/trajectories/{trajectory}/timeline", place)])
    (found,) = shown.beside
    told = [_told(shown, each) for each in found["items"]] if found else None
    return render_template(
        "items/timeline.html",
        file=shown,
        days=None if told is None else [(each, list(rows)) for each, rows in groupby(told, lambda row: row["day"])],
        next=found["next"] if found else None,
        first="after" not in place,
    )


@blueprint.get("/trajectories/<uuid:trajectory>/accesses")
@page()
def accesses(trajectory: UUID) -> str:
    """On which days the file was opened, by which function."""
    place = _place()
    shown = file(trajectory, beside=[Call("casemanagement", f"/trajectories/{trajectory}/accesses", place, must=True)])
    (found,) = shown.beside
    looks = [{**each, "who": _function(each["function"])} for each in found["items"]]
    return render_template("items/accesses.html", file=shown, looks=looks, next=found["next"], first="after" not in place)


def _place() -> dict[str, str]:
    return {"after": request.args["after"]} if request.args.get("after") else {}


def _told(shown: File, row: dict[str, Any]) -> dict[str, Any]:
    """One thing in words: what was done, which one, and by whom."""
    codes = row.get("codes") or {}
    which = [word(codes[name], kind) for name, kind in _WHICH.items() if codes.get(name)]
    return {
        "day": day(row["at"], "EEEE d MMMM y"),
        "at": row["at"],
        "what": _sentence(happening(row["what"]).of(language())),
        "which": ", ".join(which),
        "who": _doer(shown, row),
        "compartment": codes.get("compartment"),
    }


def _doer(shown: File, row: dict[str, Any]) -> str:
    functions = (row.get("function") or "").split(", ")
    if functions == [""] or Role.SYSTEM in functions:
        return str(gettext("vanzelf"))
    if row.get("account") in shown.people or row.get("account") is None:
        named = shown.who(row.get("account")) if row.get("account") else _function(row["function"])
        return f"{named} · {shown.house(row['organisation'])}" if row.get("organisation") else named
    return _function(row["function"])


def _function(functions: str | None) -> str:
    """Functions of the log, in words."""
    known = [role(each) for each in (functions or "").split(", ") if each in set(Role)]
    return ", ".join(known) or gettext("onbekend")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
