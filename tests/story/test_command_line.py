"""The command line."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tandem.cli import COMMANDS
from tandem.demo.accounts import ACCOUNTS, CLIENT


def _tandem(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "tandem.cli", *arguments], capture_output=True, text=True, check=False)


def test_help_lists_every_command_and_loads_none() -> None:
    """So that it answers at once."""
    listing = "import sys; from tandem.cli import app; app(['--help'], standalone_mode=False)"
    heavy = "; print('\\nloaded:', sorted({'sqlalchemy', 'flask', 'httpx'} & set(sys.modules)))"
    told = subprocess.run([sys.executable, "-c", listing + heavy], capture_output=True, text=True, check=True).stdout
    assert all(command.name in told for command in COMMANDS)
    assert told.endswith("loaded: []\n")


@pytest.mark.parametrize("name", [command.name for command in COMMANDS])
def test_each_command_explains_itself(name: str) -> None:
    """What stands behind the name is asked, not the group."""
    told = _tandem(name, "--help")
    assert told.returncode == 0, told.stderr
    assert f"Usage: tandem {name}" in told.stdout


def test_an_unknown_command_is_said_to_be_unknown() -> None:
    """And the exit code tells a script."""
    told = _tandem("nonsense")
    assert told.returncode == 2
    assert "nonsense" in told.stderr


_EVERYBODY = {**{each.username: "wachtwoord" for each in ACCOUNTS}, CLIENT.client_id: "geheim"}


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "no JSON"),
        (b'{"intake.ocmw": "wacht', "no JSON"),
        (b"\xff\xfe{}", "no JSON"),
        (b'["intake.ocmw"]', "no object of names and passwords"),
        (json.dumps(_EVERYBODY | {"intake.ocmw": 7}).encode(), "no object of names and passwords"),
        (json.dumps({name: word for name, word in _EVERYBODY.items() if name != "zorg.caw"}).encode(), "lack zorg.caw"),
        (json.dumps({name: word for name, word in _EVERYBODY.items() if name != CLIENT.client_id}).encode(), "lack sam.beleid"),
    ],
)
def test_the_story_does_not_begin_with_broken_accounts(tmp_path: Path, content: bytes, why: str) -> None:
    """One line says what is wrong with which file, and no password; nothing was asked of Tandem."""
    accounts = tmp_path / "accounts [bold].json"
    accounts.write_bytes(content)
    told = _tandem("story", "--accounts", str(accounts), "--url", "http://127.0.0.1:9")
    assert (told.returncode, told.stderr, told.stdout.count("\n")) == (2, "", 1)
    assert why in told.stdout
    assert str(accounts) in told.stdout
    assert "wachtwoord" not in told.stdout


def test_the_story_says_that_there_are_no_accounts(tmp_path: Path) -> None:
    """And how to tell where they are."""
    told = _tandem("story", "--accounts", str(tmp_path / "nowhere.json"))
    assert (told.returncode, told.stderr, told.stdout.count("\n")) == (2, "", 1)
    assert "--accounts FILE" in told.stdout
