"""Erasing a person: the key first, so that no copy or back-up can be read, then the row with all it was found by."""

from uuid import UUID

from sqlalchemy import delete

from services.identity.records import SERVICE
from services.identity.tables import person_table
from shared.contracts.erasure import ErasedInIdentity
from shared.keystore.store import keys_of
from shared.once import Once
from shared.persistence.unit_of_work import UnitOfWork


def erase_person(work: UnitOfWork, participant: UUID, erasure: UUID) -> None:
    """Keep nothing of a person but that they were looked up, under an id that leads to nobody; and confirm it."""
    keys_of(SERVICE).destroy(participant)
    work.session.execute(delete(person_table).where(person_table.c.id == participant))
    work.record(Once(erasure), ErasedInIdentity())
