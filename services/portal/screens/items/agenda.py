"""What the two casemanagers ask each other and by when, and their appointments."""

from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from flask import render_template, request, url_for
from flask_babel import gettext

from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call
from services.portal.screens.frame.forms import Field, Form, Option, submit
from services.portal.screens.frame.theme import page
from services.portal.screens.items.reading import File, file
from services.portal.screens.items.texts import again, confirming, own_side, sides
from services.portal.screens.items.theme import blueprint
from shared import clock
from shared.dates import BRUSSELS

#: How long an appointment is, unless one says otherwise.
MINUTES: Final = 60


@blueprint.get("/trajectories/<uuid:trajectory>/agenda")
@page()
def agenda(trajectory: UUID) -> str:
    """Open questions, what is planned, and what was asked and planned before."""
    return _page(trajectory)


@blueprint.post("/trajectories/<uuid:trajectory>/questions")
@page()
def ask_question(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Ask the other casemanager something."""
    form = Form(request.path, _question())
    call = Call("casemanagement", f"/trajectories/{trajectory}/questions")
    return _send(trajectory, form, call, gettext("De vraag is gesteld."), "ask")


@blueprint.post("/trajectories/<uuid:trajectory>/questions/<uuid:question>/answer")
@page()
def answer(trajectory: UUID, question: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Answer one."""
    call = Call("casemanagement", f"/questions/{question}/answer")
    return _send(trajectory, Form(request.path, _answer()), call, gettext("Het antwoord is bewaard."), "answer")


@blueprint.post("/trajectories/<uuid:trajectory>/appointments")
@page()
def make_appointment(trajectory: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Make an appointment."""
    form = Form(request.path, _appointment(None), shape=_with_zone)
    call = Call("casemanagement", f"/trajectories/{trajectory}/appointments")
    return _send(trajectory, form, call, gettext("De afspraak is gemaakt."), "make")


@blueprint.post("/trajectories/<uuid:trajectory>/appointments/<uuid:appointment>/cancel")
@page()
def cancel(trajectory: UUID, appointment: UUID) -> Any:  # noqa: ANN401 -- a page or a way on
    """Cancel one."""
    call = Call("casemanagement", f"/appointments/{appointment}/cancel")
    return _send(trajectory, Form(request.path, ()), call, gettext("De afspraak is geschrapt."), "cancel")


def _send(trajectory: UUID, form: Form, call: Call, said: str, which: str) -> Any:  # noqa: ANN401 -- a page or a way on
    then = url_for("items.agenda", trajectory=trajectory)
    return submit(form, call, then=then, said=said, again=lambda sent: _page(trajectory, **{which: sent}))


def _page(trajectory: UUID, **sent: Form) -> str:
    shown = file(trajectory, "questions", "appointments", "may_add", "readers", "stand_ins")
    questions = shown.parts.get("questions", ())
    appointments = shown.parts.get("appointments", ())
    now = clock.now()
    ahead = [each for each in appointments if datetime.fromisoformat(each["starts_at"]) >= now and not each["cancelled"]]
    cancelled = sent.get("cancel")
    return render_template(
        "items/agenda.html",
        file=shown,
        open=_by_due([each for each in questions if each["answer"] is None]),
        answered=[each for each in reversed(questions) if each["answer"] is not None],
        ahead=ahead,
        past=[each for each in reversed(appointments) if each not in ahead],
        ask=again(_question_form(shown), sent.get("ask")) if "question" in shown.may_add else None,
        make=again(_appointment_form(shown), sent.get("make")) if "appointment" in shown.may_add else None,
        replies={each["id"]: _reply(shown, each, sent.get("answer")) for each in questions if "answer" in each["may"]},
        problem=cancelled.problem if cancelled else "",
    )


def _by_due(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    dated = [{**each, "due": date.fromisoformat(each["due"])} for each in questions]
    return sorted(dated, key=lambda each: each["due"])


def _question_form(shown: File) -> Form:
    return Form(url_for("items.ask_question", trajectory=shown.id), _question(), part="ask")


def _question() -> tuple[Field, ...]:
    text = Field("text", "text", gettext("Uw vraag"), required=True, longest=20_000)
    return confirming(text, Field("due", "date", gettext("Antwoord graag tegen"), required=True))


def _reply(shown: File, question: dict[str, Any], sent: Form | None) -> Form:
    action = url_for("items.answer", trajectory=shown.id, question=question["id"])
    fresh = Form(action, _answer(), etag=question["etag"], part=f"answer-{question['id']}")
    return again(fresh, sent if sent and sent.action == action else None)


def _answer() -> tuple[Field, ...]:
    return confirming(Field("text", "text", gettext("Uw antwoord"), required=True, longest=20_000))


def _appointment_form(shown: File) -> Form:
    tomorrow = datetime.combine(clock.today() + timedelta(days=1), datetime.min.time()).replace(hour=10)
    values = {
        "starts_at": tomorrow.isoformat(timespec="minutes"),
        "minutes": MINUTES,
        "with": [str(sessions.actor().account)],
        "compartment": own_side(shown, "appointment"),
    }
    action = url_for("items.make_appointment", trajectory=shown.id)
    return Form(action, _appointment(shown), values, part="make", shape=_with_zone)


def _appointment(shown: File | None) -> tuple[Field, ...]:
    people = [Option(each, shown.who(each)) for each in shown.company()] if shown else ()
    where = sides(shown, "appointment", gettext("Wie mag deze afspraak zien?")) if shown else Field("compartment", "pick")
    return confirming(
        Field("starts_at", "datetime", gettext("Wanneer"), required=True),
        Field("minutes", "number", gettext("Hoeveel minuten"), required=True),
        Field("place", "line", gettext("Waar"), longest=300),
        Field(
            "with",
            "picks",
            gettext("Voor wie"),
            required=True,
            options=people,
            hint=gettext("Wie u aanduidt, krijgt een melding."),
        ),
        where,
    )


def _with_zone(values: dict[str, Any]) -> dict[str, Any]:
    """The moment as it is in Belgium; what cannot be read the service says so."""
    try:
        starts = datetime.fromisoformat(str(values.get("starts_at", ""))).replace(tzinfo=BRUSSELS)
    except ValueError:
        return values
    return {**values, "starts_at": starts.isoformat()}
