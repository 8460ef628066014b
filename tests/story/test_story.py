"""The whole story on a Tandem of its own: once in peace, and once while its processes are killed under it."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from tandem.demo.accounts import ACCOUNTS, CLIENT
from tandem.embedded.databases import last_addresses
from tandem.embedded.ports import free_port
from tandem.embedded.services import DATABASES
from tandem.embedded.story import fresh_tandem
from tandem.embedded.var import Var
from tests.support.killing import kill_in

pytestmark = pytest.mark.slow

#: Seconds that clients keep trying; a restart takes a fraction of it.
PATIENCE = 120

#: What is killed when the story comes to these scenes.
DISASTERS = {
    "4. Plan": ("gunicorn",),
    "5. Running: explored": ("tandem.embedded.worker",),
    "7. Switch: three tracks": ("postgres",),
    "7. Switch: the clock ran out": ("gunicorn", "tandem.embedded.worker", "postgres"),
    "9. Report": ("shared.run",),
}


@pytest.fixture
def tandem(tmp_path: Path) -> Iterator[Mapping[str, str]]:
    """The environment of a client of a fresh Tandem."""
    with fresh_tandem(tmp_path / "var") as environment:
        yield environment


def test_the_story_plays_twice_on_the_same_tandem(tandem: Mapping[str, str]) -> None:
    """Every step is as it should be, from a cold start and again on what the first telling left behind."""
    for _ in range(2):
        told = subprocess.run(_story(), env=tandem, capture_output=True, text=True, check=False)
        assert told.returncode == 0, told.stdout[-3000:] + told.stderr[-1000:]
    assert _signalled_k14(Path(tandem["TANDEM_VAR"])) == [2, 2]


def _signalled_k14(var: Path) -> list[int]:
    """How many people K14 was signalled for in each quarter, as reporting counts them; the made-up register has none."""
    addresses = last_addresses(Var(var), DATABASES)
    assert addresses is not None
    told = text("SELECT count(DISTINCT pseudonym) FROM register.fact WHERE kind = 'bottleneck' AND code = 'K14' GROUP BY quarter")
    with create_engine(addresses.owner_url("reporting"), poolclass=NullPool).connect() as connection:
        return list(connection.scalars(told))


def test_kill_9_in_the_middle_loses_nothing_and_doubles_nothing(tandem: Mapping[str, str]) -> None:
    """Web, worker and PostgreSQL die without a word; they come back, and the story ends as it always does."""
    options = ("--retry-while-down", str(PATIENCE))
    with subprocess.Popen(_story(*options), env=tandem, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as told:
        assert told.stdout is not None
        lines, killed = [], 0
        for line in told.stdout:
            lines.append(line)
            for scene, programs in DISASTERS.items():
                if line.startswith(scene):
                    killed += sum(len(kill_in(Path(tandem["TANDEM_VAR"]), program)) for program in programs)
    assert told.returncode == 0, "".join(lines[-30:])
    assert killed >= sum(map(len, DISASTERS.values()))


def test_the_story_ends_with_1_at_the_first_step_that_is_not_as_it_should_be(tmp_path: Path) -> None:
    """It says what it expected, and tells no further."""
    accounts = tmp_path / "accounts.json"
    accounts.write_text(json.dumps(dict.fromkeys([CLIENT.client_id, *(each.username for each in ACCOUNTS)], "of nobody")))
    nobody = _story("--url", f"http://127.0.0.1:{free_port()}", "--accounts", str(accounts))
    told = subprocess.run(nobody, capture_output=True, text=True, check=False)
    assert told.returncode == 1, told.stdout + told.stderr
    assert "✗ expected an answer" in told.stdout
    assert "1. Request" not in told.stdout


def test_accounts_that_cannot_be_read_are_told_in_one_line(tmp_path: Path) -> None:
    """Whoever starts the story elsewhere learns which file it asks for."""
    told = subprocess.run(
        _story("--accounts", str(tmp_path / "none.json")), capture_output=True, text=True, check=False, env=dict(os.environ)
    )
    assert told.returncode == 2
    assert "--accounts" in told.stdout


def _story(*options: str) -> list[str]:
    return [sys.executable, "-m", "tandem.cli", "story", *options]
