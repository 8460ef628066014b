"""The command line."""

import subprocess
import sys

import pytest

from tandem.cli import COMMANDS


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
