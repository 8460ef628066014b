"""What the portal shows of accounts and organisations."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from sqlalchemy import select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.portal import access, invitations, rulebook
from services.portal.commands import own_organisation
from services.portal.domain.account import Account
from services.portal.domain.client import ApiClient
from services.portal.domain.organisation import Organisation
from services.portal.orders import MOST_IDS, ListAccounts, ListClients, ListProfessionals
from services.portal.tables import account_table, api_client_table, organisation_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from shared.rules import Refused
from shared.web.commands import Shown
from shared.web.paging import page
from shared.web.schemas import Place


def account(work: UnitOfWork, identity: UUID) -> Shown:
    """One account, for its owner and for who manages it."""
    found = work.read(Account, identity)
    own = own_organisation(work.session, work.actor)
    decide(work.actor, READ, access.account(work.actor, found.organisation, own, identity)).or_refuse()
    return Shown(found, _account(found))


def me(work: UnitOfWork) -> Shown:
    """The caller's own account, with the name of the organisation."""
    shown = account(work, work.actor.account)
    own = own_organisation(work.session, work.actor)
    return Shown(shown.of, {**shown.body, "organisation_name": own.name if own else None})


def accounts(work: UnitOfWork, order: ListAccounts) -> dict[str, Any]:
    """Accounts that the caller manages, by username, and how they log in. One index scan a page, and two look-ups by account."""
    own = own_organisation(work.session, work.actor)
    organisation = order.organisation or (None if access.keeps_platform(work.actor, own) else work.actor.organisation)
    decide(work.actor, "create", access.account(work.actor, organisation or "", own)).or_refuse()
    statement = select(Account)
    if organisation:
        statement = statement.where(account_table.c.organisation == organisation)
    rows = page(work.session, statement, (account_table.c.username,), after=order.after, limit=order.limit)
    logins = invitations.logins_of(work.session, [found.id for found in rows.rows])
    items = [_account(found) | _login(logins[found.id]) for found in rows.rows]
    return {"items": items, "next": rows.next}


def client(work: UnitOfWork, identity: UUID, secret: str | None = None) -> Shown:
    """One program, for who manages it, with its ``secret`` when that was made just now."""
    found = work.read(ApiClient, identity)
    own = own_organisation(work.session, work.actor)
    decide(work.actor, READ, access.client(work.actor, found.organisation, own, identity)).or_refuse()
    return Shown(found, _client(found) | {"client_secret": secret})


def clients(work: UnitOfWork, order: ListClients) -> dict[str, Any]:
    """Programs that the caller manages, by client id. One index scan a page."""
    own = own_organisation(work.session, work.actor)
    organisation = order.organisation or (None if access.keeps_platform(work.actor, own) else work.actor.organisation)
    decide(work.actor, "create", access.client(work.actor, organisation or "", own)).or_refuse()
    statement = select(ApiClient)
    if organisation:
        statement = statement.where(api_client_table.c.organisation == organisation)
    rows = page(work.session, statement, (api_client_table.c.client_id,), after=order.after, limit=order.limit)
    return {"items": [_client(found) for found in rows.rows], "next": rows.next}


def organisation(work: UnitOfWork, identity: UUID) -> Shown:
    """One organisation."""
    decide(work.actor, READ, access.organisation(work.actor, None)).or_refuse()
    found = work.read(Organisation, identity)
    return Shown(found, _organisation(found))


def organisations(work: UnitOfWork, place: Place) -> dict[str, Any]:
    """All organisations, by number. One index scan a page."""
    decide(work.actor, READ, access.organisation(work.actor, None)).or_refuse()
    rows = page(work.session, select(Organisation), (organisation_table.c.kbo,), after=place.after, limit=place.limit)
    return {"items": [_organisation(found) for found in rows.rows], "next": rows.next}


def directory(work: UnitOfWork, ids: Iterable[str]) -> dict[str, Any]:
    """Names and functions behind account ids and KBO numbers; participants and the unknown are left out. Two statements."""
    decide(work.actor, READ, access.directory(work.actor)).or_refuse()
    asked = set(ids)
    if len(asked) > MOST_IDS:
        raise Refused(rulebook.TOO_MANY_IDS, field="ids")
    people = work.session.scalars(
        select(Account).where(account_table.c.id.in_(_uuids(asked))).order_by(account_table.c.display_name)
    )
    houses = work.session.scalars(
        select(Organisation).where(organisation_table.c.kbo.in_(asked)).order_by(organisation_table.c.name)
    )
    return {
        "accounts": [_professional(each) for each in people if Role.PARTICIPANT not in each.position.roles],
        "organisations": [_organisation(each) for each in houses],
    }


def professionals(work: UnitOfWork, order: ListProfessionals) -> dict[str, Any]:
    """Names and functions of who works at Tandem now, by name; never a participant. One scan of the accounts."""
    decide(work.actor, READ, access.directory(work.actor)).or_refuse()
    columns, position = account_table.c, type_coerce(account_table.c.position, JSONB)
    statement = select(Account).where(columns.ended_on.is_(None), ~position["roles"].has_key(Role.PARTICIPANT.value))
    if order.organisation:
        statement = statement.where(columns.organisation == order.organisation)
    if order.role:
        statement = statement.where(position["roles"].has_key(order.role.value))
    if order.area:
        statement = statement.where(position["areas"].has_key(order.area))
    rows = page(work.session, statement, (columns.display_name, columns.id), after=order.after, limit=order.limit)
    return {"items": [_professional(each) for each in rows.rows], "next": rows.next}


def _uuids(texts: Iterable[str]) -> list[UUID]:
    found = []
    for text in texts:
        try:
            found.append(UUID(text))
        except ValueError:
            continue  # a KBO number, or nothing we know
    return found


def _account(found: Account) -> dict[str, Any]:
    return {
        "id": found.id,
        "username": found.username,
        "display_name": found.display_name,
        "organisation": found.organisation,
        "roles": found.position.roles,
        "areas": found.position.areas,
        "participant": found.position.participant,
        "ended_on": found.ended_on,
    }


def _client(found: ApiClient) -> dict[str, Any]:
    return {
        "id": found.id,
        "client_id": found.client_id,
        "organisation": found.organisation,
        "roles": found.roles,
        "scopes": found.scopes,
        "ended_on": found.ended_on,
    }


def _login(outside: invitations.Outside) -> dict[str, Any]:
    return {
        "has_login": outside.bound,
        "invited_until": outside.invited_until,
    }


def _professional(found: Account) -> dict[str, Any]:
    return {
        "id": found.id,
        "name": found.display_name,
        "roles": found.position.roles,
        "organisation": found.organisation,
    }


def _organisation(found: Organisation) -> dict[str, Any]:
    return {"id": found.id, "kbo": found.kbo, "name": found.name, "kind": found.kind}
