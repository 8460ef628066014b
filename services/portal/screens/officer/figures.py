"""Figures that wait for a signature: what the engine made of a period, by what plan, and what an officer decides about it."""

from dataclasses import replace
from typing import Any, Final
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.officer import figures_words as words
from services.portal.screens.officer.theme import OFFICERS, blueprint
from services.portal.screens.reports import wish_words, wishes

_DESK: Final = "/desk"


@blueprint.get("/officer/figures")
@page(roles=OFFICERS)
def figures() -> str:
    """What waits, what is being made, what was refused, what was decided, and which tables SAM would like to see."""
    return _figures()


@blueprint.post("/officer/figures/requests/<uuid:asked>")
@page(roles=OFFICERS)
def answer(asked: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Say what becomes of a table that was asked for."""
    call = Call("reporting", f"/plan-requests/{asked}/answer")
    said = gettext("Beantwoord. SAM leest het bij de vraag.")
    return submit(_answer(asked), call, then=url_for("officer.figures"), said=said, again=_figures)


@blueprint.get("/officer/figures/<period>")
@page(roles=OFFICERS)
def figure(period: str) -> str:
    """One period: in numbers what there is to sign, and what can be done with it."""
    return _period(period)


@blueprint.post("/officer/figures/<period>/signature")
@page(roles=OFFICERS)
def sign(period: str) -> Any:  # noqa: ANN401 -- a page or a way on
    """Let it be seen."""
    said = gettext("Ondertekend. SAM ziet deze cijfers nu.")
    return _decide(_signature(period, ""), period, "sign-off", said)


@blueprint.post("/officer/figures/<period>/withdrawal")
@page(roles=OFFICERS)
def withdraw(period: str) -> Any:  # noqa: ANN401 -- idem
    """Let it be seen no more."""
    said = gettext("Ingetrokken. Niemand ziet deze cijfers nog.")
    return _decide(_withdrawal(period), period, "withdrawal", said)


@blueprint.post("/officer/figures/<period>/making")
@page(roles=OFFICERS)
def make(period: str) -> Any:  # noqa: ANN401 -- idem
    """Have it made again that was refused."""
    said = gettext("Gevraagd. De engine begint eraan zodra ze vrij is.")
    return _decide(_making(period), period, "making", said)


@blueprint.get("/officer/plans/<version>")
@page(roles=OFFICERS)
def plan(version: str) -> str:
    """A version of the publication plan: which tables, under which rules."""
    return _plan(version)


@blueprint.post("/officer/plans/<version>")
@page(roles=OFFICERS)
def sign_plan(version: str) -> Any:  # noqa: ANN401 -- a page or a way on
    """Let figures be made by it."""
    call = Call("reporting", f"/plans/{version}/sign-off")
    said = gettext("Het plan is ondertekend. Wat erop wachtte, wordt nu gemaakt.")
    then = url_for("officer.figures")
    return submit(_plan_signature(version, ""), call, then=then, said=said, again=lambda form: _plan(version, form))


def _decide(form: Form, period: str, what: str, said: str) -> Any:  # noqa: ANN401 -- idem
    call = Call("reporting", f"/releases/{period}/{what}")
    then = url_for("officer.figure", period=period)
    return submit(form, call, then=then, said=said, again=lambda form: _period(period, form))


def _figures(refused: Form | None = None) -> str:
    asked = wishes.wishes_call(request.args.get("after", ""))
    desk, found, plan = ask([Call("reporting", _DESK, must=True), asked, wishes.PLAN])
    lines = wishes.wishes(found, plan) if found else None
    forms = {each.id: _answer(UUID(each.id)) for each in lines or () if not each.answer}
    problem = " ".join(filter(None, (refused.problem, *refused.errors.values()))) if refused else ""
    shown = {"wishes": lines, "next": (found or {}).get("next"), "forms": forms, "problem": problem}
    return render_template("officer/figures.html", desk=desk, words=words, wish_words=wish_words, **shown)


def _answer(asked: UUID) -> Form:
    """Its buttons say what the field holds."""
    return Form(url_for("officer.answer", asked=asked), (Field("answer", "hidden"),))


def _period(period: str, again: Form | None = None) -> str:
    (told,) = ask([Call("reporting", f"/releases/{period}/making", must=True)])
    found = told or {}
    forms = {"sign": _signature(period, found["manifest_sha256"] or ""), "withdraw": _withdrawal(period), "make": _making(period)}
    if again is not None:
        forms[again.part] = _anew(forms[again.part], again) if again.part == "sign" else again
    return render_template("officer/figure.html", told=found, forms=forms, words=words)


def _plan(version: str, again: Form | None = None) -> str:
    told, desk = ask([Call("reporting", f"/plans/{version}", must=True), Call("reporting", _DESK, must=True)])
    found = told or {}
    stands = next((each for each in (desk or {})["plans"] if each["version"] == version), None)
    if stands is None:
        abort(404)
    form = _plan_signature(version, found["sha256"])
    form = _anew(form, again) if again else form
    return render_template("officer/plan.html", plan=found["plan"], sha256=found["sha256"], stands=stands, form=form)


def _anew(form: Form, refused: Form) -> Form:
    """A signature for what the page shows now, with what was wrong with the one before: it may have been for something else."""
    return replace(form, problem=refused.problem or " ".join(refused.errors.values()))


def _signature(period: str, digest: str) -> Form:
    fields = (Field("manifest_sha256", "hidden"),)
    return Form(url_for("officer.sign", period=period), fields, {"manifest_sha256": digest}, part="sign")


def _withdrawal(period: str) -> Form:
    options = [Option(code, label, hint) for code, (label, hint) in words.reasons().items()]
    fields = (Field("reason", "pick", gettext("Waarom"), required=True, options=options),)
    return Form(url_for("officer.withdraw", period=period), fields, part="withdraw")


def _making(period: str) -> Form:
    return Form(url_for("officer.make", period=period), (), part="make")


def _plan_signature(version: str, digest: str) -> Form:
    return Form(url_for("officer.sign_plan", version=version), (Field("sha256", "hidden"),), {"sha256": digest})
