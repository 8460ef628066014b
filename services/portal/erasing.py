"""Erasing the accounts of a participant: whoever shows the own file to the person it is about."""

from uuid import UUID

from sqlalchemy import delete, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.portal.domain.account import Account
from services.portal.tables import account_table, registry
from shared.contracts.erasure import ErasedInPortal
from shared.contracts.portal import MemberLeft
from shared.once import Once
from shared.persistence.belonging import belonging
from shared.persistence.unit_of_work import UnitOfWork


def erase_participant(work: UnitOfWork, participant: UUID, erasure: UUID) -> None:
    """Delete the accounts that are this person's own, with their sessions; and confirm it, with their ids."""
    belongs_to = type_coerce(account_table.c.position, JSONB)["participant"].astext == str(participant)
    own = work.session.scalars(select(Account).where(belongs_to).with_for_update()).all()
    for account in own:
        if account.ended_on is None:
            work.record(account, MemberLeft(organisation=account.organisation))
        _erase(work, account)
    accounts = tuple(sorted(account.id for account in own))
    work.record(Once(erasure), ErasedInPortal(participant=participant, accounts=accounts))


def _erase(work: UnitOfWork, account: Account) -> None:
    here = account_table.c.id == account.id
    for table, rows in belonging(registry.metadata, account_table, here):
        work.session.execute(delete(table).where(rows))
    work.session.execute(delete(account_table).where(here))
    work.session.expunge(account)
