"""Organisations and accounts that the tests of the portal begin with."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services.portal import commands, invitations, programs
from services.portal.domain.account import Account
from services.portal.oidc import current
from services.portal.oidc.provider import Provider
from services.portal.orders import CreateAccount, CreateClient, RegisterOrganisation
from shared import settings as configuration
from shared.access.actor import Actor
from shared.access.keys import signing_key
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import OrganisationKind, Role
from tests.component.portal.browser import PASSWORD, Browser
from tests.component.portal.coming_in import take
from tests.support.provider import IdentityProvider
from tests.support.world import KBO_CARE, KBO_VDAB, Caller, World

AREA = ("rivierenland",)


class House:
    """The portal with its organisations; commands run as an operator would."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.run(commands.register_organisation, RegisterOrganisation(KBO_VDAB, "VDAB Demo", OrganisationKind.VDAB))
        self.run(commands.register_organisation, RegisterOrganisation(KBO_CARE, "CAW Demo", OrganisationKind.CAW))

    def run(self, command: Callable[[UnitOfWork, Any], Any], order: Any) -> Any:
        """Run a command as the portal itself."""
        with self.world.runtime.parts["portal"].database.transaction() as session:
            return command(UnitOfWork(session, "portal", Actor.system("portal")), order)

    def account(self, username: str, *roles: Role, organisation: str = KBO_CARE, **more: Any) -> Account:
        """An account that can log in with :data:`PASSWORD`."""
        order = CreateAccount(username, username.title(), organisation, roles, more.pop("areas", AREA), password=PASSWORD, **more)
        made: Account = self.run(commands.create_account, order)
        return made

    def client(self, account: Account) -> Caller:
        """A caller in an account's name."""
        return self.world.client("portal", account.actor)

    def invite(self, account: Account) -> str:
        """The code of an invitation."""
        made: invitations.Invited = self.run(invitations.invite, account.id)
        return made.code

    def program(self, client_id: str, secret: str) -> None:
        """SAM's program."""
        order = CreateClient(client_id, KBO_VDAB, (Role.SAM,), ("reporting:read",))
        self.run(lambda work, _: programs.create_client(work, order, secret), None)


@pytest.fixture
def house(world: World) -> House:
    """The portal with two organisations."""
    return House(world)


@pytest.fixture
def keeper(house: House) -> Caller:
    """VDAB's administrator, who keeps the platform."""
    return house.client(house.account("vera", Role.ORGANISATION_ADMIN, organisation=KBO_VDAB, areas=()))


@pytest.fixture
def admin(house: House) -> Caller:
    """The administrator of CAW Demo."""
    return house.client(house.account("anna", Role.ORGANISATION_ADMIN, areas=()))


@pytest.fixture
def browser(world: World) -> Browser:
    """A browser of somebody who reads Dutch."""
    return Browser(world)


@pytest.fixture
def vera(house: House) -> str:
    """A VDAB mediator's username."""
    return house.account("vera", Role.VDAB_MEDIATOR, organisation=KBO_VDAB).username


@pytest.fixture
def idp(world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[IdentityProvider]:
    """The provider where people of this installation log in; outside the demo, so that no password opens anything."""
    signing_key("portal")  # outside the demo none is made
    monkeypatch.setenv("TANDEM_PROFILE", "production")
    configuration.settings.cache_clear()
    monkeypatch.setitem(world.apps["portal"].config, "TRUSTED_HOSTS", ["localhost", "127.0.0.1"])
    made = IdentityProvider()
    current.install(world.apps["portal"], Provider(made.registration, made.transport))
    yield made
    monkeypatch.undo()
    configuration.settings.cache_clear()


@pytest.fixture
def mediator(house: House) -> Account:
    """A VDAB mediator, who has no password."""
    return house.account("vera", Role.VDAB_MEDIATOR, organisation=KBO_VDAB)


@pytest.fixture
def known(browser: Browser, idp: IdentityProvider, house: House, mediator: Account) -> Account:
    """The mediator has logged in before, elsewhere."""
    elsewhere = Browser(house.world)
    take(elsewhere, idp, house.invite(mediator))
    assert "Dag Vera" in elsewhere.open("/").text
    return mediator
