"""What stands in the log, and what never does; seen in a process of its own, because logging is set up once."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
#: Somebody made up, who must not be found.
NAME = "Griet Aerts"

START = f"""
import logging, threading, structlog
from shared.observability import configure_logging
configure_logging("intake", "worker")
log, name = structlog.get_logger(), "{NAME}"
"""


def lines(program: str) -> list[dict[str, Any]]:
    """What a process logs that does this; every line of it is JSON."""
    done = subprocess.run(
        [sys.executable, "-c", START + program], cwd=ROOT, capture_output=True, text=True, timeout=25, check=False
    )
    assert NAME not in done.stderr + done.stdout
    return [json.loads(line) for line in done.stderr.splitlines()]


def test_every_line_says_which_process_of_which_service_speaks() -> None:
    """With its level and the time in UTC."""
    (line,) = lines('log.info("started")')
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "started", "service": "intake", "process": "worker", "level": "info"}


def test_a_line_about_one_of_several_services_keeps_its_name() -> None:
    """As when all run in one process."""
    (line,) = lines('log.info("request", service="portal")')
    assert line["service"] == "portal"


@pytest.mark.parametrize(
    "program",
    [
        "try: raise KeyError(name)\nexcept KeyError: log.exception('failed')",
        "try: raise KeyError(name)\nexcept KeyError: logging.getLogger('nameko.containers').exception('failed')",
        "try: raise KeyError(name)\nexcept KeyError as e: logging.getLogger('kombu').error('failed', exc_info=e)",
    ],
)
def test_an_exception_is_told_by_its_kind_and_its_place(program: str) -> None:
    """Its words could be anything; where it was raised is enough to find it."""
    (line,) = lines(program)
    assert (line["error"], line["event"], [place.split(":")[0] for place in line["trace"]]) == (
        "KeyError",
        "failed",
        ["<string>"],
    )


@pytest.mark.parametrize(
    "program",
    [
        "raise KeyError(name)",
        "def run(): raise KeyError(name)\nthread = threading.Thread(target=run); thread.start(); thread.join()",
    ],
)
def test_what_nobody_caught_is_one_line_too(program: str) -> None:
    """Of the process and of its threads alike."""
    (line,) = lines(program)
    assert (line["event"], line["error"], line["level"]) == ("uncaught", "KeyError", "critical")


@pytest.mark.parametrize(
    ("call", "told"),
    [
        ("warning('killing %s active workers', 3)", "killing 3 active workers"),
        ("error('Error handling request %s %s', 'GET', f'/persons?name={name}')", "Error handling request … …"),
        ("error('Connection error: %r. Retry in %ss', OSError(name), 2)", "Connection error: 'OSError'. Retry in 2s"),
        ("warning(f'Invalid request from ip=127.0.0.1: {name}')", "Invalid request from ip"),
        ("warning('args: %(who)s', {'who': name})", "args: …"),
        ("error(ValueError(name))", "ValueError"),
        ("error('%d of them', name)", "%d of them"),
    ],
)
def test_the_lines_of_libraries_are_told_without_the_values_in_them(call: str, told: str) -> None:
    """An address, a body or an argument that they name stays away; their words and numbers stay."""
    (line,) = lines(f"logging.getLogger('some.library').{call}")
    assert (line["event"], line["logger"], line["process"]) == (told, "some.library", "worker")


def test_libraries_tell_what_went_wrong_and_no_more() -> None:
    """py-amqp's own account of each frame, with its body, is below the level that is told."""
    assert lines("logging.getLogger('amqp').debug('body %s', name); logging.getLogger('kombu').info(name)") == []


def test_gunicorn_speaks_as_everybody_does() -> None:
    """Its own format and handler would stand beside ours."""
    (line,) = lines(
        "from gunicorn.config import Config\n"
        "from shared.observability.gunicorn_logger import GunicornLogger\n"
        "GunicornLogger(Config()).error('Worker (pid:%s) was sent %s', 7, name)"
    )
    assert (line["event"], line["logger"]) == ("Worker (pid:7) was sent …", "gunicorn.error")
