"""Questions and appointments over HTTP."""

from functools import partial
from uuid import UUID

from services.casemanagement.commands import appointments, questions
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.question import Question
from services.casemanagement.schemas import talk as schemas
from services.casemanagement.schemas.day import AppointmentSearchSchema, QuestionSearchSchema
from services.casemanagement.views import day
from services.casemanagement.views.items import item, items
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing, Place, PlaceQuery

blueprint = make_blueprint("casemanagement", "talk", description="Questions between the two casemanagers, and appointments.")

_question = partial(item, Question)
_appointment = partial(item, Appointment)


@blueprint.post("/trajectories/<uuid:trajectory>/questions")
@blueprint.arguments(schemas.QuestionSchema)
@blueprint.response(201, schemas.QuestionOut)
def ask_question(order: questions.AskQuestion, trajectory: UUID) -> Answer:
    """Ask the other casemanager of the tandem."""
    return command(lambda work: questions.ask_question(work, trajectory, order), show=_question)


@blueprint.get("/trajectories/<uuid:trajectory>/questions")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.QuestionPage)
def list_questions(place: Place, trajectory: UUID) -> Answer:
    """The questions of the tandem, the oldest first."""
    return query(lambda work: items(Question, work, trajectory, place).body)


@blueprint.get("/questions")
@blueprint.arguments(QuestionSearchSchema, location="query")
@blueprint.response(200, schemas.QuestionPage)
def list_own_questions(search: day.QuestionSearch) -> Answer:
    """The questions across the files of your own tandems, by the day an answer is needed."""
    return query(lambda work: day.questions(work, search))


@blueprint.get("/questions/<uuid:question>")
@blueprint.response(200, schemas.QuestionOut)
def show_question(question: UUID) -> Answer:
    """One question."""
    return query(lambda work: _question(work, question))


@blueprint.post("/questions/<uuid:question>/answer")
@blueprint.arguments(schemas.QuestionAnswerSchema)
@blueprint.response(200, schemas.QuestionOut)
def answer_question(order: questions.AnswerQuestion, question: UUID) -> Answer:
    """Answer a question to your side."""
    return command(lambda work: questions.answer_question(work, question, order), show=_question)


@blueprint.post("/trajectories/<uuid:trajectory>/appointments")
@blueprint.arguments(schemas.AppointmentSchema)
@blueprint.response(201, schemas.AppointmentOut)
def make_appointment(order: appointments.MakeAppointment, trajectory: UUID) -> Answer:
    """Make an appointment; those it names are told."""
    return command(lambda work: appointments.make_appointment(work, trajectory, order), show=_appointment)


@blueprint.get("/trajectories/<uuid:trajectory>/appointments")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, schemas.AppointmentPage)
def list_appointments(place: Place, trajectory: UUID) -> Answer:
    """The appointments you may see, by their time."""
    return query(lambda work: items(Appointment, work, trajectory, place).body)


@blueprint.get("/appointments")
@blueprint.arguments(AppointmentSearchSchema, location="query")
@blueprint.response(200, schemas.AppointmentPage)
def list_own_appointments(search: day.AppointmentSearch) -> Answer:
    """The appointments you may see across the files of your own tandems, by their time; cancelled ones too."""
    return query(lambda work: day.appointments(work, search))


@blueprint.get("/appointments/<uuid:appointment>")
@blueprint.response(200, schemas.AppointmentOut)
def show_appointment(appointment: UUID) -> Answer:
    """One appointment."""
    return query(lambda work: _appointment(work, appointment))


@blueprint.post("/appointments/<uuid:appointment>/cancel")
@blueprint.arguments(Nothing)
@blueprint.response(200, schemas.AppointmentOut)
def cancel_appointment(_: object, appointment: UUID) -> Answer:
    """Cancel an appointment; those it names are told."""
    return command(lambda work: appointments.cancel_appointment(work, appointment), show=_appointment)
