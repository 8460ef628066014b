"""Whoever changes anything in a release is found out, and the fault says what is wrong."""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.reporting.engine.check import Report, check
from services.reporting.release.placing import read
from tests.support.resealing import Release, edited, placed
from tests.support.tiny_release import PUBLIC, tiny_quarter, tiny_year

QUARTER, YEAR = tiny_quarter(), tiny_year()
NEED, PROOF, MANIFEST = "tables/need-province.json", "proof.json", "manifest.json"


def checked(files: Release, folder: Path) -> Report:
    """What a check with our key says of these files."""
    placed(files, folder)
    return check(folder, [PUBLIC])


def cell(content: Any, *codes: str) -> Any:
    """A cell of a table, to edit."""
    return next(each for each in content["cells"] if each[:-1] == list(codes))


def show(value: int | None, *codes: str) -> Callable[[Any], None]:
    """Publish another value of a cell."""

    def edit(content: Any) -> None:
        cell(content, *codes)[-1] = value

    return edit


def put(value: Any, *path: str | int) -> Callable[[Any], None]:
    """Write something else at a place in a file."""

    def edit(content: Any) -> None:
        for step in path[:-1]:
            content = content[step]
        content[path[-1]] = value

    return edit


def drop_witness(content: Any) -> None:
    """Leave out what shows that a cell can be empty."""
    del content["witnesses"][0]


def repeat_witness(content: Any) -> None:
    """Show the same world twice."""
    content["witnesses"].append(content["witnesses"][0])


def forget_label(content: Any) -> None:
    """Say nothing of a hidden cell."""
    del content["labels"]["few"][0]


def loosen_label(content: Any) -> None:
    """Say that a cell is hidden for another reason, and prove nothing of it."""
    row = content["labels"]["few"].pop(0)
    content["labels"]["open"].append(row)
    content["witnesses"] = [each for each in content["witnesses"] if each[0][1] != row]


def add_share(content: Any) -> None:
    """Prove what nobody asked."""
    content["witnesses"].append([["share", 0, 1], []])


def shorten_standin(content: Any) -> None:
    """Leave a class out of the stand-in world."""
    content["standin"]["2026-Q1/need"].pop()


def drop_cell(content: Any) -> None:
    """Leave a cell out of a table."""
    content["cells"].pop()


@pytest.mark.parametrize("files", [QUARTER, YEAR], ids=["quarter", "year"])
def test_a_release_with_a_whole_proof_passes(files: Release, tmp_path: Path) -> None:
    """A quarter by itself, and a year with the quarters that it adds up; what was checked is said."""
    report = checked(files, tmp_path)
    assert (report.passed, report.faults) == (True, ())
    assert {"files", "verified", "cells", "few", "worlds"} <= {line.code for line in report.lines}


def test_python_alone_is_enough(tmp_path: Path) -> None:
    """Whoever has the folder needs nothing of ours, and the folder stays as it was."""
    placed(YEAR, tmp_path)
    command = [sys.executable, "-S", "-E", "check.py", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "passed"), done.stderr
    assert read(tmp_path) == YEAR


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(st.sampled_from(sorted(QUARTER)), st.integers(min_value=0), st.integers(1, 255))
def test_no_byte_of_a_release_can_be_another(tmp_path: Path, name: str, place: int, by: int) -> None:
    """Wherever a bit is turned, the check fails."""
    body = bytearray(QUARTER[name])
    body[place % len(body)] ^= by
    assert not checked({**QUARTER, name: bytes(body)}, tmp_path).passed


@pytest.mark.parametrize("name", sorted(name for name in YEAR if not name.endswith(("manifest.json", "manifest.sig"))))
def test_a_file_that_was_changed_is_named(name: str, tmp_path: Path) -> None:
    """Also one of an earlier release, and also the copy of this program."""
    found = checked({**YEAR, name: YEAR[name] + b" "}, tmp_path).faults
    assert [(fault.code, fault.where) for fault in found] == [("file.changed", name)]


@pytest.mark.parametrize("name", sorted(YEAR))
def test_a_file_that_was_taken_away_is_named(name: str, tmp_path: Path) -> None:
    """Nothing in a release can be done without."""
    found = checked({each: body for each, body in YEAR.items() if each != name}, tmp_path).faults
    assert [(fault.code, fault.where) for fault in found] == [("file.missing", name)]


