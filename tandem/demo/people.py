"""Organisations, accounts and SAM's client in the portal."""

from collections.abc import Callable, Mapping

from sqlalchemy import select

from services.portal.commands import create_account, register_organisation
from services.portal.domain.account import Account
from services.portal.orders import CreateAccount, CreateClient, RegisterOrganisation
from services.portal.programs import create_client
from services.portal.tables import account_table
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tandem.demo.accounts import ACCOUNTS, CLIENT
from tandem.demo.organisations import BY_KEY, ORGANISATIONS


def seed(work: UnitOfWork, make_passwords: Callable[[], Mapping[str, str]]) -> Mapping[str, Actor]:
    """Make everybody known, unless anybody is; everybody's actor by username. ``make_passwords`` gives them by username."""
    known = _actors(work)
    if not known:
        _register(work, make_passwords())
        work.session.flush()
        known = _actors(work)
    return known


def _register(work: UnitOfWork, passwords: Mapping[str, str]) -> None:
    for organisation in ORGANISATIONS:
        register_organisation(work, RegisterOrganisation(organisation.kbo, organisation.name, organisation.kind))
    for account in ACCOUNTS:
        order = CreateAccount(
            username=account.username,
            display_name=account.name,
            organisation=BY_KEY[account.organisation].kbo,
            roles=(account.role,),
            areas=account.areas,
            password=passwords[account.username],
        )
        create_account(work, order)
    client = CreateClient(CLIENT.client_id, BY_KEY[CLIENT.organisation].kbo, (CLIENT.role,), CLIENT.scopes)
    create_client(work, client, passwords[CLIENT.client_id])


def _actors(work: UnitOfWork) -> dict[str, Actor]:
    known = select(Account).where(account_table.c.username.in_([each.username for each in ACCOUNTS]))
    return {each.username: each.actor for each in work.session.scalars(known)}
