"""The page that says what is promised names what proves it."""

import re

from tests.faults.page import PAGE, measured
from tests.faults.scenarios import SCENARIOS


def test_the_page_names_every_scenario_and_no_other() -> None:
    """In the last column of its tables."""
    named = re.findall(r"^\|.*\| `([a-z-]+)` \|$", PAGE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(SCENARIOS)


def test_the_page_has_figures_of_every_scenario_and_of_no_other() -> None:
    """All of them, from one run."""
    assert measured() == set(SCENARIOS)
