"""Changes of persons, one transaction each."""

from services.identity import access, records, rulebook
from services.identity.domain.particulars import Particulars
from services.identity.domain.person import Person
from services.identity.orders import CorrectPerson
from shared.access.decide import decide
from shared.clock import real_now
from shared.contracts.identity import PersonCorrected, PersonRegistered
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused


def register_person(work: UnitOfWork, order: Particulars) -> Person:
    """Keep somebody new under a key of their own; raises Refused when the INSZ is known already."""
    decide(work.actor, "register", access.register(work.actor)).or_refuse()
    particulars = order.checked(work.today)
    token = _free_insz(work, particulars)
    participant = new_id()
    person = Person(participant, work.actor.account, real_now(), records.seal_new(participant, particulars), token)
    work.add(person)
    records.index(work.session, person.id, particulars)
    work.record(person, PersonRegistered())
    return person


def correct_person(work: UnitOfWork, order: CorrectPerson) -> Person:
    """Correct particulars; the event names the fields only. Nothing happens when nothing differs."""
    if not order.changes:
        raise Refused(rulebook.NOTHING_TO_CORRECT)
    if order.permit:
        work.resolves(order.permit.participants)
    person = work.change(Person, order.person, allow=lambda found: _may_correct(work, found, order))
    known = records.open_one(work.session, person.id)
    corrected = known.corrected(order.changes).checked(work.today)
    fields = corrected.differs_in(known)
    if not fields:
        return person
    if "insz" in fields:
        person.insz_token = _free_insz(work, corrected)
    person.sealed = records.seal(person.id, corrected)
    records.index(work.session, person.id, corrected)
    work.record(person, PersonCorrected(fields=fields))
    return person


def _may_correct(work: UnitOfWork, person: Person, order: CorrectPerson) -> None:
    decide(work.actor, "correct", access.person(work.actor, person, order.permit, real_now())).or_refuse()
    if person.was_just_registered_by(work.actor.account, real_now()) or order.permit is None:
        return
    if beyond := order.changes.keys() - access.permitted_fields(order.permit):
        raise Refused(rulebook.PERMIT_FIELDS, field=min(beyond))


def _free_insz(work: UnitOfWork, particulars: Particulars) -> bytes | None:
    token = records.insz_token(particulars.insz)
    if token is None:
        return None
    records.claim_insz(work.session, token)
    # whoever has it
    work.act_as_itself()
    if known := records.with_insz(work.session, token):
        raise Refused(rulebook.PERSON_EXISTS, field="insz", participant=str(known))
    return token
