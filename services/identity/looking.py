"""Looking people up. Whoever looks is written down in the same transaction, whatever was found."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from services.identity import access, cap, records, rulebook
from services.identity.domain.lookups import Lookup, LookupKind
from services.identity.domain.particulars import Particulars, insz_digits
from services.identity.domain.person import Person
from services.identity.domain.ranking import MOST_HITS, named, rank
from services.identity.orders import SearchPersons
from shared.access.decide import READ, decide
from shared.access.permits import Permit
from shared.clock import real_now
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import SearchPurpose
from shared.rules import Refused


@dataclass(frozen=True, repr=False)
class Found:
    """Who was found, the best first; ``more`` when there were more than may be shown."""

    persons: tuple[tuple[UUID, Particulars], ...]
    more: bool = False


def search(work: UnitOfWork, order: SearchPersons) -> Found:
    """Look for somebody among all persons; raises Refused when the keys are not exactly INSZ, or name and birth date."""
    decide(work.actor, "search", access.register(work.actor)).or_refuse()
    # among everyone, and among all that was looked up before
    work.act_as_itself()
    cap.check(work, order.purpose)
    if order.insz and not (order.name or order.birth_date):
        found, kind = _by_insz(work, order.insz), LookupKind.INSZ
    elif order.name and order.birth_date and not order.insz:
        hits = rank(order.name, order.birth_date, _candidates(work, order))
        shown = tuple((hit.participant, hit.particulars) for hit in hits[:MOST_HITS])
        found, kind = Found(shown, more=len(hits) > MOST_HITS), LookupKind.NAME
    else:
        raise Refused(rulebook.ONE_KEY)
    _write_down(work, kind, order.purpose, [who for who, _ in found.persons])
    return found


def search_within(work: UnitOfWork, order: SearchPersons, permit: Permit) -> Found:
    """Look for somebody among the persons of a permit, by INSZ or by name; who is found is written down, nobody else."""
    if bool(order.insz) == bool(order.name) or order.birth_date:
        raise Refused(rulebook.ONE_KEY_WITHIN)
    decide(work.actor, READ, access.permitted(permit)).or_refuse()
    work.resolves(permit.participants)
    known = records.open_all(work.session, permit.participants)
    if order.insz:
        digits = insz_digits(order.insz)
        found = [(who, each) for who, each in known.items() if digits and each.insz == digits]
    else:
        found = named(order.name or "", known)
    shown = tuple(found[:MOST_HITS])
    _write_down(work, LookupKind.PERMIT, permit.purpose, [who for who, _ in shown], granted_by=permit.issuer)
    return Found(shown, more=len(found) > MOST_HITS)


def resolve(work: UnitOfWork, permits: Collection[Permit]) -> Found:
    """Who the participants of these permits are, as far as they are known."""
    for permit in permits:
        decide(work.actor, READ, access.permitted(permit)).or_refuse()
    everybody = frozenset[UUID]().union(*(permit.participants for permit in permits))
    work.resolves(everybody)
    known = records.open_all(work.session, everybody)
    for permit in permits:
        shown = known.keys() & permit.participants
        _write_down(work, LookupKind.PERMIT, permit.purpose, shown, granted_by=permit.issuer)
    return Found(tuple(sorted(known.items())))


def number_was_known(work: UnitOfWork, participant: UUID) -> None:
    """Somebody who gave an INSZ as that of another person was told who has it: a search like any other, for the cap too."""
    cap.check(work, SearchPurpose.CORRECTION)
    _write_down(work, LookupKind.INSZ, SearchPurpose.CORRECTION, [participant])


def look_at(work: UnitOfWork, participant: UUID, permit: Permit | None) -> tuple[Person, Particulars, frozenset[str] | None]:
    """One person, and the fields that may be shown; None stands for all. Raises Refused when it is not for the caller."""
    if permit:
        work.resolves(permit.participants)
    person = work.read(Person, participant)
    decide(work.actor, READ, access.person(work.actor, person, permit, real_now())).or_refuse()
    particulars = records.open_one(work.session, participant)
    if permit and participant in permit.participants:
        _write_down(work, LookupKind.PERMIT, permit.purpose, [participant], granted_by=permit.issuer)
        return person, particulars, access.permitted_fields(permit)
    kind = LookupKind.PARTICIPANT if work.actor.participant == participant else LookupKind.REGISTRAR
    _write_down(work, kind, SearchPurpose.CORRECTION, [participant])
    return person, particulars, None


def _by_insz(work: UnitOfWork, insz: str) -> Found:
    token = records.insz_token(insz_digits(insz))
    found = token and records.with_insz(work.session, token)
    return Found(tuple(records.open_all(work.session, [found]).items())) if found else Found(())


def _candidates(work: UnitOfWork, order: SearchPersons) -> Collection[tuple[UUID, Particulars]]:
    assert order.name  # noqa: S101 -- the caller has looked
    assert order.birth_date  # noqa: S101 -- idem
    return records.open_all(work.session, records.candidates(work.session, order.name, order.birth_date)).items()


def _write_down(
    work: UnitOfWork, kind: LookupKind, purpose: str, shown: Collection[UUID], *, granted_by: str | None = None
) -> None:
    actor = work.actor
    work.session.add(
        Lookup(
            id=new_id(),
            at=real_now(),
            account=actor.account,
            organisation=actor.organisation,
            purpose=purpose,
            kind=kind,
            hits=len(shown),
            participants=tuple(sorted(shown)),
            granted_by=granted_by,
        )
    )
