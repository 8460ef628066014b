"""Changes of programs that log in by themselves, one transaction each. Each tells its secret once, to whoever made the change."""

import secrets
from uuid import UUID

from services.portal import access, passwords, rulebook
from services.portal.commands import claim, kbo_digits, known_organisation, own_organisation
from services.portal.domain.client import ApiClient, check_program, is_of_keeper
from services.portal.orders import CreateClient
from services.portal.tables import api_client_table
from shared.access.decide import Resource, decide
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused

#: Random bytes of a secret: nobody guesses it, so nobody is slowed for it either.
_SECRET_BYTES = 32


def fresh_secret() -> str:
    """A secret that nobody has."""
    return secrets.token_urlsafe(_SECRET_BYTES)


def create_client(work: UnitOfWork, order: CreateClient, secret: str) -> ApiClient:
    """Let a program log in with this secret; raises Refused when it cannot be, or its name is taken."""
    kbo = kbo_digits(order.organisation, field="organisation")
    _manage(work, "create", kbo)
    known_organisation(work.session, kbo)
    roles, scopes = tuple(sorted(set(order.roles))), tuple(sorted(set(order.scopes)))
    check_program(order.client_id, roles, scopes)
    if is_of_keeper(roles) and not decide(work.actor, "appoint", _resource(work, kbo)).allowed:
        raise Refused(rulebook.ROLE_OF_KEEPER, field="roles")
    claim(work.session, api_client_table.c.client_id, order.client_id, rulebook.CLIENT_TAKEN)
    client = ApiClient(new_id(), order.client_id, kbo, roles, scopes, passwords.hashed(secret))
    work.add(client)
    return client


def renew_secret(work: UnitOfWork, identity: UUID, secret: str) -> ApiClient:
    """Give a program another secret; the one before is good no more. Raises Refused when it has ended."""
    client = _change(work, "renew", identity)
    client.renew(passwords.hashed(secret))
    return client


def end_client(work: UnitOfWork, identity: UUID) -> ApiClient:
    """The program logs in no more; a token that it has ends within five minutes."""
    client = _change(work, "end", identity)
    client.end(work.today)
    return client


def _change(work: UnitOfWork, action: str, identity: UUID) -> ApiClient:
    return work.change(ApiClient, identity, allow=lambda found: _manage(work, action, found.organisation, found.id))


def _manage(work: UnitOfWork, action: str, organisation: str, identity: UUID | None = None) -> None:
    decide(work.actor, action, _resource(work, organisation, identity)).or_refuse()


def _resource(work: UnitOfWork, organisation: str, identity: UUID | None = None) -> Resource:
    return access.client(work.actor, organisation, own_organisation(work.session, work.actor), identity)
