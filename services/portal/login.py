"""Logging in with a password or a client secret. Failures are counted in a transaction that is kept."""

import hashlib
import hmac
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from ipaddress import IPv6Network
from typing import Final

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services.portal import devices, passwords, rulebook
from services.portal.domain.account import Account, is_username
from services.portal.domain.client import ApiClient
from services.portal.domain.throttle import FORGOTTEN_AFTER, FailedLogins
from services.portal.tables import failed_logins_table
from shared.access.actor import Actor
from shared.access.keys import secret
from shared.clock import real_now
from shared.persistence.turns import take_turn
from shared.rules import Refused

#: Bits of an IPv6 address that a provider gives to one connection (RFC 6177).
_IPV6_HOUSEHOLD: Final = 64


@dataclass(frozen=True)
class Credentials:
    """Who says to be who, from where; ``device`` is what the browser's cookie says of earlier logins."""

    name: str
    password: str = field(repr=False)
    address: str
    device: str | None = field(default=None, repr=False)


@dataclass(frozen=True)
class Outcome:
    """How an attempt went: the actor, or how long to wait, or neither when name and secret do not belong together.

    It is returned, not raised, so that the count of failures is committed.
    """

    actor: Actor | None = None
    wait: timedelta = timedelta()

    @property
    def seconds(self) -> int:
        """The wait in whole seconds, rounded up."""
        return -(-self.wait // timedelta(seconds=1))

    def or_refuse(self) -> Actor:
        """The actor who logged in; raises Refused otherwise."""
        if self.wait:
            raise Refused(rulebook.LOGIN_SLOWED, retry_after=self.seconds)
        if self.actor is None:
            raise Refused(rulebook.LOGIN_FAILED)
        return self.actor


def typed_name(text: str) -> str:
    """A username as it was meant."""
    return text.strip().lower()


def log_in(session: Session, credentials: Credentials) -> Outcome:
    """Try a username and its password; people may write it in capitals."""
    credentials = replace(credentials, name=typed_name(credentials.name))
    account = None
    if is_username(credentials.name):
        account = session.scalar(select(Account).filter_by(username=credentials.name, ended_on=None))
    return _attempt(session, credentials, account.password if account else None, account.actor if account else None)


def log_in_client(session: Session, credentials: Credentials) -> Outcome:
    """Try a client id and its secret. Nobody guesses a secret that we made, so the right one never waits for others' failures."""
    client = session.scalar(select(ApiClient).filter_by(client_id=credentials.name, ended_on=None))
    found = (client.secret, client.actor) if client else (None, None)
    return _attempt(session, credentials, *found, always_tried=True)


def _attempt(
    session: Session, credentials: Credentials, kept: str | None, actor: Actor | None, *, always_tried: bool = False
) -> Outcome:
    now = real_now()
    key = _key(credentials)
    # One attempt at a time for the same name and address, or parallel guesses would slip through uncounted.
    take_turn(session, f"login:{key.hex()}")
    failed = session.get(FailedLogins, key)
    wait = failed.wait(now) if failed else timedelta()
    if wait and not always_tried:
        return Outcome(wait=wait)
    if not passwords.fits(credentials.password, kept):
        _count(session, failed, key, now)
        return Outcome(wait=wait)
    if failed:
        session.delete(failed)
    return Outcome(actor)


def _count(session: Session, failed: FailedLogins | None, key: bytes, now: datetime) -> None:
    if failed:
        failed.fail(now)
        return
    session.execute(delete(failed_logins_table).where(failed_logins_table.c.last < now - FORGOTTEN_AFTER))
    session.add(FailedLogins(key, 1, now))


def _key(credentials: Credentials) -> bytes:
    """A name at a browser where it logged in before, else at an address; none of these stands in the table."""
    device = devices.known(credentials.device, credentials.name)
    place = f"device {device}" if device else _household(credentials.address)
    text = f"{credentials.name}\x1f{place}".encode()
    return hmac.digest(secret("portal", "failed-logins"), text, hashlib.sha256)


def _household(address: str) -> str:
    """The address itself, or with IPv6 its /64: whoever has one address of it has them all."""
    try:
        return str(IPv6Network((address.partition("%")[0], _IPV6_HOUSEHOLD), strict=False))
    except ValueError:
        return address
