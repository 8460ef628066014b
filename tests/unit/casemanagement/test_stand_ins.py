"""A named replacement: which periods there are, who counts as whom on a day, and which tandems come of it."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from services.casemanagement.access import relations
from services.casemanagement.domain.stand_in import AHEAD, LONGEST, StandIn, accompanying, casemanager, left_by, present
from services.casemanagement.rulebook import course, stand_ins
from shared import clock
from shared.access.actor import Actor
from shared.access.relations import Relation
from shared.reference.codes import Compartment, Phase, Role
from shared.rules import Refused
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK
from tests.unit.casemanagement.examples import TODAY, a_tandem, in_phase

SIDES = (Compartment.WORK, Compartment.CARE)
ROLE = {Compartment.WORK: Role.CASEMANAGER_WORK, Compartment.CARE: Role.CASEMANAGER_CARE}
TANDEM_OF = {Compartment.WORK: Relation.TANDEM_WORK, Compartment.CARE: Relation.TANDEM_CARE}
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
REPLACEMENT = UUID(int=12)

anyday = st.one_of(st.dates(), st.integers(-10, 500).map(lambda number: TODAY + timedelta(days=number)))
days = st.integers(0, 200).map(lambda number: TODAY + timedelta(days=number))
#: Whether one was ended by hand.
OVER = st.sampled_from(["", "ended"])
lengths = st.integers(0, LONGEST.days).map(lambda number: timedelta(days=number))


def stand_in(starts: date = TODAY, until: date | None = None, **changes: object) -> StandIn:
    """Somebody who stands in for the casemanager zorg."""
    values: dict[str, object] = {
        "id": uuid4(),
        "trajectory": uuid4(),
        "side": Compartment.CARE,
        "account": REPLACEMENT,
        "organisation": KBO_CARE,
        "starts": starts,
        "until": until or starts + LONGEST,
        "named_by": uuid4(),
        "named_at": NOW,
    }
    return StandIn(**{**values, **changes})  # type: ignore[arg-type]


@given(anyday, anyday)
def test_a_replacement_lasts_ninety_days_at_most_and_begins_today_or_within_a_year(starts: date, until: date) -> None:
    """Whatever two days somebody types."""
    made = stand_in(starts, until)
    if TODAY <= starts <= TODAY + AHEAD and starts <= until and (until - starts).days + 1 <= 90:
        named = made.named([REPLACEMENT, UUID(int=13)], TODAY)
        assert (named.starts, named.until, named.beside) == (starts, until, (UUID(int=13),))
        return
    with pytest.raises(Refused) as refusal:
        made.named([], TODAY)
    assert refusal.value.field in {"from", "until"}


@given(starts=days, length=lengths, on=days)
def test_it_counts_from_its_first_day_to_its_last_and_no_longer_once_it_was_ended(
    starts: date, length: timedelta, on: date
) -> None:
    """Both days included."""
    made = stand_in(starts, starts + length)
    assert made.runs(on) == (starts <= on <= starts + length)
    made.end(NOW)
    assert not made.runs(on)
    with pytest.raises(Refused, match=stand_ins.ENDED.code):
        made.end(NOW)


@given(days, lengths, days, lengths, st.sampled_from(SIDES), OVER)
def test_two_of_one_side_never_share_a_day(  # noqa: PLR0913, PLR0917 -- two periods
    first: date, first_length: timedelta, second: date, second_length: timedelta, side: Compartment, over: str
) -> None:
    """Of the two sides they may, and one that was ended is in nobody's way."""
    there = stand_in(first, first + first_length, side=side)
    if over:
        there.end(NOW)
    made = stand_in(second, second + second_length)
    both = {first + timedelta(days=n) for n in range(first_length.days + 1)} & {
        second + timedelta(days=n) for n in range(second_length.days + 1)
    }
    if both and side is made.side and not over:
        with pytest.raises(Refused, match=stand_ins.OVERLAPS.code):
            made.check_free([there])
    else:
        made.check_free([there])
    assert made.meets(there) == there.meets(made) == (bool(both) and not over)


