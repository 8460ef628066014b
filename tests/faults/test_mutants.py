"""That what `make mutants` takes out is still there to be taken out: a change of the code may not quietly disarm one."""

import re
from pathlib import Path

import pytest

from tests.faults.mutants.catalogue import MUTANTS
from tests.faults.mutants.mutant import Disarmed, Edit, Mutant
from tests.faults.scenarios import SCENARIOS

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "guarantees.md"


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_each_mutant_still_takes_its_guarantee_out(mutant: Mutant, tmp_path: Path) -> None:
    """Each of its texts stands exactly once, and the code does something else without it."""
    paths = {edit.path for edit in mutant.edits}
    for path in paths:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text((ROOT / path).read_text())
    mutant.apply(tmp_path)
    assert all((tmp_path / path).read_text() != (ROOT / path).read_text() for path in paths)


@pytest.mark.parametrize("mutant", MUTANTS.values(), ids=MUTANTS)
def test_each_mutant_is_for_a_scenario_that_there_is(mutant: Mutant) -> None:
    """By its name."""
    assert mutant.scenario in SCENARIOS


def test_the_page_names_every_mutant_with_its_scenario() -> None:
    """And no other."""
    named = re.findall(r"^\| `([a-z-]+)` \| [^|]+ \| `([a-z-]+)` \| [^|`]+ \| [^|`]+ \|$", PAGE.read_text(), re.MULTILINE)
    assert sorted(named) == sorted((one.name, one.scenario) for one in MUTANTS.values())


@pytest.mark.parametrize("text", ["a = 2\n", "a = 1\na = 1\n"])
def test_a_mutant_that_does_not_fit_says_so(text: str) -> None:
    """When what it changes is gone, and when it stands there twice."""
    with pytest.raises(Disarmed):
        Edit("any.py", "a = 1", "a = 3").changed(text)


def test_a_mutant_that_changes_a_comment_alone_says_so() -> None:
    """A comment is no guarantee."""
    with pytest.raises(Disarmed):
        Edit("any.py", "# one", "# two").changed("a = 1  # one\n")
