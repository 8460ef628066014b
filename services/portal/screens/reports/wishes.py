"""The page on which SAM asks for tables that are not in the publication plan, and reads what was answered."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.language import language
from services.portal.screens.frame.theme import page
from services.portal.screens.reports import wish_words as words
from services.portal.screens.reports.pages import blueprint
from shared.reference.codes import Role

PLAN = Call("reporting", "/plan")
ASKERS = frozenset({Role.SAM})


@dataclass(frozen=True)
class Wish:
    """A table that somebody asked for, in words; ``answer`` is empty while nobody answered."""

    id: str
    title: str
    reason: str
    on_day: str
    answer: str


def wishes(found: Mapping[str, Any], plan: Mapping[str, Any] | None) -> list[Wish]:
    """A page of the list; what the plan does not name any more goes by its code."""
    titles = titles_of(plan or {})
    return [_wish(each, titles) for each in found["items"]]


def titles_of(plan: Mapping[str, Any]) -> dict[str, str]:
    """What tables are broken down by, in the order of the plan."""
    axes = (axis for table in plan.get("tables", ()) for axis in table["dimensions"])
    return {axis["name"]: axis["label"][language()] for axis in axes}


def wishes_call(after: str, *, must: bool = False) -> Call:
    """The list, from the beginning or from where the page before ended."""
    return Call("reporting", "/plan-requests", {"after": after} if after else {}, must=must)


@blueprint.get("/reports/requests")
@page(roles=ASKERS)
def requests() -> str:
    """What one asked, what was answered, and a form for more."""
    return _shown()


@blueprint.post("/reports/requests")
@page(roles=ASKERS)
def request_table() -> Any:  # noqa: ANN401 -- a page or a way on
    """Ask for a table."""
    said = gettext("Gevraagd. Een functionaris voor gegevensbescherming beslist; het antwoord leest u hier.")
    call = Call("reporting", "/plan-requests")
    return submit(_form({}), call, then=url_for("reports.requests"), said=said, again=_shown)


def _shown(sent: Form | None = None) -> str:
    found, plan = ask([wishes_call(request.args.get("after", ""), must=True), replace(PLAN, must=True)])
    form = _form(titles_of(plan or {}))
    form = replace(sent, fields=form.fields) if sent else form
    asked = {"wishes": wishes(found or {}, plan), "next": (found or {})["next"]}
    return render_template("reports/requests.html", **asked, form=form, words=words)


def _form(titles: Mapping[str, str]) -> Form:
    levels = [Option(code, label) for code, label in titles.items()]
    steps = [Option("quarter", gettext("kwartaal")), Option("year", gettext("jaar"))]
    fields = (
        Field("levels", "picks", gettext("Uitgesplitst naar"), required=True, options=levels, hint=gettext("Hoogstens vier.")),
        Field("step", "pick", gettext("Per"), required=True, options=steps),
        Field("reason", "pick", gettext("Waarvoor"), required=True, options=[Option(*each) for each in words.reasons().items()]),
    )
    return Form(url_for("reports.request_table"), fields)


def _wish(told: Mapping[str, Any], titles: Mapping[str, str]) -> Wish:
    levels = " × ".join(titles.get(level, level) for level in told["levels"])
    step = gettext("per kwartaal") if told["step"] == "quarter" else gettext("per jaar")
    reason = words.reasons().get(told["reason"], told["reason"])
    return Wish(told["id"], f"{levels}, {step}", reason, told["on_day"], told["answer"] or "")
