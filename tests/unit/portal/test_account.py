"""What an account may be."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.portal import rulebook
from services.portal.domain.account import Account, Position, check_password, check_username
from services.portal.domain.organisation import Organisation
from services.portal.tables import registry
from shared.reference.areas import UNKNOWN_AREA
from shared.reference.codes import OrganisationKind, Role
from shared.rules import Refused, Rule

#: What is made before its class is mapped to a table has no attributes afterwards.
registry.configure()
VDAB = Organisation(UUID(int=1), "0887010362", "VDAB Demo", OrganisationKind.VDAB)
CAW = Organisation(UUID(int=2), "0428759497", "CAW Demo", OrganisationKind.CAW)
SAM = Organisation(UUID(int=3), "0200000043", "SAM Demo", OrganisationKind.SAM)
LIER = ("rivierenland",)


def refused(position: Position, organisation: Organisation) -> Rule:
    """The rule by which a position is refused."""
    with pytest.raises(Refused) as caught:
        position.check(organisation)
    return caught.value.rule


def test_guard_1_a_mediator_who_decides_works_for_vdab() -> None:
    """Only VDAB may approve, extend and decide at the end: nobody else can be given its role."""
    assert refused(Position.of([Role.VDAB_MEDIATOR], LIER), CAW) is rulebook.MEDIATOR_OF_VDAB
    Position.of([Role.VDAB_MEDIATOR], LIER).check(VDAB)


def test_guard_3_one_account_cannot_hold_both_keys() -> None:
    """Casemanager werk and casemanager zorg are two people of two organisations."""
    assert refused(Position.of([Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE], LIER), CAW) is rulebook.BOTH_KEYS


def test_the_role_of_services_is_not_for_people() -> None:
    """Who could be given `system` could do anything."""
    assert refused(Position.of([Role.SYSTEM]), VDAB) is rulebook.ROLE_NOT_FOR_ACCOUNTS


def test_the_reports_are_read_by_members_of_sam_alone() -> None:
    """Policy work is SAM's: nobody of another organisation can be given its function."""
    assert refused(Position.of([Role.SAM]), VDAB) is rulebook.POLICY_OF_SAM
    Position.of([Role.SAM]).check(SAM)


def test_who_edits_stories_is_not_of_who_reads_them() -> None:
    """Each story was looked at elsewhere before SAM sees it."""
    assert refused(Position.of([Role.STORY_EDITOR]), SAM) is rulebook.EDITOR_OUTSIDE_SAM
    Position.of([Role.STORY_EDITOR]).check(VDAB)


@pytest.mark.parametrize(
    ("position", "broken"),
    [
        (Position.of([]), rulebook.ROLE_MISSING),
        (Position.of([Role.CASEMANAGER_CARE]), rulebook.AREA_MISSING),
        (Position.of([Role.CASEMANAGER_CARE], ["atlantis"]), UNKNOWN_AREA),
        (Position.of([Role.PARTICIPANT]), rulebook.PARTICIPANT_ALONE),
        (Position.of([Role.PARTICIPANT, Role.PROVIDER], (), UUID(int=9)), rulebook.PARTICIPANT_ALONE),
        (Position.of([Role.PROVIDER], (), UUID(int=9)), rulebook.PARTICIPANT_ALONE),
    ],
)
def test_a_position_that_cannot_be_is_refused(position: Position, broken: Rule) -> None:
    """Each refusal has its own rule."""
    assert refused(position, CAW) is broken


@given(st.lists(st.sampled_from(Role)), st.lists(st.sampled_from(["gent", "kempen", "limburg"])))
def test_the_order_in_which_roles_and_areas_are_given_makes_no_difference(roles: list[Role], areas: list[str]) -> None:
    """The same position is the same event."""
    assert Position.of(roles, areas) == Position.of(roles[::-1] + roles, areas[::-1])


def test_an_ended_account_keeps_no_password_and_cannot_end_twice() -> None:
    """What has ended stays as it is, and its secret is gone."""
    account = Account(UUID(int=5), "ali.proef", "Ali Proef", CAW.kbo, Position.of([Role.PROVIDER]), "hash")
    account.end(date(2026, 11, 22))
    assert account.password is None
    with pytest.raises(Refused, match=r"account\.ended"):
        account.end(date(2026, 11, 23))


@pytest.mark.parametrize("username", ["", "ab", "Ali", "ali proef", "-ali", "a" * 65, "ali\n"])
def test_a_username_that_is_not_plain_is_refused(username: str) -> None:
    """A username can be read out over the telephone."""
    with pytest.raises(Refused, match=r"account\.username"):
        check_username(username)


def test_a_short_password_is_refused() -> None:
    """Length is what keeps a password."""
    with pytest.raises(Refused, match="password-short"):
        check_password("elf-letters")
