"""The end of a trajectory over HTTP. The report has its own ETag; the rest takes the file's."""

from uuid import UUID

from services.casemanagement.commands import closing
from services.casemanagement.schemas.closing import (
    AdviceSchema,
    DecisionSchema,
    DiscussionSchema,
    ReportChangeSchema,
    ReportOut,
    ReportSchema,
)
from services.casemanagement.schemas.course import HeadOut
from services.casemanagement.views.plans import report, report_of
from services.casemanagement.views.trajectories import head
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing

blueprint = make_blueprint(
    "casemanagement", "closing", description="Final report, advice, talk and VDAB's decision (art. 14 and 22)."
)


@blueprint.post("/trajectories/<uuid:trajectory>/closing")
@blueprint.arguments(Nothing)
@blueprint.response(200, HeadOut)
def begin_closing(_: object, trajectory: UUID) -> Answer:
    """Begin the end, with an empty final report."""
    return command(lambda work: closing.begin_closing(work, trajectory), show=head)


@blueprint.get("/trajectories/<uuid:trajectory>/report")
@blueprint.response(200, ReportOut)
def show_report(trajectory: UUID) -> Answer:
    """The final report, with which elements are missing."""
    return query(lambda work: report_of(work, trajectory))


@blueprint.put("/trajectories/<uuid:trajectory>/report")
@blueprint.arguments(ReportSchema)
@blueprint.response(200, ReportOut)
def write_report(changes: dict[str, object], trajectory: UUID) -> Answer:
    """Write the final report; a draft may lack elements, the advice asks for all five."""
    return command(lambda work: closing.write_report(work, trajectory, changes), show=report)


@blueprint.patch("/trajectories/<uuid:trajectory>/report")
@blueprint.arguments(ReportChangeSchema)
@blueprint.response(200, ReportOut)
def change_report(changes: dict[str, object], trajectory: UUID) -> Answer:
    """Write some elements of the final report, so that two people can write in it at once."""
    return command(lambda work: closing.change_report(work, trajectory, changes), show=report)


@blueprint.post("/trajectories/<uuid:trajectory>/advice")
@blueprint.arguments(AdviceSchema)
@blueprint.response(200, HeadOut)
def advise(order: closing.Advise, trajectory: UUID) -> Answer:
    """Register the motivated final advice."""
    return command(lambda work: closing.advise(work, trajectory, order), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/discussion")
@blueprint.arguments(DiscussionSchema)
@blueprint.response(200, HeadOut)
def discuss(order: closing.Discuss, trajectory: UUID) -> Answer:
    """Record the talk about the advice, with the participant's answer to each advised track."""
    return command(lambda work: closing.discuss(work, trajectory, order), show=head)


@blueprint.post("/trajectories/<uuid:trajectory>/decision")
@blueprint.arguments(DecisionSchema)
@blueprint.response(200, HeadOut)
def decide_outcome(order: closing.DecideOutcome, trajectory: UUID) -> Answer:
    """VDAB decides. Work closes the file at once; welfare opens the switch to the decided tracks."""
    return command(lambda work: closing.decide_outcome(work, trajectory, order), show=head)
