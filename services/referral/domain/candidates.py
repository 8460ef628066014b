"""Which service is asked next, and why not another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Final
from uuid import UUID

from services.referral.domain.welfare_service import WelfareService
from shared.reference.codes import CandidateVerdict, Track

if TYPE_CHECKING:
    from services.referral.domain.switch import Decision


#: Verdicts of services that fit, whether they have room or not.
FITTING: Final = frozenset({CandidateVerdict.TAKEN, CandidateVerdict.NEXT_IN_LINE, CandidateVerdict.NO_ROOM})

_NEVER: Final = datetime.min.replace(tzinfo=UTC)


class Turn(StrEnum):
    """What puts one service before another."""

    BY_NAME_FIRST = "by-name-first"
    """One that names the municipality before one that serves its whole area."""
    LONGEST_WITHOUT_OFFER = "longest-without-offer"


@dataclass(frozen=True)
class Candidate:
    """A service that serves the place, as it stood in one attempt."""

    service: UUID
    organisation: str
    verdict: CandidateVerdict
    by_name: bool
    free: int


@dataclass(frozen=True)
class Wanted:
    """What one referral asks of a service. ``granted`` are the organisations its grants cover; None means any.

    ``order`` puts services in turn, the first rule first; what is equal in all of them goes by id.
    """

    track: Track
    decision: "Decision"
    asked: frozenset[UUID]
    granted: frozenset[str] | None
    today: date
    order: tuple[Turn, ...]


def weigh(wanted: Wanted, services: Iterable[WelfareService]) -> tuple[Candidate, ...]:
    """Every service of the track that serves the place, in the order of asking; at most one is taken."""
    near = sorted(_near(wanted, services), key=lambda service: _turn(wanted, service))
    candidates: list[Candidate] = []
    taken = False
    for service in near:
        verdict = _verdict(wanted, service)
        if verdict is CandidateVerdict.TAKEN:
            verdict = CandidateVerdict.NEXT_IN_LINE if taken else CandidateVerdict.TAKEN
            taken = True
        by_name = service.serves_by_name(wanted.decision.municipality)
        candidates.append(Candidate(service.id, service.organisation, verdict, by_name, service.free))
    return tuple(candidates)


def taken(candidates: Iterable[Candidate]) -> Candidate | None:
    """The one that is asked, if any."""
    return next((each for each in candidates if each.verdict is CandidateVerdict.TAKEN), None)


def fitting(candidates: Iterable[Candidate]) -> tuple[UUID, ...]:
    """The services that fit, with room or without."""
    return tuple(each.service for each in candidates if each.verdict in FITTING)


def _near(wanted: Wanted, services: Iterable[WelfareService]) -> list[WelfareService]:
    place = (wanted.decision.area, wanted.decision.municipality)
    return [service for service in services if service.track is wanted.track and service.serves(*place)]


def _turn(wanted: Wanted, service: WelfareService) -> tuple[object, ...]:
    """Where a service stands in line: by the rules of the version, then by id."""
    places: dict[Turn, object] = {
        Turn.BY_NAME_FIRST: not service.serves_by_name(wanted.decision.municipality),
        Turn.LONGEST_WITHOUT_OFFER: service.last_offered_at or _NEVER,
    }
    return (*(places[turn] for turn in wanted.order), service.id)


def _verdict(wanted: Wanted, service: WelfareService) -> CandidateVerdict:
    terms, birth_year = service.terms, wanted.decision.birth_year
    checks = (
        (CandidateVerdict.CLOSED, terms.active),
        (CandidateVerdict.TOO_YOUNG, terms.old_enough(birth_year, wanted.today)),
        (CandidateVerdict.TOO_OLD, terms.young_enough(birth_year, wanted.today)),
        (CandidateVerdict.STATUTE, not terms.statutes or wanted.decision.statute in terms.statutes),
        (CandidateVerdict.NOT_IN_GRANT, wanted.granted is None or service.organisation in wanted.granted),
        (CandidateVerdict.ASKED_BEFORE, service.id not in wanted.asked),
        (CandidateVerdict.NO_ROOM, service.free > 0),
    )
    return next((verdict for verdict, fits in checks if not fits), CandidateVerdict.TAKEN)
