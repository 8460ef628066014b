from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.grant import CATEGORY_OF, Grant, openings_for
from shared.reference.codes import Compartment, GivenBy, GrantCategory, Means, Track
from shared.rules import Refused

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GTB, CAW = "0403019261", "0428759497"
ITEM = UUID(int=7)


def grant(**changes: Any) -> Grant:
    """A grant of every care note to the work side, with changes."""
    told: dict[str, Any] = {
        "id": uuid4(),
        "trajectory": uuid4(),
        "participant": uuid4(),
        "side": Compartment.CARE,
        "category": GrantCategory.NOTES,
        "receiver": GTB,
        "track": None,
        "items": (),
        "purpose": "Werkplek aanpassen",
        "given_by": GivenBy.PARTICIPANT,
        "means": Means.IN_PERSON,
        "until": None,
        "recorded_by": uuid4(),
        "recorded_at": NOW,
    }
    return Grant(**(told | changes))


def opens(given_grant: Grant, organisation: str = GTB, day: date = TODAY, kind: str = "note") -> bool:
    """Whether it opens a care item to an organisation on a day."""
    return openings_for(organisation, [given_grant], {}, day).opens(kind, ITEM, Compartment.CARE)


def test_guard_11_a_care_item_opens_only_under_an_active_grant_and_closes_at_once_when_it_is_withdrawn() -> None:
    """Guard 11: care data is unreadable for work without an active grant, and a grant can be withdrawn."""
    active = grant()
    assert not openings_for(GTB, [], {}, TODAY).opens("note", ITEM, Compartment.CARE)
    assert opens(active)
    active.withdraw(NOW, TODAY)
    assert not opens(active)


@given(st.integers(-400, 400))
def test_a_grant_counts_up_to_and_with_its_last_day(days: int) -> None:
    """Also when no timer ran."""
    assert opens(grant(until=TODAY), day=TODAY + timedelta(days=days)) == (days <= 0)


@given(
    category=st.sampled_from(GrantCategory),
    kind=st.sampled_from([*CATEGORY_OF, "signal", "question", "evaluation", "job"]),
    compartment=st.sampled_from(Compartment),
    side=st.sampled_from([Compartment.WORK, Compartment.CARE]),
    named=st.booleans(),
)
def test_a_grant_opens_no_more_than_it_says(
    *, category: GrantCategory, kind: str, compartment: Compartment, side: Compartment, named: bool
) -> None:
    """Neither another kind, nor the other side, nor an item it does not name."""
    told = grant(category=category, side=side, items=(ITEM,) if named else (uuid4(),))
    if told.opens(kind, ITEM, compartment):
        assert named
        assert compartment in {side, Compartment.SHARED}
        assert category in {GrantCategory.CHOSEN_ITEMS, CATEGORY_OF.get(kind)}


def test_a_grant_of_chosen_items_that_names_none_opens_none() -> None:
    """A hand-over may be granted without any item of the file."""
    assert not opens(grant(category=GrantCategory.CHOSEN_ITEMS, track=Track.CARE, items=()))


def test_a_grant_is_for_its_receiver_alone() -> None:
    """Another organisation sees nothing by it."""
    assert not opens(grant(), organisation=CAW)


def test_a_grant_for_a_hand_over_follows_the_referral() -> None:
    """Who holds the referral of that track now may open it; who passed it on may not any more."""
    told = grant(receiver=None, track=Track.GBO)
    for holders, expected in [({Track.GBO: frozenset({CAW})}, True), ({Track.CARE: frozenset({CAW})}, False), ({}, False)]:
        assert openings_for(CAW, [told], holders, TODAY).opens("note", ITEM, Compartment.CARE) is expected


def test_a_grant_ends_once() -> None:
    """Withdrawn or run out: what is over cannot be withdrawn."""
    for over in (grant(), grant(until=TODAY - timedelta(days=1))):
        if over.active(TODAY):
            over.end()
        with pytest.raises(Refused, match=r"grant\.over"):
            over.withdraw(NOW, TODAY)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"category": GrantCategory.CHOSEN_ITEMS}, "grant.items-missing"),
        ({"until": TODAY - timedelta(days=1)}, "grant.until-past"),
        ({"until": date.max}, "grant.until-far"),
    ],
)
def test_a_grant_that_opens_nothing_is_refused(changes: dict[str, Any], code: str) -> None:
    """The participant meant something by it."""
    with pytest.raises(Refused, match=code):
        grant(**changes).given(TODAY)