@given(st.lists(st.tuples(days, lengths, st.sampled_from(SIDES)), max_size=6), days)
def test_on_no_day_two_people_accompany_one_side(wanted: list[tuple[date, timedelta, Compartment]], on: date) -> None:
    """Whatever is asked, in whatever order: what is taken in leaves one present for each side."""
    tandem, there = a_tandem(), list[StandIn]()
    for starts, length, side in wanted:
        made = stand_in(starts, starts + length, side=side, account=uuid4())
        try:
            made.check_free(there)
        except Refused:
            continue
        there.append(made)
    for side in SIDES:
        running = [each.account for each in there if each.side is side and each.runs(on)]
        assert len(running) <= 1
        assert present(tandem, there, side, on) == (running or [casemanager(tandem, side)])[0]
        accompany = {account for account, theirs in accompanying(tandem, there, on).items() if theirs is side}
        assert accompany == {casemanager(tandem, side), *running}


@pytest.mark.parametrize("side", SIDES)
def test_who_stands_in_counts_as_the_casemanager_of_that_side_in_that_role_and_organisation(side: Compartment) -> None:
    """Not in another role, not for another organisation, and not the day after."""
    trajectory, today = in_phase(Phase.RUNNING), clock.today()
    made = stand_in(today, today, side=side)
    trajectory.stand_ins.append(made)
    found = {role: relations(Actor(REPLACEMENT, frozenset({role}), KBO_CARE), trajectory) for role in set(Role) - {Role.SYSTEM}}
    assert {role: one for role, one in found.items() if one} == {ROLE[side]: {TANDEM_OF[side]}}
    assert not relations(Actor(REPLACEMENT, frozenset({ROLE[side]}), KBO_RECEIVER), trajectory)
    made.until = today - timedelta(days=1)
    assert not relations(Actor(REPLACEMENT, frozenset({ROLE[side]}), KBO_CARE), trajectory)


def test_a_casemanager_never_stands_on_both_sides() -> None:
    """Even with both roles and a replacement that should not be there."""
    trajectory, today = in_phase(Phase.RUNNING), clock.today()
    assert trajectory.tandem
    both = Actor(trajectory.tandem.work, frozenset({Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE}), KBO_WORK)
    trajectory.stand_ins.append(stand_in(today, today, account=both.account, organisation=KBO_WORK))
    assert relations(both, trajectory) == {Relation.TANDEM_WORK}


def test_guard_3_holds_of_the_tandem_with_who_stands_in() -> None:
    """Two persons of two organisations, also when both are replaced on one day; on other days it does not matter."""
    tandem = a_tandem()
    with pytest.raises(Refused, match=stand_ins.SAME_PERSON.code):
        stand_in(account=tandem.care).tandems(tandem, [])
    with pytest.raises(Refused, match=course.SAME_PERSON.code):
        stand_in(account=tandem.work).tandems(tandem, [])
    with pytest.raises(Refused, match=course.SAME_ORGANISATION.code):
        stand_in(organisation=KBO_WORK).tandems(tandem, [])
    other = stand_in(side=Compartment.WORK, organisation=KBO_VDAB)
    with pytest.raises(Refused, match=course.SAME_PERSON.code):
        stand_in().tandems(tandem, [other])
    later = stand_in(other.until + timedelta(days=1))
    assert later.tandems(tandem, [other]) == [a_tandem(work=tandem.work, care=REPLACEMENT)]


@given(st.sampled_from(SIDES), OVER)
def test_another_casemanager_ends_the_replacements_of_that_side_alone(side: Compartment, over: str) -> None:
    """And one that was over stays as it was."""
    before = a_tandem()
    after = a_tandem(work=uuid4(), care=before.care) if side is Compartment.WORK else a_tandem(work=before.work)
    there = {each: stand_in(side=each, account=uuid4(), organisation=KBO_VDAB) for each in SIDES}
    if over:
        there[side].end(NOW)
    assert left_by(before, after, there.values()) == ([] if over else [there[side]])


@given(st.sampled_from(SIDES))
def test_who_stands_in_on_one_side_does_not_become_the_casemanager_of_the_other(side: Compartment) -> None:
    """Their replacement is ended first."""
    before = a_tandem()
    standing = stand_in(side=side, organisation=KBO_VDAB)
    assume(standing.account not in {before.work, before.care})
    after = a_tandem(
        **({"care": REPLACEMENT, "work": before.work} if side is Compartment.WORK else {"work": REPLACEMENT, "care": before.care})
    )
    with pytest.raises(Refused, match=course.SAME_PERSON.code):
        left_by(before, after, [standing])
