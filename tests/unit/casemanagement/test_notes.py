from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.casemanagement.domain.note import MOVES, Note
from services.casemanagement.domain.sides import OWN
from services.casemanagement.domain.text import refuse_number
from shared.reference.codes import Compartment
from shared.rules import Refused

compartments = st.sampled_from(Compartment)


def note(compartment: Compartment) -> Note:
    """A note in this compartment."""
    return Note(
        id=uuid4(),
        trajectory=uuid4(),
        compartment=compartment,
        text="Gesprek over de stage.",
        author=uuid4(),
        written_at=datetime(2026, 11, 2, 9, tzinfo=UTC),
    )


def readers(compartment: Compartment) -> set[Compartment]:
    """The sides that see a compartment."""
    return {side for side, own in OWN.items() if compartment in own}


@given(compartments, compartments)
def test_a_note_never_opens_to_a_side_by_moving(start: Compartment, target: Compartment) -> None:
    """Opening takes a grant; from work to care goes what stood on the wrong side."""
    moved = note(start)
    if readers(target) < readers(start) or (start, target) == (Compartment.WORK, Compartment.CARE):
        assert moved.move(target, by=uuid4()).compartment is moved.compartment is target
    else:
        with pytest.raises(Refused, match=r"note\.opens-by-grant"):
            moved.move(target, by=uuid4())
        assert moved.compartment is start


def test_everything_of_the_work_side_can_be_moved_to_care() -> None:
    """«Verplaats naar zorg» works wherever a misplaced note stands."""
    assert {start for start, target in MOVES if target is Compartment.CARE} == {Compartment.SHARED, Compartment.WORK}


def test_the_events_of_a_note_carry_no_word_of_it() -> None:
    """Its text never leaves the file."""
    written = note(Compartment.CARE)
    assert "stage" not in repr(
        [written.written(), written.correct("Andere stage."), note(Compartment.SHARED).move(Compartment.CARE, by=uuid4())]
    )


def test_a_number_that_was_confirmed_is_kept() -> None:
    """A person decides, the program asks."""
    refuse_number(confirmed=True, text="85.07.30-033.28")
    with pytest.raises(Refused) as refusal:
        refuse_number(confirmed=False, title=None, text="85.07.30-033.28")
    assert (refusal.value.code, refusal.value.field) == ("note.insz-like", "text")
