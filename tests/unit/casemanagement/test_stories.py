from datetime import date
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from services.casemanagement.domain.story import KEPT_YEARS, WAITING_YEARS, Content, Signature, Story
from services.casemanagement.story_access import towards
from shared.access.decide import Resource, decide, would_allow
from shared.access.relations import Relation
from shared.reference.codes import Bottleneck, Role, StoryState, Track
from shared.reference.identifiers import insz_check_digits
from shared.rules import Refused
from tests.support.world import KBO_CARE, KBO_VDAB, KBO_WORK, actor

TODAY = date(2026, 11, 22)
PROPOSER = UUID(int=1)
ORGANISATIONS = (KBO_VDAB, KBO_WORK, KBO_CARE)
PLAIN = "Wie geen vast adres heeft, krijgt nergens een afspraak."


def story(**changes: Any) -> Story:
    """A story that was proposed."""
    told = {"text": PLAIN, "bottleneck": Bottleneck.K07, "track": None, "proposed_by": PROPOSER, "quarter": "2026-Q3"}
    return Story(id=uuid4(), **(told | changes))


def signed(text: str = PLAIN) -> Story:
    """A story with both signatures."""
    found = story(text=text)
    for number, organisation in enumerate((KBO_VDAB, KBO_WORK), start=2):
        found.sign(Signature(UUID(int=number), organisation), TODAY, looked=True)
    return found


@given(born=st.dates(date(1930, 1, 1), date(1999, 12, 31)), counter=st.integers(1, 998))
def test_a_number_that_can_be_somebodys_is_in_no_story(born: date, counter: int) -> None:
    """Not proposed, and not put in later; there is nothing to confirm."""
    first = f"{born:%y%m%d}{counter:03d}"
    number = f"{first}{insz_check_digits(first, born_from_2000=False)}"
    with pytest.raises(Refused, match=r"story\.insz-like"):
        Content(f"Over {number}.", Bottleneck.K07)


def test_the_second_signature_lets_sam_read_it_and_tells_no_day() -> None:
    """Of the moment the quarter is left."""
    found = signed()
    assert (found.state, found.quarter) == (StoryState.SIGNED, "2026-Q4")


@pytest.mark.parametrize(
    ("by", "rule"),
    [
        (Signature(PROPOSER, KBO_CARE), "story.own"),
        (Signature(UUID(int=2), KBO_CARE), "story.signed-by-you"),
        (Signature(UUID(int=3), KBO_VDAB), "story.same-organisation"),
    ],
)
def test_two_persons_of_two_organisations_sign_and_neither_proposed_it(by: Signature, rule: str) -> None:
    """The proposer signs for no organisation, and nobody signs twice."""
    found = story()
    found.sign(Signature(UUID(int=2), KBO_VDAB), TODAY, looked=True)
    with pytest.raises(Refused) as refused:
        found.sign(by, TODAY, looked=True)
    assert refused.value.code == rule
    assert len(found.signatures) == 1


@pytest.mark.parametrize("change", [{"text": "Anders."}, {"bottleneck": Bottleneck.K08}, {"track": Track.CARE}])
def test_an_edit_takes_the_signature_away(change: dict[str, Any]) -> None:
    """It stood under something else."""
    found = story()
    found.sign(Signature(UUID(int=2), KBO_VDAB), TODAY, looked=True)
    told = found.redact(Content(**({"text": PLAIN, "bottleneck": Bottleneck.K07, "track": None} | change)))
    assert told.fields == tuple(change)
    assert found.signatures == ()


def test_hints_have_to_be_looked_at_before_one_signs() -> None:
    """What they are stays the reader's judgement."""
    found = story(text="Hij wachtte 14 weken.")
    with pytest.raises(Refused, match=r"story\.hints"):
        found.sign(Signature(UUID(int=2), KBO_VDAB), TODAY, looked=False)
    assert found.sign(Signature(UUID(int=2), KBO_VDAB), TODAY, looked=True).complete is False


def test_what_sam_read_is_not_taken_back() -> None:
    """Erasing it is for the privacy officer."""
    found = signed()
    found.seen = True
    with pytest.raises(Refused, match=r"story\.read"):
        found.withdraw()


