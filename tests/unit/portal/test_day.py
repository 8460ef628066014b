"""What a line of «Mijn dag» says of a file."""

from datetime import date

from services.portal.screens.day.lists import TRAJECTORY, _line
from shared.reference.codes import Phase

CLOCKS = {"next_evaluation": "2026-12-01", "planned_end": "2027-05-11"}


def due_in(phase: Phase) -> date | None:
    """The day that a file in this phase shows."""
    return _line(TRAJECTORY, {"id": "1", "phase": phase, "clocks": CLOCKS}).due


def test_a_file_that_runs_shows_the_first_day_on_which_something_is_due() -> None:
    """The evaluation comes before the end."""
    assert due_in(Phase.RUNNING) == date(2026, 12, 1)


def test_in_a_closed_file_nothing_is_due_any_more() -> None:
    """Its clocks have stopped."""
    assert due_in(Phase.CLOSED) is None
