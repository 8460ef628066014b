"""What happens to requests: each command is one transaction and tells one event."""

from uuid import UUID

from services.intake import access, drafts, retention
from services.intake.domain.filing import Filing
from services.intake.domain.request import Request
from services.intake.domain.steps import Answer, Decision, Review, Verdict
from services.intake.one_open import refuse_other_open
from services.intake.orders import AskReview, Decide, TellAnswer
from services.intake.rulebook import ONLY_VDAB_DECIDES
from shared.access.decide import decide
from shared.contracts.intake import (
    AssessmentStarted,
    ParticipationAccepted,
    ParticipationDeclined,
    RequestApproved,
    RequestRefused,
    RequestRegistered,
    RequestWithdrawn,
    ReviewRequested,
)
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import FORBIDDEN, Rule


def file_request(work: UnitOfWork, filing: Filing) -> Request:
    """File a request for a person who has no other one open."""
    decide(work.actor, "file", access.requests(work.actor)).or_refuse()
    request = Request.filed(new_id(), filing, work.actor.organisation, work.today)
    refuse_other_open(work, request.participant)
    work.add(request)
    told = RequestRegistered(
        participant=request.participant,
        requested_on=request.requested_on,
        regime=request.regime,
        area=request.area,
        organisation=request.organisation,
    )
    work.record(request, told)
    drafts.filed(work, request.participant)
    return request


def take_up(work: UnitOfWork, identity: UUID) -> Request:
    """VDAB begins its assessment."""
    request = _change(work, identity, "take-up", ONLY_VDAB_DECIDES)
    request.take_up()
    work.record(request, AssessmentStarted())
    return request


def approve(work: UnitOfWork, identity: UUID, order: Decide) -> Request:
    """VDAB lets the person take part; the person has still to accept."""
    request = _decided(work, identity, Verdict.APPROVED, order)
    work.record(request, RequestApproved(area=request.area, organisation=request.organisation))
    return request


def refuse(work: UnitOfWork, identity: UUID, order: Decide) -> Request:
    """VDAB does not let the person take part."""
    request = _decided(work, identity, Verdict.REFUSED, order)
    retention.keep(work, request)
    work.record(request, RequestRefused(area=request.area, organisation=request.organisation))
    return request


def accept(work: UnitOfWork, identity: UUID, order: TellAnswer) -> Request:
    """The person accepts: the event carries what opening and routing a trajectory needs, and no more."""
    request = _change(work, identity, "answer")
    request.accept(Answer(order.how, order.on), work.today)
    told = ParticipationAccepted(
        participant=request.participant,
        requested_on=request.requested_on,
        accepted_on=order.on,
        regime=request.regime,
        area=request.area,
        municipality=request.municipality,
        birth_year=request.birth_year,
        statute=request.statute,
        problems=request.screening.kinds,
        organisation=request.organisation,
    )
    work.record(request, told)
    return request


def decline(work: UnitOfWork, identity: UUID, order: TellAnswer) -> Request:
    """The person does not want it."""
    request = _change(work, identity, "answer")
    request.decline(Answer(order.how, order.on), work.today)
    retention.keep(work, request)
    work.record(request, ParticipationDeclined(area=request.area))
    return request


def withdraw(work: UnitOfWork, identity: UUID) -> Request:
    """The request is taken back before VDAB decided."""
    request = _change(work, identity, "withdraw")
    request.withdraw()
    retention.keep(work, request)
    work.record(request, RequestWithdrawn(area=request.area))
    return request


def ask_review(work: UnitOfWork, identity: UUID, order: AskReview) -> Request:
    """The decision should be looked at again; until then nothing starts."""
    request = _change(work, identity, "ask-review")
    refuse_other_open(work, request.participant, request)
    request.ask_review(Review(order.motive, work.today))
    retention.keep(work, request)
    work.record(request, ReviewRequested(area=request.area))
    return request


def _change(work: UnitOfWork, identity: UUID, action: str, forbidden: Rule = FORBIDDEN) -> Request:
    """The request, locked, when the actor may do this with it and saw it as it is; ``forbidden`` says why not."""
    return work.change(
        Request,
        identity,
        allow=lambda found: decide(work.actor, action, access.request(work.actor, found)).or_refuse(forbidden),
    )


def _decided(work: UnitOfWork, identity: UUID, verdict: Verdict, order: Decide) -> Request:
    request = _change(work, identity, "decide", ONLY_VDAB_DECIDES)
    decision = Decision(verdict, work.actor.account, order.motive, order.decided_on or work.today)
    request.decide(decision, work.actor.roles, work.today)
    return request
