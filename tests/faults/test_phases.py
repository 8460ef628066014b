"""What is played when: everything once, and what measures when nothing else is."""

import pytest

from tests.faults.scenario import FORMS, LONG, Lane
from tests.faults.scenarios import SCENARIOS
from tests.faults.shares import phases
from tests.faults.worlds import WORLDS


@pytest.mark.parametrize("form", FORMS)
def test_every_scenario_of_a_form_is_played_once_in_each_of_its_worlds(form: str) -> None:
    """Those that are there to compare with, in the long form alone."""
    wanted = [name for name, one in SCENARIOS.items() if form in one.forms]
    played = [(share.world, name) for phase in phases(wanted, form) for share in phase for name in share.names]
    worlds = {one.name for one in WORLDS.values() if one.ours or form == LONG}
    assert sorted(played) == sorted((world, name) for name in wanted for world in SCENARIOS[name].worlds if world in worlds)


def test_what_measures_is_played_when_nothing_else_is() -> None:
    """In a phase of its own, with others of its kind at most."""
    alone = [len(phase) for phase in phases(list(SCENARIOS), LONG) for share in phase if share.lane is Lane.ALONE]
    assert alone
    assert set(alone) == {1}
