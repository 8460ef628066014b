"""Evaluations, held and still to hold; and jobs that were found, by the seven criteria of sustainable work."""

from datetime import date
from typing import Any
from uuid import UUID

from flask import abort, render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.language import language
from services.portal.screens.frame.theme import page
from services.portal.screens.items.reading import File, file
from services.portal.screens.items.texts import again, confirming, options
from services.portal.screens.items.theme import blueprint
from shared import clock
from shared.reference.codes import EmployerKind, SustainableScore
from shared.reference.sustainable import CRITERIA


@blueprint.get("/trajectories/<uuid:trajectory>/progress")
@page()
def progress(trajectory: UUID) -> str:
    """Where the trajectory stands by its evaluations, and which jobs came of it."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/evaluations")
@page()
def hold(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Note that an evaluation was held."""
    call = Call("casemanagement", f"/trajectories/{trajectory}/evaluations")
    said = gettext("De evaluatie is bewaard; de volgende staat gepland.")
    then = url_for("items.progress", trajectory=trajectory)
    return submit(Form(request.path, _evaluation()), call, then=then, said=said, again=lambda sent: _page(trajectory, sent))


@blueprint.get("/trajectories/<uuid:trajectory>/jobs/new")
@page()
def new_job(trajectory: UUID) -> str:
    """Note a job that was found."""
    return _job(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/jobs/new")
@page()
def record_job(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Keep it."""
    form = Form(request.path, _job_fields(), shape=_with_scores)
    call = Call("casemanagement", f"/trajectories/{trajectory}/jobs")
    then = url_for("items.progress", trajectory=trajectory)
    return submit(form, call, then=then, said=gettext("De job is bewaard."), again=lambda sent: _job(trajectory, sent))


def _page(trajectory: UUID, sent: Form | None = None) -> str:
    shown = file(trajectory, "evaluations", "jobs", "may_add")
    evaluations = shown.parts.get("evaluations", ())
    form = Form(url_for("items.hold", trajectory=trajectory), _evaluation(), {"held_on": clock.today().isoformat()}, part="hold")
    return render_template(
        "items/progress.html",
        file=shown,
        planned=[{**each, "due": date.fromisoformat(each["due"])} for each in evaluations if not each["held_on"]],
        held=[each for each in reversed(evaluations) if each["held_on"]],
        jobs=list(reversed(shown.parts.get("jobs", ()))),
        form=again(form, sent) if "evaluation" in shown.may_add else None,
        criteria=_criteria(),
    )


def _evaluation() -> tuple[Field, ...]:
    findings = Field("findings", "text", gettext("Wat kwam eruit?"), required=True, longest=20_000)
    return confirming(Field("held_on", "date", gettext("Gehouden op"), required=True), findings)


def _job(trajectory: UUID, sent: Form | None = None) -> str:
    shown: File = file(trajectory, "may_add")
    if "job" not in shown.may_add:
        abort(404)
    scores = {each.code: SustainableScore.UNKNOWN.value for each in CRITERIA}
    fresh = Form(url_for("items.record_job", trajectory=trajectory), _job_fields(), scores, shape=_with_scores)
    return render_template("items/new_job.html", file=shown, form=again(fresh, sent))


def _job_fields() -> tuple[Field, ...]:
    answers: list[Option] = list(options(SustainableScore))
    return (
        Field("started_on", "date", gettext("Eerste werkdag"), required=True),
        Field("employer_kind", "choice", gettext("Bij wie"), required=True, options=options(EmployerKind)),
        Field("supported", "tick", gettext("Met ondersteuning op de werkvloer, zoals collectief maatwerk")),
        *(Field(code, "pick", text, required=True, options=answers) for code, text in _criteria().items()),
    )


def _with_scores(values: dict[str, Any]) -> dict[str, Any]:
    """The answers to the criteria are one thing to the service."""
    scores = {each.code: values.pop(each.code) for each in CRITERIA if each.code in values}
    return {**values, "scores": scores}


def _criteria() -> dict[str, str]:
    return {each.code: each.en if language() == "en" else each.nl for each in CRITERIA}
