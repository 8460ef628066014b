"""Made-up requests to start from."""

from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from services.intake.domain.filing import Filing
from services.intake.domain.request import Request
from services.intake.domain.screening import Problem, Screening
from services.intake.domain.steps import Answer, Decision, Review, Verdict
from shared.reference.codes import Cmpps, FiledBy, Ladder, Means, RequestState, Role, Statute

TODAY = date(2026, 3, 16)
OLD = date(2023, 6, 30)
WILLEBROEK = "12040"
VDAB = frozenset({Role.VDAB_MEDIATOR})

SCREENING = Screening((Problem(Cmpps.SOCIAL, 2, under_control=False),), (), Ladder.CONTACTS, Ladder.SUPPORTED_WORK)
FILING = Filing(
    participant=UUID(int=18),
    requested_on=date(2026, 3, 2),
    informed_on=date(2026, 3, 2),
    filed_by=FiledBy.PERSON,
    municipality=WILLEBROEK,
    birth_year=1985,
    statute=Statute.LIVING_WAGE,
    screening=SCREENING,
)


def a_request(**changes: Any) -> Request:
    """A request filed on the day it was made."""
    filing = replace(FILING, **changes)
    return Request.filed(uuid4(), filing, "0403019261", TODAY)


def a_decision(verdict: Verdict = Verdict.APPROVED, on: date = TODAY) -> Decision:
    """A motivated decision of a mediator."""
    return Decision(verdict, UUID(int=7), "Groei is te verwachten.", on)


def an_answer(on: date = TODAY) -> Answer:
    """An answer given in person."""
    return Answer(Means.IN_PERSON, on)


def in_state(state: RequestState, **changes: Any) -> Request:
    """A request that came to this state by the steps that lead there."""
    request = a_request(**changes)
    for step in _WAY[state]:
        step(request)
    return request


def _refuse(request: Request) -> None:
    request.decide(a_decision(Verdict.REFUSED), VDAB, TODAY)


def _approve(request: Request) -> None:
    request.decide(a_decision(), VDAB, TODAY)


def _review(request: Request) -> None:
    request.ask_review(Review("De arts schreef intussen een nieuw verslag.", TODAY))


_WAY = {
    RequestState.REQUESTED: (),
    RequestState.UNDER_ASSESSMENT: (Request.take_up,),
    RequestState.APPROVED: (Request.take_up, _approve),
    RequestState.REFUSED: (Request.take_up, _refuse),
    RequestState.REVIEW_REQUESTED: (Request.take_up, _refuse, _review),
    RequestState.ACCEPTED: (Request.take_up, _approve, lambda request: request.accept(an_answer(), TODAY)),
    RequestState.DECLINED: (Request.take_up, _approve, lambda request: request.decline(an_answer(), TODAY)),
    RequestState.WITHDRAWN: (Request.withdraw,),
}
