"""``tandem report check``: what a person at the terminal, and a script, are told of a release."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from services.reporting.release.placing import write
from tandem.cli import app
from tests.support.tiny_release import PUBLIC, tiny_quarter


def asked(*arguments: str | Path, language: str = "en") -> Result:
    """What the command answers."""
    return CliRunner().invoke(app, ["report", "check", *map(str, arguments)], env={"LC_ALL": language, "COLUMNS": "200"})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A release as it was downloaded."""
    write(tiny_quarter(), tmp_path / "2026-Q1")
    return tmp_path / "2026-Q1"


def test_a_whole_release_is_told_in_the_language_of_the_terminal(folder: Path) -> None:
    """Without a key all but who signed it."""
    english, dutch = asked(folder), asked(folder, language="nl_BE.UTF-8")
    assert (english.exit_code, dutch.exit_code) == (0, 0)
    assert "Everything holds." in english.output
    assert "the signature was not checked" in english.output
    assert "Alles klopt." in dutch.output


def test_with_a_key_it_says_who_signed(folder: Path, tmp_path: Path) -> None:
    """A set of keys as a server gives it, or one."""
    for content in ({"keys": [PUBLIC]}, PUBLIC):
        (tmp_path / "keys.json").write_text(json.dumps(content))
        answer = asked(folder, "--key", tmp_path / "keys.json")
        assert answer.exit_code == 0
        assert "the signature is good" in answer.output


def test_a_release_that_was_changed_ends_with_1_and_the_file(folder: Path) -> None:
    """A script stops there, and a program is told the same in stable keys."""
    table = folder / "tables" / "outcome.json"
    table.write_bytes(table.read_bytes() + b" ")
    assert asked(folder).exit_code == 1
    told = json.loads(asked(folder, "--json").stdout)
    assert (told["passed"], told["faults"]) == (False, [{"code": "file.changed", "where": "tables/outcome.json"}])


@pytest.mark.parametrize("content", ["", "[]", '{"keys": [{}]}', '{"keys": 1}'])
def test_a_file_without_keys_is_refused_before_anything_is_checked(folder: Path, tmp_path: Path, content: str) -> None:
    """A check under no key would say less than was asked."""
    (tmp_path / "keys.json").write_text(content)
    assert asked(folder, "--key", tmp_path / "keys.json").exit_code == 2
