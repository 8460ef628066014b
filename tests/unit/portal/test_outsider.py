"""Who may be behind an account, by what an identity provider says."""

from datetime import date
from uuid import UUID

import pytest

from services.portal import rulebook
from services.portal.domain.account import Account, Position
from services.portal.domain.organisation import Organisation
from services.portal.domain.outsider import GROUP_OF, Outsider, TargetGroup
from shared.reference.codes import OrganisationKind, Role
from shared.rules import Refused

KBO, OTHER = "0428759497", "0887010362"
CITIZEN, PROFESSIONALS = TargetGroup.CITIZEN, [each for each in TargetGroup if each is not TargetGroup.CITIZEN]


def account(*roles: Role, ended_on: date | None = None) -> Account:
    """An account with these roles."""
    participant = UUID(int=9) if Role.PARTICIPANT in roles else None
    return Account(UUID(int=1), "ali", "Ali", KBO, Position.of(roles, (), participant), ended_on=ended_on)


def fits(kind: OrganisationKind, group: TargetGroup | None, role: Role = Role.PROVIDER, organisation: str | None = KBO) -> bool:
    """Whether somebody can be the holder of an account."""
    try:
        Outsider("https://x", "s", organisation, group).check(account(role), Organisation(UUID(int=2), KBO, "Demo", kind))
    except Refused as refused:
        return refused.rule is not rulebook.LOGIN_OF_ANOTHER
    return True


@pytest.mark.parametrize("kind", OrganisationKind)
def test_people_come_in_the_quality_of_their_organisation(kind: OrganisationKind) -> None:
    """In one where the manual leaves no choice, else in any but a citizen's."""
    expected = {GROUP_OF[kind]} if kind in GROUP_OF else set(PROFESSIONALS)
    assert {group for group in TargetGroup if fits(kind, group)} == expected


@pytest.mark.parametrize("kind", OrganisationKind)
def test_a_participant_comes_as_a_citizen(kind: OrganisationKind) -> None:
    """Whatever organisation keeps the account; a citizen logs in for no organisation."""
    assert {group for group in TargetGroup if fits(kind, group, Role.PARTICIPANT, None)} == {CITIZEN}


@pytest.mark.parametrize("group", [None, TargetGroup.ENTERPRISE_OR_ASSOCIATION])
def test_another_organisation_is_another_person(group: TargetGroup | None) -> None:
    """Also where the provider tells no quality."""
    assert fits(OrganisationKind.CAW, group)
    assert not fits(OrganisationKind.CAW, group, organisation=OTHER)


def test_a_provider_that_tells_neither_leaves_it_to_the_invitation() -> None:
    """As Keycloak is when it is installed."""
    assert fits(OrganisationKind.CAW, None, organisation=None)


def test_nobody_is_the_holder_of_an_account_that_ended() -> None:
    """Whoever they are."""
    with pytest.raises(Refused) as caught:
        Outsider("https://x", "s").check(
            account(Role.PROVIDER, ended_on=date(2026, 1, 5)), Organisation(UUID(int=2), KBO, "Demo", OrganisationKind.CAW)
        )
    assert caught.value.rule is rulebook.ENDED
