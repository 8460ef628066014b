"""How `make run` finds a Python that can run Tandem."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

CLONE = Path(__file__).parents[3]
BROKEN_SHIM = "#!/bin/sh\necho 'the version manager does not know this version' >&2\nexit 127\n"
TOO_OLD = "#!/bin/sh\nexit 0\n"
"""An interpreter of another version runs the question and answers nothing."""


def find(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Ask with only this folder in the path."""
    return subprocess.run(
        ["/bin/sh", str(CLONE / "tandem/setup/find_python.sh")],
        env={"PATH": str(folder), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


def program(path: Path, script: str) -> Path:
    """A program of our own making."""
    path.write_text(script)
    path.chmod(0o755)
    return path


def test_a_shim_that_does_not_run_is_passed_over(tmp_path: Path) -> None:
    """The next name in the path that works is taken."""
    program(tmp_path / "python3", BROKEN_SHIM)
    (tmp_path / "python3.11").symlink_to(sys.executable)
    assert os.access(find(tmp_path).stdout.strip(), os.X_OK)


def test_a_python_of_another_version_is_passed_over(tmp_path: Path) -> None:
    """An old python3 does not hide a newer one."""
    program(tmp_path / "python3", TOO_OLD)
    (tmp_path / "python3.12").symlink_to(sys.executable)
    assert os.access(find(tmp_path).stdout.strip(), os.X_OK)


def test_the_python_that_was_asked_for_is_the_only_one(tmp_path: Path) -> None:
    """PYTHON=... that does not work is an error, not a hint."""
    (tmp_path / "python3").symlink_to(sys.executable)
    asked = program(tmp_path / "mine", BROKEN_SHIM)
    assert (find(tmp_path, PYTHON=str(asked)).stdout, find(tmp_path, PYTHON=sys.executable).returncode) == ("", 0)


@pytest.mark.parametrize(("language", "start"), [("nl_BE.UTF-8", "Geen Python"), ("C", "No Python")])
def test_no_python_is_said_in_one_line(language: str, start: str, tmp_path: Path) -> None:
    """What is needed, and how to point to it."""
    answer = find(tmp_path, LANG=language)
    assert (answer.returncode, answer.stderr.count("\n"), answer.stderr.startswith(start)) == (1, 1, True)


def test_the_versions_are_those_of_the_project() -> None:
    """pyproject.toml, the finder and the program itself ask for the same."""
    wanted = tomllib.loads((CLONE / "pyproject.toml").read_text())["project"]["requires-python"]
    limits = "(3, 11) <= sys.version_info[:2] < (3, 14)"
    places = ("tandem/setup/find_python.sh", "tandem/embedded/__main__.py")
    assert (wanted, all(limits in (CLONE / place).read_text() for place in places)) == (">=3.11,<3.14", True)
