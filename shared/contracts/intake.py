"""Events of intake: requests to participate and VDAB's entry decision."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import Cmpps, Regime, Statute

REQUEST = "intake.request"


@event("intake.request-registered", REQUEST)
class RequestRegistered(Event):
    """A request to participate (verzoek tot deelname) was registered."""

    participant: UUID
    requested_on: date
    regime: Regime
    area: str
    organisation: str


@event("intake.assessment-started", REQUEST)
class AssessmentStarted(Event):
    """A VDAB mediator took the request up."""


@event("intake.request-approved", REQUEST)
class RequestApproved(Event):
    """VDAB approved the request; the person has still to accept."""

    area: str
    organisation: str


@event("intake.request-refused", REQUEST)
class RequestRefused(Event):
    """VDAB refused the request; the motive stays in intake."""

    area: str
    organisation: str


@event("intake.review-requested", REQUEST)
class ReviewRequested(Event):
    """A review of the decision was asked for (regime of 2014 only; suspends the start)."""

    area: str


@event("intake.participation-accepted", REQUEST)
class ParticipationAccepted(Event):
    """The person accepted: casemanagement opens a trajectory. Carries what routing needs, and no more."""

    participant: UUID
    requested_on: date
    accepted_on: date
    regime: Regime
    area: str
    municipality: str
    birth_year: int
    statute: Statute
    problems: tuple[Cmpps, ...]
    organisation: str


@event("intake.participation-declined", REQUEST)
class ParticipationDeclined(Event):
    """VDAB approved, but the person does not want it."""

    area: str


@event("intake.request-withdrawn", REQUEST)
class RequestWithdrawn(Event):
    """The request was withdrawn before VDAB's decision."""

    area: str


@event("intake.request-erased", REQUEST)
class RequestErased(Event):
    """The request is erased: the last thing that happens to it."""
