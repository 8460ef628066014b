"""The page that says what is promised names what proves it."""

import re
from pathlib import Path

from tests.faults.scenarios import SCENARIOS

PAGE = Path(__file__).parents[2] / "docs" / "guarantees.md"


def test_the_page_names_every_scenario_and_no_other() -> None:
    """In the last column of its tables."""
    named = re.findall(r"^\|.*\| `([a-z-]+)` \|$", PAGE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted(SCENARIOS)
