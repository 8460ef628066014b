"""Erasing the requests and drafts of a person, for whom no other can be filed under the id that is given up."""

from typing import Final
from uuid import UUID

from sqlalchemy import delete, select, union_all
from sqlalchemy.dialects.postgresql import insert

from services.intake.domain.draft import Draft
from services.intake.domain.request import Request
from services.intake.rulebook import PERSON_ERASED
from services.intake.tables import draft_table, erased_table, request_table
from shared.contracts.erasure import ErasedInIntake, ParticipantLetGo
from shared.contracts.intake import RequestErased
from shared.keystore.store import keys_of
from shared.once import Once
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

#: The timer that ends a draft.
DRAFT_ENDS: Final = "draft-ends"


def take_participant(work: UnitOfWork, participant: UUID) -> None:
    """Take turns: who files for a person and who erases that person do not do so at the same moment."""
    take_turn(work.session, f"participant:{participant}")


def refuse_erased(work: UnitOfWork, participant: UUID) -> None:
    """Refuse who files for a person that is erased, or about to be: the person registers anew."""
    if work.session.scalar(select(erased_table.c.participant).where(erased_table.c.participant == participant)):
        raise Refused(PERSON_ERASED, field="participant")


def erase_participant(work: UnitOfWork, participant: UUID, erasure: UUID) -> None:
    """Keep no request of a person, open or not, and no draft; and confirm it."""
    take_participant(work, participant)
    of_person = select(Request).where(request_table.c.participant == participant).with_for_update()
    for request in work.session.scalars(of_person).all():
        erase(work, request)
    for draft in work.session.scalars(select(Draft).where(draft_table.c.participant == participant).with_for_update()).all():
        erase_draft(work, draft)
    _give_up(work, participant)
    work.record(Once(erasure), ErasedInIntake())


def erase(work: UnitOfWork, request: Request) -> None:
    """Erase one request, which is locked, with its key, and say so as its last event.

    The key goes last, before the transaction ends: when that fails nothing was said, and it is done again.
    """
    work.record(request, RequestErased())
    work.session.execute(delete(request_table).where(request_table.c.id == request.id))
    work.session.expunge(request)
    keys_of(work.service).destroy(request.id)


def erase_draft(work: UnitOfWork, draft: Draft) -> None:
    """Erase one draft, which is locked, with its key. Nobody was told of it, so nobody is told that it is gone."""
    work.unschedule(DRAFT_ENDS, draft.id)
    work.session.execute(delete(draft_table).where(draft_table.c.id == draft.id))
    work.session.expunge(draft)
    keys_of(work.service).destroy(draft.id)


def let_go_if_last(work: UnitOfWork, participant: UUID) -> None:
    """When no request and no draft of a person is left there is nothing to keep the rest for: say so, once."""
    take_participant(work, participant)
    left = union_all(*(select(c.id).where(c.participant == participant) for c in (request_table.c, draft_table.c))).limit(1)
    if not work.session.execute(left).first() and _give_up(work, participant):
        work.record(Once(participant), ParticipantLetGo())


def _give_up(work: UnitOfWork, participant: UUID) -> bool:
    """Remember that an id is given up; whether it was not before."""
    statement = insert(erased_table).values(participant=participant).on_conflict_do_nothing()
    return work.session.execute(statement.returning(erased_table.c.participant)).first() is not None