@pytest.mark.parametrize("name", ["notes.txt", "tables/secret.json", "earlier/2026-Q2/x", "earlier/2026-Q9/x", "earlier/x"])
def test_a_file_that_nobody_listed_is_named(name: str, tmp_path: Path) -> None:
    """Nothing travels with a release that its manifest does not tell of."""
    assert checked({**YEAR, name: b"x"}, tmp_path).faults[0].code == "file.unlisted"


@pytest.mark.parametrize(
    ("code", "name", "edit"),
    [
        ("value.small", NEED, show(5, "debt", "south")),
        ("value.small", NEED, show(0, "debt", "south")),
        ("value.not-rounded", NEED, show(83, "debt", "north")),
        ("label.shown", NEED, show(10, "debt", "south")),
        ("label.missing", NEED, show(None, "debt", "north")),
        ("standin.misfit", NEED, show(105, "home", "north")),
        ("table.cells", NEED, drop_cell),
        ("table.cells", NEED, put("2026-Q2", "period")),
        ("table.cells", NEED, put([1], "cells", 0)),
        ("file.malformed", NEED, put(1, "cells", 0)),
        ("file.malformed", NEED, put(1.5, "period")),
        ("label.missing", PROOF, forget_label),
        ("witness.missing", PROOF, drop_witness),
        ("witness.unknown", PROOF, repeat_witness),
        ("witness.unknown", PROOF, add_share),
        ("witness.misses", PROOF, put([], "witnesses", 0, 1)),
        ("witness.misfit", PROOF, put([[7, -4]], "witnesses", 0, 1)),
        ("witness.negative", PROOF, put([[7, -5]], "witnesses", 0, 1)),
        ("witness.unknown-class", PROOF, put([[-1, -4]], "witnesses", 0, 1)),
        ("witness.unknown-class", PROOF, put([[25, -4]], "witnesses", 0, 1)),
        ("standin.other-classes", PROOF, shorten_standin),
        ("standin.negative", PROOF, put(-1, "standin", "2026-Q1/need", 0)),
        ("standin.misfit", PROOF, put(900, "standin", "2026-Q1/need", 0)),
        ("file.malformed", PROOF, put(None, "witnesses")),
        ("figures.wrong", MANIFEST, put(0, "figures", "hidden")),
        ("rules.other", MANIFEST, put(5, "rules", "k")),
        ("plan.other", MANIFEST, put("2026-9", "plan", "version")),
        ("format.unknown", MANIFEST, put(2, "format")),
        ("ledger.order", MANIFEST, put([{"period": "2026-Q1", "manifest_sha256": ""}], "ledger")),
        ("ledger.order", MANIFEST, put([{"period": "2025-Q4", "manifest_sha256": ""}], "ledger")),
        ("file.malformed", MANIFEST, put(None, "ledger")),
    ],
)
def test_a_release_that_is_wrong_fails_though_every_digest_fits(
    code: str, name: str, edit: Callable[[Any], None], tmp_path: Path
) -> None:
    """Whoever makes and signs a release that gives something away, or proves less than it must, is told what is wrong."""
    assert [fault.code for fault in checked(edited(QUARTER, name, edit), tmp_path).faults] == [code]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(st.data())
def test_nothing_in_a_release_makes_the_check_itself_fail(tmp_path: Path, data: st.DataObject) -> None:
    """Whatever stands where in a file, sealed by whoever, there is an answer."""
    name = data.draw(st.sampled_from([NEED, PROOF, MANIFEST, "plan.json"]))

    def scramble(content: Any) -> None:
        while True:
            step = data.draw(st.sampled_from(list(content) if isinstance(content, dict) else range(len(content))))
            if not isinstance(content[step], dict | list) or not content[step] or data.draw(st.booleans()):
                content[step] = data.draw(
                    st.none() | st.integers() | st.text(max_size=3) | st.just([]) | st.just({}) | st.just([[]])
                )
                return
            content = content[step]

    checked(edited(QUARTER, name, scramble), tmp_path)
