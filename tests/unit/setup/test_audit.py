"""What pip-audit's answer comes to: found, not found, and not asked are three things."""

import json
from typing import Any

import pytest

from tandem.setup.audit import judge

GOOD: dict[str, Any] = {"name": "goed", "version": "1.0", "vulns": []}
BAD: dict[str, Any] = {"name": "slecht", "version": "2.0", "vulns": [{"id": "PYSEC-1", "fix_versions": ["2.1"]}]}
UNASKED = {"name": "vreemd", "skip_reason": "Dependency not found on PyPI"}


def report(*packages: dict[str, Any]) -> str:
    """As pip-audit writes it."""
    return json.dumps({"dependencies": packages, "fixes": []})


def test_a_known_vulnerability_fails_and_is_named_with_the_version_that_mends_it() -> None:
    """Whoever reads it knows what to install."""
    verdict = judge(report(GOOD, BAD), "Found 1 known vulnerability")
    assert verdict.status == 1
    assert "slecht 2.0: PYSEC-1, mended in 2.1" in verdict.text


def test_a_vulnerability_counts_when_others_could_not_be_asked_about() -> None:
    """Found is found."""
    assert judge(report(BAD, UNASKED), "").status == 1


def test_nothing_found_is_told_with_how_many_were_asked_about() -> None:
    """What was not asked about is not called good."""
    verdict = judge(report(GOOD, UNASKED), "No known vulnerabilities found")
    assert (verdict.status, verdict.text) == (0, "audit: 1 of 2 packages asked about, 0 known vulnerabilities")


def test_a_mirror_that_knows_no_package_was_not_asked() -> None:
    """pip-audit itself says «No known vulnerabilities found»."""
    verdict = judge(report(UNASKED), "No known vulnerabilities found")
    assert verdict.status == 0
    assert verdict.text.startswith("audit: not asked")


@pytest.mark.parametrize(
    "last", ["requests.exceptions.ConnectionError: refused", "ERROR:pip_audit._cli:Tip: your network may be blocking this"]
)
def test_a_network_that_is_not_there_is_said(last: str) -> None:
    """Nobody is stopped by it."""
    verdict = judge("", f"Traceback\n{last}\n")
    assert verdict.status == 0
    assert verdict.text.startswith("audit: not asked")


def test_an_empty_lock_is_no_good_lock() -> None:
    """Somebody gave the wrong file."""
    assert judge(report(), "").status == 2


@pytest.mark.parametrize("complaint", ["", "ERROR:pip_audit._cli:requirement goed is missing a hash"])
def test_an_audit_that_did_not_run_is_no_audit(complaint: str) -> None:
    """Only the network excuses."""
    assert judge("", complaint).status == 2
