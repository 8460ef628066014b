from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.grant import CATEGORY_OF, Grant, counting, openings_for
from services.casemanagement.domain.representation import Representation
from shared.reference.codes import Compartment, GivenBy, GrantCategory, MandateKind, Means, Track
from shared.rules import Refused

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
GTB, CAW = "0403019261", "0428759497"
ITEM = UUID(int=7)


def grant(**changes: Any) -> Grant:
    """A grant of every care note to an organisation that is not of the file, with changes."""
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
    """To a receiver that is bound by secrecy as the care side is."""
    active = grant()
    assert not openings_for(GTB, [], {}, TODAY).opens("note", ITEM, Compartment.CARE)
    assert opens(active)
    active.withdraw(NOW, TODAY)
    assert not opens(active)


@given(
    category=st.sampled_from(GrantCategory),
    kind=st.sampled_from(sorted(CATEGORY_OF)),
    compartment=st.sampled_from(Compartment),
    in_statements=st.booleans(),
    track=st.sampled_from([None, Track.GBO]),
)
def test_guard_11_no_grant_opens_to_the_work_side_what_the_care_side_wrote(
    *, category: GrantCategory, kind: str, compartment: Compartment, in_statements: bool, track: Track | None
) -> None:
    """Whatever it says: to the work side it comes in functional statements alone."""
    told = grant(category=category, in_statements=in_statements, track=track, items=(ITEM,))
    found = openings_for(GTB, [told], {Track.GBO: frozenset({GTB})}, TODAY, work_side=True)
    assert not found.opens(kind, ITEM, compartment)


def test_guard_11_statements_are_read_for_as_long_as_their_grant_counts() -> None:
    """Up to and with its last day, and no moment after it was taken back."""
    told = grant(in_statements=True, until=TODAY)
    assert counting([told], TODAY) == {told.id}
    assert counting([told], TODAY + timedelta(days=1)) == frozenset()
    told.withdraw(NOW, TODAY)
    assert counting([told], TODAY) == frozenset()


@pytest.mark.parametrize("changes", [{"in_statements": False}, {"in_statements": True, "until": TODAY - timedelta(days=1)}])
def test_guard_11_nothing_is_told_to_work_without_a_grant_for_it_that_counts(changes: dict[str, Any]) -> None:
    """A grant to somebody else, or one that is over, is none."""
    with pytest.raises(Refused, match=r"statement\.no-grant"):
        grant(**changes).check_tells(TODAY)


@given(given_by=st.sampled_from(GivenBy), kind=st.none() | st.sampled_from(MandateKind), days=st.integers(-400, 400))
def test_who_gives_a_grant_for_somebody_else_shows_a_mandate_and_nobody_else_does(
    given_by: GivenBy, kind: MandateKind | None, days: int
) -> None:
    """It was seen today or before; the participant needs none."""
    shown = Representation(kind, TODAY + timedelta(days=days)) if kind else None
    fits = (given_by is GivenBy.REPRESENTATIVE and shown is not None and days <= 0) or (
        given_by is GivenBy.PARTICIPANT and shown is None
    )
    with nullcontext() if fits else pytest.raises(Refused):
        grant(given_by=given_by, representation=shown).given(TODAY)


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
