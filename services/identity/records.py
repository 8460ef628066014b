"""Persons as they are kept: sealing, opening, and the index they are found by."""

import json
from collections.abc import Collection
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from services.identity import searching
from services.identity.domain.particulars import Particulars
from services.identity.domain.ranking import MOST_CANDIDATES
from services.identity.tables import person_table as persons
from services.identity.tables import search_token_table as tokens
from services.identity.vault import vault
from shared.keystore.cipher import DataKey
from shared.keystore.store import keys_of
from shared.persistence.columns import converter
from shared.persistence.turns import take_turn
from shared.rules import NOT_FOUND, Refused

#: Whose keys these are.
SERVICE: Final = "identity"


def seal_new(person: UUID, particulars: Particulars) -> bytes:
    """The particulars of somebody new, encrypted under a key of their own."""
    return _seal(keys_of(SERVICE).make(person), person, particulars)


def seal(person: UUID, particulars: Particulars) -> bytes:
    """The particulars, encrypted for their person. Raises ``Refused(NOT_FOUND)`` when their key was destroyed."""
    if key := keys_of(SERVICE).get(person):
        return _seal(key, person, particulars)
    raise Refused(NOT_FOUND)


def open_all(session: Session, participants: Collection[UUID]) -> dict[UUID, Particulars]:
    """The particulars of these participants; who is not known, or whose key was destroyed, is left out.

    One statement for the persons, and one for those of their keys that are not in memory.
    """
    rows = session.execute(select(persons.c.id, persons.c.sealed).where(persons.c.id.in_(participants))).all()
    keys = keys_of(SERVICE).warm([row.id for row in rows])
    return {row.id: _open(keys[row.id], row.id, row.sealed) for row in rows if row.id in keys}


def open_one(session: Session, participant: UUID) -> Particulars:
    """The particulars of one person. Raises ``Refused(NOT_FOUND)`` when their key was destroyed."""
    if known := open_all(session, [participant]):
        return known[participant]
    raise Refused(NOT_FOUND)


def index(session: Session, person: UUID, particulars: Particulars) -> None:
    """Have a person found by these particulars, and no others."""
    session.flush()
    session.execute(delete(tokens).where(tokens.c.person == person))
    found_by = searching.index_tokens(vault(), particulars)
    session.execute(insert(tokens), [{"token": token, "person": person, "sounds": sounds} for token, sounds in found_by.items()])


def insz_token(digits: str | None) -> bytes | None:
    """The token of an INSZ, if there is one."""
    return searching.insz_token(vault(), digits) if digits else None


def claim_insz(session: Session, token: bytes) -> None:
    """Others who claim the INSZ of this token wait until this transaction ends."""
    take_turn(session, f"insz:{token.hex()}")


def with_insz(session: Session, token: bytes) -> UUID | None:
    """Who has the INSZ of this token."""
    return session.scalar(select(persons.c.id).where(persons.c.insz_token == token))


def candidates(session: Session, name: str, birth_date: date) -> list[UUID]:
    """Who may be meant, those whose words sound alike on the same birth date first; at most :data:`MOST_CANDIDATES`."""
    asked = searching.sound_tokens(vault(), name, birth_date) | searching.piece_tokens(vault(), name, birth_date)
    found = (
        select(tokens.c.person)
        .where(tokens.c.token.in_(asked))
        .group_by(tokens.c.person)
        .order_by(func.count().filter(tokens.c.sounds).desc(), func.count().desc(), tokens.c.person)
        .limit(MOST_CANDIDATES)
    )
    return list(session.scalars(found))


def _seal(key: DataKey, person: UUID, particulars: Particulars) -> bytes:
    return key.seal(json.dumps(converter.unstructure(particulars)).encode(), _about(person))


def _open(key: DataKey, person: UUID, sealed: bytes) -> Particulars:
    return converter.structure(json.loads(key.open(sealed, _about(person))), Particulars)


def _about(person: UUID) -> str:
    return f"person:{person}"
