"""After a back-up was restored: accounts and programs that ended or changed, other passwords and secrets, logins that went."""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, delete, select, update

from services.portal.domain.account import Account
from services.portal.tables import account_table, api_client_table, external_login_table, invitation_table
from shared.contracts.portal import MemberChanged, MemberLeft
from shared.persistence.unit_of_work import UnitOfWork
from shared.redoing import Redo

_account, _client, _login = account_table.c, api_client_table.c, external_login_table.c


def _left(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    return sum(_end(work, row) for row in rows)


def _end(work: UnitOfWork, row: Row[Any]) -> bool:
    account = work.session.get(Account, row.id, with_for_update=True)
    if account is None or account.ended_on:
        return False
    account.end(row.ended_on)
    for table in (external_login_table, invitation_table):
        work.session.execute(delete(table).where(table.c.account == row.id))
    work.record(account, MemberLeft(organisation=account.organisation))
    return True


def _placed(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    return sum(_place(work, row) for row in rows)


def _place(work: UnitOfWork, row: Row[Any]) -> bool:
    """Functions, areas and password as they were last; what an administrator decided once is not decided again."""
    account = work.session.get(Account, row.id, with_for_update=True)
    if account is None or account.ended_on or (account.position, account.password) == (row.position, row.password):
        return False
    moved = account.position != row.position
    account.position, account.password = row.position, row.password
    if moved:
        told = MemberChanged(organisation=account.organisation, roles=row.position.roles, areas=row.position.areas)
        work.record(account, told)
    return True


def _programs(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    return sum(_program(work, row) for row in rows)


def _program(work: UnitOfWork, row: Row[Any]) -> bool:
    values = {"ended_on": row.ended_on, "secret": row.secret, "roles": row.roles, "scopes": row.scopes, "version": row.version}
    here = update(api_client_table).where(_client.id == row.id, _client.version < row.version)
    return bool(work.session.execute(here.values(values).returning(_client.id)).all())


def _unbound(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    """A login that was there then and is not there now."""
    gone = delete(external_login_table).where(_login.id.not_in([row.id for row in rows]))
    return len(work.session.execute(gone.returning(_login.id)).all())


REDONE: Final = (
    Redo("accounts", select(_account.id, _account.ended_on).where(_account.ended_on.is_not(None)), _left),
    Redo("functions", select(_account.id, _account.position, _account.password).where(_account.ended_on.is_(None)), _placed),
    Redo(
        "programs",
        select(_client.id, _client.ended_on, _client.secret, _client.roles, _client.scopes, _client.version),
        _programs,
    ),
    Redo("logins", select(_login.id), _unbound),
)
