"""A request to participate (verzoek tot deelname) and its states."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, Self
from uuid import UUID

from services.intake.domain.days import between
from services.intake.domain.filing import Filing
from services.intake.domain.screening import Screening
from services.intake.domain.steps import Answer, Decision, Review, Verdict
from services.intake.rulebook import NO_REVIEW, NOT_IN_THIS_STATE, ONLY_VDAB_DECIDES
from shared.dates import add_months
from shared.reference.codes import FiledBy, Regime, RequestState, Role, Statute
from shared.reference.regimes import REGIMES
from shared.rules import Refused

#: Which state may follow which.
NEXT: Final[Mapping[RequestState, frozenset[RequestState]]] = {
    RequestState.REQUESTED: frozenset({RequestState.UNDER_ASSESSMENT, RequestState.WITHDRAWN}),
    RequestState.UNDER_ASSESSMENT: frozenset({RequestState.APPROVED, RequestState.REFUSED, RequestState.WITHDRAWN}),
    RequestState.APPROVED: frozenset({RequestState.ACCEPTED, RequestState.DECLINED, RequestState.REVIEW_REQUESTED}),
    RequestState.REFUSED: frozenset({RequestState.REVIEW_REQUESTED}),
    RequestState.REVIEW_REQUESTED: frozenset({RequestState.APPROVED, RequestState.REFUSED}),
    RequestState.ACCEPTED: frozenset(),
    RequestState.DECLINED: frozenset(),
    RequestState.WITHDRAWN: frozenset(),
}

#: States in which a request still waits for somebody: a person has at most one of these.
OPEN: Final = frozenset(
    {RequestState.REQUESTED, RequestState.UNDER_ASSESSMENT, RequestState.REVIEW_REQUESTED, RequestState.APPROVED}
)

#: States in which VDAB has still to decide, or to decide again.
UNDECIDED: Final = OPEN - {RequestState.APPROVED}

#: States in which a request came to an end without a file. A refusal may still be reviewed, and is open then.
ENDED: Final = frozenset({RequestState.REFUSED, RequestState.DECLINED, RequestState.WITHDRAWN})

_STATE_AFTER: Final = {Verdict.APPROVED: RequestState.APPROVED, Verdict.REFUSED: RequestState.REFUSED}


@dataclass(eq=False, kw_only=True)
class Request:
    """One person's request. ``organisation`` (KBO) filed it; ``area`` is the working area whose VDAB mediators decide.

    Decisions and reviews are kept in their order; the last decision counts. ``delete_after`` is the day on which a request that
    came to an end without a file is erased; one with a file goes with its file.
    """

    id: UUID
    participant: UUID
    organisation: str
    filed_by: FiledBy
    requested_on: date
    informed_on: date
    regime: Regime
    area: str
    municipality: str
    birth_year: int
    statute: Statute
    screening: Screening
    state: RequestState = RequestState.REQUESTED
    decisions: tuple[Decision, ...] = ()
    reviews: tuple[Review, ...] = ()
    answer: Answer | None = None
    delete_after: date | None = None
    version: int = 0

    @classmethod
    def filed(cls, request: UUID, filing: Filing, organisation: str, today: date) -> Self:
        """A new request by this organisation; refuses what a filing may not be on this day."""
        filing.check(today)
        return cls(
            id=request,
            participant=filing.participant,
            organisation=organisation,
            filed_by=filing.filed_by,
            requested_on=filing.requested_on,
            informed_on=filing.informed_on,
            regime=filing.regime.regime,
            area=filing.area,
            municipality=filing.municipality_today,
            birth_year=filing.birth_year,
            statute=filing.statute,
            screening=filing.screening,
        )

    def take_up(self) -> None:
        """VDAB begins its assessment (decree 2022, art. 8)."""
        self._move(RequestState.UNDER_ASSESSMENT)

    def decide(self, decision: Decision, roles: Collection[Role], today: date) -> None:
        """Approve or refuse. Guard 1: only VDAB decides, whatever the account may do otherwise."""
        if Role.VDAB_MEDIATOR not in roles:
            raise Refused(ONLY_VDAB_DECIDES)
        state = _STATE_AFTER[decision.verdict]
        self._check(state)
        between(self.reviews[-1].on if self.reviews else self.requested_on, decision.on, today, "decided_on")
        self.decisions = (*self.decisions, decision)
        self._move(state)

    def accept(self, answer: Answer, today: date) -> None:
        """The person wants it: a state of its own after the approval."""
        self._be_answered(RequestState.ACCEPTED, answer, today)

    def decline(self, answer: Answer, today: date) -> None:
        """The person does not want it."""
        self._be_answered(RequestState.DECLINED, answer, today)

    def withdraw(self) -> None:
        """The request is taken back before VDAB decided."""
        self._move(RequestState.WITHDRAWN)

    def ask_review(self, review: Review) -> None:
        """Ask to reconsider the decision; until VDAB decides again nobody can accept, so nothing starts."""
        if not REGIMES[self.regime].review_possible.value:
            raise Refused(NO_REVIEW)
        self._move(RequestState.REVIEW_REQUESTED)
        self.reviews = (*self.reviews, review)

    def keep(self, months: int, today: date) -> None:
        """Say until when the request is kept, after each of its steps."""
        self.delete_after = add_months(today, months) if self.state in ENDED else None

    def _be_answered(self, state: RequestState, answer: Answer, today: date) -> None:
        self._check(state)
        between(self.decisions[-1].on, answer.on, today, "on")
        self.answer = answer
        self._move(state)

    def _check(self, state: RequestState) -> None:
        if state not in NEXT[self.state]:
            raise Refused(NOT_IN_THIS_STATE, state=self.state.value)

    def _move(self, state: RequestState) -> None:
        self._check(state)
        self.state = state
