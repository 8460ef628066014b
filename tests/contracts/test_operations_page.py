"""docs/operations.md names commands, options, keys, figures and lines of the log that exist, and leaves no command out."""

import ast
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import typer
from typer.main import get_command

from shared.audit.verifying import Fault, Kind, Verdict
from shared.messaging.backlog import Backlog
from shared.messaging.deadletters import DeadLetter
from shared.messaging.ends import End, Wait
from shared.messaging.lacking import Missing
from shared.messaging.resend import PATIENCE
from shared.messaging.tallies import Difference
from shared.messaging.tallies import Verdict as Unlike
from shared.observability.backlog import BacklogCollector
from shared.observability.metrics import REGISTRY
from shared.processes.starting import STUCK_AFTER
from shared.settings import ops_address
from tandem.operations import accounts, audit, dead_letters, keys, letters, outbox, reconcile, resend
from tandem.operations.backup import command as backing_up
from tandem.operations.backup.contents import Part
from tandem.operations.backup.manifest import Manifest
from tandem.operations.comparing import Pair
from tandem.operations.replaying import command as replaying
from tandem.operations.replaying.comparing import Unlike as UnlikeTable
from tandem.operations.restore import command as restoring
from tandem.operations.restore.steps import Outcome

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
GROUPS = {
    "dead-letters": dead_letters.app,
    "outbox": outbox.app,
    "replay": replaying.app,
    "audit": audit.app,
    "keys": keys.app,
    "accounts": accounts.app,
}

SINGLE: Mapping[str, Callable[..., object]] = {
    "reconcile": reconcile.reconcile,
    "resend": resend.resend,
    "restore": restoring.command,
}
GROUP: Any = get_command(backing_up.app)
#: What the command line itself adds to a command that stands alone.
SHELL = {"--install-completion", "--show-completion"}


def _commands() -> dict[str, set[str]]:
    """Each command with its options, as the command line has them; the longest first."""
    alone: dict[str, Any] = {"tandem backup check": GROUP.commands["check"], "tandem backup": GROUP}
    for name, function in SINGLE.items():
        lone = typer.Typer()
        lone.command()(function)
        alone[f"tandem {name}"] = get_command(lone)
    return {name: _options(command) for name, command in alone.items()} | {
        f"tandem {group} {name}": _options(command)
        for group, app in GROUPS.items()
        for name, command in vars(get_command(app))["commands"].items()
    }


def _options(command: Any) -> set[str]:
    return {option for parameter in command.params for option in parameter.opts if option.startswith("--")} - SHELL


def _first_cells(head: str) -> list[str]:
    """What stands between backticks in the first column of the table with this head."""
    (table,) = re.findall(rf"^\| {head} \|.*\n\|[-|]+\|\n((?:\|.*\n)+)", PAGE, re.MULTILINE)
    return [name for line in table.splitlines() for name in re.findall(r"`([^`]+)`", line.split("|")[1])]


def test_the_page_lists_every_command_with_its_options_and_no_others() -> None:
    """Who reads it at night can type what it says."""
    rows = re.findall(r"^\| `(tandem [a-z -]+)` \| (.*?) \|", PAGE, re.MULTILINE)
    assert {command: set(re.findall(r"`(--[a-z-]+)`", options)) for command, options in rows} == _commands()


def test_every_command_line_on_the_page_can_be_typed() -> None:
    """In examples and runbooks too."""
    lines = re.findall(
        r"(tandem (?:dead-letters|outbox|audit|keys|accounts|backup|restore|reconcile|resend|replay)[^`\n]*)", PAGE
    )
    for line in lines:
        command = next((known for known in _commands() if line.startswith(known)), None)
        assert command, line
        assert set(re.findall(r"--[a-z-]+", line)) <= _commands()[command], line
    assert len(lines) > len(_commands())


def test_the_page_tells_every_key_of_the_json() -> None:
    """Scripts rest on them."""
    nobody = DeadLetter(uuid4(), None, None, None, None, b"", "", "", 1, datetime.now(UTC), None, None, 0)
    nothing = Backlog(depth=0, oldest=None, relayed=False, waiting={}, dead=0, overdue=0)
    assert set(_first_cells("key of a letter")) == letters.whole("x", nobody).keys()
    assert set(_first_cells("key of a service")) == outbox.told("x", nothing).keys()
    assert set(_first_cells("key of a log")) == audit.told("x", Verdict(None, 0, 0, [])).keys()
    taken = Manifest("x", Part.DATA, datetime.now(UTC), {})
    assert set(_first_cells("key of a back-up")) == backing_up.told(Path(), taken).keys()
    assert set(_first_cells("key of a restore")) == restoring.told(taken, Outcome({})).keys()
    assert set(_first_cells("key of a replayed table")) == replaying.told(UnlikeTable("x", 0)).keys()
    at = datetime.now(UTC)
    assert set(_first_cells("key of a pair")) == reconcile.told(Pair("x", "y", at, late=False, differences=[])).keys()
    assert set(_first_cells("key of an hour")) == reconcile.hour_told(Difference("x", at, 0, 0, Unlike.WHOLE)).keys()
    missing = Missing(uuid4(), "x", uuid4(), 1, "y", waiting=False, applied=False)
    assert set(_first_cells("key of a missing event")) == reconcile.event_told(missing).keys()
    assert set(_first_cells("key of a fault")) == audit.fault_told(Fault(Kind.CHANGED, 1, 1, 1)).keys()


@pytest.mark.parametrize("word", [*End, *Wait, *Kind, *Unlike])
def test_the_page_tells_every_end_every_reason_to_wait_and_every_fault(word: str) -> None:
    """A word that an operator meets and finds nowhere is no help."""
    assert f"`{word}`" in PAGE


def test_the_page_tells_every_reason_of_a_dead_letter() -> None:
    """Each asks for something else."""
    tree = ast.parse((ROOT / "shared/messaging/inbox.py").read_text(encoding="utf-8"))
    given = [each.value for each in ast.walk(tree) if isinstance(each, ast.keyword) and each.arg == "reason"]
    reasons = {each.value for each in given if isinstance(each, ast.Constant)}
    (told,) = re.findall(r"^\| `reason` \| (.*) \|$", PAGE, re.MULTILINE)
    assert set(re.findall("`([^`]+)`", told)) == reasons


def test_the_figures_on_the_page_exist() -> None:
    """An alarm on a figure that nobody makes never rings."""
    families = [*REGISTRY.collect(), *BacklogCollector({}).describe()]
    known = {family.name + end for family in families for end in ("", "_total", "_bucket", "_count", "_sum")}
    assert set(re.findall(r"`(tandem_[a-z_]+)`", PAGE)) <= known


def test_the_lines_of_the_log_on_the_page_exist() -> None:
    """What is searched for is found."""
    files = (file for folder in ("shared", "services", "tandem") for file in (ROOT / folder).rglob("*.py"))
    nodes = (node for file in files for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))))
    texts = {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert set(_first_cells("event")) <= texts


def test_the_numbers_on_the_page_are_those_of_the_code() -> None:
    """Who waits for something knows how long."""
    port = ops_address().rpartition(":")[2]
    assert all(words in PAGE for words in (f"for {STUCK_AFTER:.0f} s", f"asked for after {PATIENCE} s", f"port {port}"))