@given(today=st.dates(date(2020, 1, 1), date(2060, 12, 31)))
def test_the_day_on_which_a_story_goes_tells_no_more_than_its_quarter(today: date) -> None:
    """The same for every day of a quarter: its first day, years later."""
    for found, years in ((story(), WAITING_YEARS), (signed(), KEPT_YEARS)):
        over = found.over_on(today)
        assert (over.day, over.month % 3) == (1, 1)
        assert 365 * years <= (over - today).days <= 365 * years + 94


@given(state=st.sampled_from(StoryState), mine=st.booleans(), role=st.sampled_from(sorted(set(Role) - {Role.SYSTEM})))
def test_who_reads_a_story_follows_from_what_it_is(state: StoryState, mine: bool, role: Role) -> None:  # noqa: FBT001 -- hypothesis
    """SAM after both signatures, its author and editors before; nobody else, and nobody reads who wrote it."""
    who = actor(role)
    found = story(state=state, proposed_by=who.account if mine else PROPOSER)
    decision = decide(who, "read", towards(who, found))
    by_function = role in {Role.STORY_EDITOR, Role.PRIVACY_OFFICER} or (role is Role.SAM and state is StoryState.SIGNED)
    assert decision.allowed == (mine or by_function)
    if role is Role.SAM and not mine:
        assert not decision.shows("signatures")
        assert not decision.shows("seen")


def test_no_function_but_that_of_an_editor_signs_and_none_but_the_officer_erases() -> None:
    """The rows of the table, one by one."""
    everybody = actor(Role.SAM)
    for action, relation in (("sign", Relation.STORY_EDITOR), ("erase", Relation.PRIVACY_OFFICER)):
        may = {each for each in Relation if would_allow(everybody, action, Resource("story", frozenset({each})))}
        assert may == {relation}


class Signing(RuleBasedStateMachine):
    """Whatever people try, in whatever order: SAM reads only what two others of two organisations signed as it stands."""

    @initialize(mine=st.integers(1, 6))
    def proposed(self, mine: int) -> None:
        """Somebody proposes; the proposer may be an editor too."""
        self.story = story(proposed_by=UUID(int=mine))
        self.signed_text: dict[UUID, tuple[str, str]] = {}

    @rule(who=st.integers(1, 6), looked=st.booleans())
    def sign(self, who: int, *, looked: bool) -> None:
        """Each account is of one organisation."""
        by = Signature(UUID(int=who), ORGANISATIONS[who % 3])
        text = self.story.text
        try:
            self.story.sign(by, TODAY, looked=looked)
        except Refused:
            return
        self.signed_text[by.account] = by.organisation, text

    @rule(text=st.sampled_from([PLAIN, "Anders.", "Nog anders, na 3 weken."]))
    def redact(self, text: str) -> None:
        """An edit, or none at all."""
        try:
            self.story.redact(Content(text, Bottleneck.K07))
        except Refused:
            return
        self.signed_text.clear()

    @rule()
    def sam_reads(self) -> None:
        """As soon as it may."""
        if self.story.state is StoryState.SIGNED:
            self.story.seen = True

    @rule()
    def withdraw(self) -> None:
        """Its text goes, unless SAM has read it."""
        try:
            self.story.withdraw()
        except Refused:
            assert self.story.seen or self.story.state is StoryState.WITHDRAWN
            return
        self.signed_text.clear()

    @invariant()
    def what_sam_reads_two_others_signed(self) -> None:
        """Both under these very words."""
        if self.story.state is not StoryState.SIGNED:
            return
        assert len(self.signed_text) == 2
        assert self.story.proposed_by not in self.signed_text
        assert len({organisation for organisation, _ in self.signed_text.values()}) == 2
        assert {text for _, text in self.signed_text.values()} == {self.story.text}

    @invariant()
    def what_was_withdrawn_says_nothing(self) -> None:
        """And what says something was not withdrawn."""
        assert (self.story.text == "") == (self.story.state is StoryState.WITHDRAWN)


TestSigning = Signing.TestCase
