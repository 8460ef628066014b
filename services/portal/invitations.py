"""Invitations: who logs in at a provider for the first time says with a code which account is theirs."""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final
from uuid import UUID

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session

from services.portal import rulebook, web_sessions
from services.portal.commands import check_reserved, known_organisation, manage
from services.portal.domain.account import Account
from services.portal.domain.outsider import INVITED_FOR, ExternalLogin, Invitation, Outsider
from services.portal.tables import external_login_table, invitation_table
from shared.access.keys import secret
from shared.clock import real_now
from shared.ids import new_id
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

#: Letters and digits that nobody mistakes for each other (Crockford's base 32); sixteen of them are 80 bits.
_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH: Final = 16
_ALIKE: Final = str.maketrans("OIL", "011", "- ")


@dataclass(frozen=True)
class Invited:
    """An invitation as it is told, once. ``until`` is real time, UTC."""

    account: UUID
    code: str = field(repr=False)
    until: datetime


@dataclass(frozen=True)
class Outside:
    """How an account is reached from outside: whether somebody took it as their own, and until when an invitation is good."""

    bound: bool
    invited_until: datetime | None


def invite(work: UnitOfWork, identity: UUID) -> Invited:
    """Invite the holder of an account; an earlier invitation is worth nothing any more. Raises Refused.

    Whoever may not give an account its functions may not say either whose it is: it would open as much.
    """
    account = work.read(Account, identity)
    manage(work, "invite", account.organisation, identity)
    check_reserved(work, account.organisation, account.position)
    account.check_open()
    code = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    until = real_now() + INVITED_FOR
    take_turn(work.session, f"invitation:{identity}")
    work.session.execute(delete(invitation_table).where(invitation_table.c.account == identity))
    work.session.add(Invitation(new_id(), identity, _hash(code), until))
    return Invited(identity, "-".join(code[at : at + 4] for at in range(0, _LENGTH, 4)), until)


def accept(work: UnitOfWork, who: Outsider, code: str) -> Account:
    """Take the account of an invitation as one's own. Raises Refused in the same words whatever is wrong with the code.

    Another way into the account that there was is closed, and the sessions that came by it end.
    """
    session = work.session
    found = session.scalar(select(Invitation).where(invitation_table.c.code == _hash(code)).with_for_update())
    if found is None or not found.is_good(real_now()):
        raise Refused(rulebook.INVITATION_UNKNOWN, field="code")
    account = session.get_one(Account, found.account)
    _check(session, who, account)
    same = (external_login_table.c.issuer == who.issuer) & (external_login_table.c.subject == who.subject)
    same &= external_login_table.c.organisation == (who.organisation or "")
    session.execute(delete(external_login_table).where(or_(external_login_table.c.account == account.id, same)))
    web_sessions.end_all(session, account.id)
    session.delete(found)
    session.add(ExternalLogin(new_id(), who.issuer, who.subject, who.organisation or "", account.id, real_now()))
    return account


def account_of(session: Session, who: Outsider) -> Account | None:
    """The account of somebody who logged in at a provider; None when they have none that is open to them."""
    bound = session.scalar(
        select(ExternalLogin).filter_by(issuer=who.issuer, subject=who.subject, organisation=who.organisation or "")
    )
    if bound is None:
        return None
    account = session.get_one(Account, bound.account)
    try:
        _check(session, who, account)
    except Refused:
        return None
    return account


def logins_of(session: Session, accounts: Collection[UUID]) -> dict[UUID, Outside]:
    """How each of these accounts is reached from outside."""
    bound = set(session.scalars(select(external_login_table.c.account).where(external_login_table.c.account.in_(accounts))))
    found = session.scalars(select(Invitation).where(invitation_table.c.account.in_(accounts)))
    invited = {each.account: each.until for each in found if each.is_good(real_now())}
    return {account: Outside(account in bound, invited.get(account)) for account in accounts}


def _check(session: Session, who: Outsider, account: Account) -> None:
    try:
        who.check(account, known_organisation(session, account.organisation))
    except Refused as error:
        raise Refused(rulebook.INVITATION_UNKNOWN, field="code") from error


def _hash(code: str) -> bytes:
    return hmac.digest(secret("portal", "invitations"), code.upper().translate(_ALIKE).encode(), hashlib.sha256)
