"""The first time at the provider: a code says which account is one's own, and nothing else does."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from uuid import uuid4

import pytest
import time_machine

from services.portal import invitations
from services.portal.domain.account import Account
from services.portal.domain.outsider import INVITED_FOR, Outsider, TargetGroup
from services.portal.screens.entrance.provider import NEW_FOR
from shared.access.actor import Actor
from shared.clock import real_now
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from shared.rules import Refused
from tests.component.portal.browser import Browser
from tests.component.portal.coming_in import is_in, log_in, take
from tests.component.portal.conftest import House
from tests.support.provider import IdentityProvider
from tests.support.world import KBO_CARE, KBO_VDAB, World

pytestmark = pytest.mark.services("portal")

UNKNOWN = "Deze code is niet geldig voor u, of niet meer."


def test_a_code_is_good_once(browser: Browser, idp: IdentityProvider, house: House, mediator: Account) -> None:
    """And however it is typed."""
    code = house.invite(mediator)
    typed = code.lower().replace("-", " ").replace("0", "o").replace("1", "l")
    assert take(browser, idp, typed).headers["Location"] == "/"
    idp.person["sub"] = "s-2"
    answer = take(Browser(house.world), idp, code)
    assert (answer.status_code, UNKNOWN in answer.text) == (401, True)


def test_of_two_who_give_one_code_at_the_same_moment_one_comes_in(idp: IdentityProvider, house: House, mediator: Account) -> None:
    """Whoever read it over a shoulder is not the second holder."""
    code, world = house.invite(mediator), house.world
    who = [Outsider(idp.issuer, f"s-{number}", KBO_VDAB, TargetGroup.GOVERNMENT) for number in range(2)]
    together = Barrier(len(who))

    def accept(one: Outsider) -> None:
        with world.runtime.parts["portal"].database.transaction() as session:
            together.wait(10)
            invitations.accept(UnitOfWork(session, "portal", Actor.system("portal")), one, code)

    with ThreadPoolExecutor(len(who)) as pool:
        tried = [pool.submit(accept, one) for one in who]
    refused = [each.exception() for each in tried if each.exception()]
    assert [type(error) for error in refused] == [Refused]
    (kept,) = world.rows("portal", "SELECT account FROM external_login")
    assert kept.account == mediator.id


def test_an_invitation_is_good_for_seven_days(browser: Browser, idp: IdentityProvider, house: House, mediator: Account) -> None:
    """Afterwards its code is any wrong code."""
    code = house.invite(mediator)
    with time_machine.travel(real_now() + INVITED_FOR + timedelta(minutes=1)):
        answer = take(browser, idp, code)
    assert (answer.status_code, UNKNOWN in answer.text) == (401, True)
    assert not is_in(browser)


def test_a_new_invitation_takes_the_place_of_the_one_before(
    browser: Browser, idp: IdentityProvider, house: House, mediator: Account
) -> None:
    """One at a time."""
    before, after = house.invite(mediator), house.invite(mediator)
    assert take(browser, idp, before).status_code == 401
    assert browser.submit("/login/invitation", "/login/invitation", code=after).headers["Location"] == "/"


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000", "\x00", "a" * 5000, "' OR 1=1 --"])
def test_a_wrong_code_opens_nothing(browser: Browser, idp: IdentityProvider, code: str) -> None:
    """And breaks nothing."""
    assert take(browser, idp, code).status_code == 401
    assert not is_in(browser)


def test_a_code_in_the_hands_of_another_organisation_is_a_wrong_code(
    browser: Browser, idp: IdentityProvider, house: House, mediator: Account
) -> None:
    """The provider says for whom they work; the code stays good for whom it was meant."""
    code = house.invite(mediator)
    idp.person |= {"sub": "s-2", "vo_orgcode": KBO_CARE, "vo_doelgroepcode": "EA"}
    assert take(browser, idp, code).status_code == 401
    idp.person = IdentityProvider().person
    assert take(Browser(house.world), idp, code).headers["Location"] == "/"


def test_another_login_takes_the_place_of_the_one_before(
    browser: Browser, idp: IdentityProvider, house: House, known: Account
) -> None:
    """Somebody has a new card, or a new name at the provider: the old one opens nothing, and its sessions have ended."""
    old = Browser(house.world)
    log_in(old, idp)
    idp.person["sub"] = "s-2"
    assert take(browser, idp, house.invite(known)).headers["Location"] == "/"
    assert not is_in(old)
    idp.person["sub"] = "s-1"
    assert log_in(old, idp).headers["Location"] == "/login/invitation"


def test_a_code_is_asked_of_who_just_logged_in(browser: Browser, idp: IdentityProvider, house: House, mediator: Account) -> None:
    """Nobody comes to the form otherwise, and it does not stay open."""
    assert browser.client.get("/login/invitation").headers["Location"] == "/login"
    code = house.invite(mediator)
    log_in(browser, idp)
    with time_machine.travel(real_now() + NEW_FOR + timedelta(minutes=1)):
        assert browser.client.get("/login/invitation").headers["Location"] == "/login"
    assert browser.submit("/login/invitation", "/login/invitation", code=code).headers["Location"] == "/"


def test_a_code_stands_nowhere_readable(world: World, idp: IdentityProvider, house: House, mediator: Account) -> None:
    """A keyed hash is kept."""
    code = house.invite(mediator)
    kept = repr(world.rows("portal", "TABLE invitation"))
    assert code not in kept
    assert code.replace("-", "") not in kept


def test_a_participant_logs_in_as_a_citizen_and_not_for_an_organisation(
    browser: Browser, idp: IdentityProvider, house: House
) -> None:
    """And a professional account is not for a citizen."""
    fien = house.account("fien", Role.PARTICIPANT, areas=(), participant=uuid4())
    idp.person = {"sub": "s-9", "vo_orgcode": KBO_CARE, "vo_doelgroepcode": "EA"}
    assert take(Browser(house.world), idp, house.invite(fien)).status_code == 401
    idp.person = {"sub": "s-9", "vo_doelgroepcode": "BUR"}
    assert take(browser, idp, house.invite(fien)).headers["Location"] == "/"
    ali = house.account("ali", Role.PROVIDER)
    assert take(Browser(house.world), replace_person(idp, sub="s-8"), house.invite(ali)).status_code == 401


def replace_person(idp: IdentityProvider, **claims: str) -> IdentityProvider:
    """The same provider, where somebody else logs in."""
    idp.person |= claims
    return idp


def test_a_provider_without_organisations_leaves_it_to_the_invitation(
    browser: Browser, idp: IdentityProvider, house: House, mediator: Account
) -> None:
    """Keycloak, for instance, as it is installed."""
    idp.person = {"sub": "f:1:vera", "preferred_username": "vera"}
    assert take(browser, idp, house.invite(mediator)).headers["Location"] == "/"
    assert log_in(Browser(house.world), idp).headers["Location"] == "/"


def test_a_name_or_mail_address_at_the_provider_opens_no_account(browser: Browser, idp: IdentityProvider, known: Account) -> None:
    """Anybody can call themselves so somewhere."""
    idp.person = {"sub": "s-3", "preferred_username": "vera", "email": "vera@voorbeeld.example", "email_verified": True}
    assert log_in(browser, idp).headers["Location"] == "/login/invitation"
