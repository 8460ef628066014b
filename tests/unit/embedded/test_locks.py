"""The lock files say exactly what is installed, everywhere."""

import re
import tomllib
from pathlib import Path

import pytest

CLONE = Path(__file__).parents[3]
PROJECT = tomllib.loads((CLONE / "pyproject.toml").read_text())
LOCKS = ("requirements.lock", "requirements-dev.lock")


def pins(lock: str) -> dict[str, str]:
    """The version of each package in a lock."""
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;]+)", (CLONE / lock).read_text(), re.MULTILINE))


def names(requirements: list[str]) -> set[str]:
    """Package names as locks write them."""
    return {re.split(r"[^A-Za-z0-9._-]", requirement)[0].lower().replace("_", "-") for requirement in requirements}


def test_what_the_project_asks_for_is_locked() -> None:
    """A dependency that is added without `make lock` is noticed."""
    asked = names(PROJECT["project"]["dependencies"])
    assert not asked - pins(LOCKS[0]).keys()


def test_what_developers_ask_for_is_locked() -> None:
    """Idem for the tools."""
    asked = names(PROJECT["dependency-groups"]["dev"])
    assert not asked - pins(LOCKS[1]).keys()


def test_the_tests_run_on_what_is_shipped() -> None:
    """Both locks name the same versions."""
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_fetch_from(lock: str) -> None:
    """Whoever installs decides on the index; the hashes decide what is accepted."""
    text = (CLONE / lock).read_text()
    assert ("://" in text, "--hash=sha256:" in text) == (False, True)
