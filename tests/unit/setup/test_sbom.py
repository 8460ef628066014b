"""The bill of materials tells of what the lock names, and of nothing else."""

from pathlib import Path
from typing import Any

import pytest

from tandem.setup.sbom import Incomplete, compare, main

LOCK = "goed==1.0 \\\n    --hash=sha256:00\n    # via tandem\nBeter==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
CLONE = Path(__file__).parents[3]


def component(name: str, version: str, *hashes: str) -> dict[str, Any]:
    """As CycloneDX tells of a package."""
    return {"name": name, "version": version, "externalReferences": [{"hashes": [{"content": each} for each in hashes]}]}


GOOD, BETTER = component("goed", "1.0", "00"), component("beter", "2.0", "00")


def test_a_bill_that_tells_of_every_package_is_complete() -> None:
    """However names are written."""
    assert compare(LOCK, {"components": [GOOD, BETTER]}) == 2


@pytest.mark.parametrize(
    "told",
    [[], [GOOD], [GOOD, BETTER, component("vreemd", "1", "00")], [GOOD, component("beter", "2.1", "00")]],
    ids=["nothing", "one missing", "a stranger", "another version"],
)
def test_a_bill_that_tells_otherwise_is_refused(told: list[dict[str, Any]]) -> None:
    """Missing, too many, another version."""
    with pytest.raises(Incomplete):
        compare(LOCK, {"components": told})


def test_a_package_without_hashes_is_not_told_of() -> None:
    """A version alone does not say which files."""
    with pytest.raises(Incomplete):
        compare(LOCK, {"components": [GOOD, component("beter", "2.0")]})


def test_our_own_lock_makes_a_valid_bill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the very tool, and its validation."""
    monkeypatch.chdir(CLONE)
    main(CLONE / "requirements.lock", tmp_path / "sbom.json")
    assert '"CycloneDX"' in (tmp_path / "sbom.json").read_text()
