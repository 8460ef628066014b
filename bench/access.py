"""What deciding costs in a list, and whether who may see little waits longer than who may see all.

The casemanagement of a Tandem answers in this process, as the role that row-level security holds; its rows are copies of
one file that runs, made by the owner of the tables.
"""

import cProfile
import logging
import pstats
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import structlog
from flask.testing import FlaskClient

from shared.access import tokens
from shared.persistence.migrate import named, upgrade
from tests.component.casemanagement.desk import Desk
from tests.support.servers.choice import any_postgres
from tests.support.world import Caller, World

_NAMES: Final = ("casemanagement", "casemanagement_keys")
#: Files in a page, and files of the casemanager whom most others are closed to.
PAGE, OWN = 100, 200
#: A page is asked this often before it counts: connections are open then, and plans known.
WARM: Final = 5
#: What makes an answer: the whole application, and in it the one function that decides.
_ANSWER: Final = ("flask/app.py", "wsgi_app")
_DECIDE: Final = ("shared/access/decide.py", "decide")

_COPY = """
    INSERT INTO {table}
    SELECT made.* FROM {table} AS old, generate_series(1, :files) AS number,
        LATERAL jsonb_populate_record(old, jsonb_build_object({changes})) AS made
    WHERE old.{key} = :file
"""
#: A file is on a day of its own years, and one in so many is of the casemanager who sees few.
_FILE = """
    'id', md5('file' || number)::uuid, 'request', md5('request' || number)::uuid, 'participant', md5('person' || number)::uuid,
    'file_number', 'B' || number, 'accepted_on', old.accepted_on - number % 1000,
    'work', CASE WHEN number % (:files / :own) = 0 THEN old.work ELSE md5('work' || number % 400)::uuid END,
    'care', CASE WHEN number % (:files / :own) = 0 THEN old.care ELSE md5('care' || number % 400)::uuid END
"""
_EVALUATION = """
    'id', md5('evaluation' || number || old.due)::uuid, 'trajectory', md5('file' || number)::uuid
"""


@dataclass
class Figures:
    """Among so many files: milliseconds for a page, by who asks, round by round; and the part of an answer that deciding is."""

    files: int
    pages: dict[str, list[float]] = field(default_factory=lambda: {"ours": [], "unrestricted": []})
    share: float = 0.0


@contextmanager
def make_world(folder: Path, names: Sequence[str] = _NAMES) -> Iterator[World]:
    """A casemanagement, and what more is named, with databases of their own.

    Raises ``tests.support.servers.unavailable.Unavailable``.
    """
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with any_postgres(folder / "-".join(names), names) as postgres:
        for name in names:
            upgrade(named(name), postgres.addresses.owner_url(name))
        runtime, owner = postgres.addresses.runtime_url, postgres.addresses.owner_url
        world = World({name: runtime(name) for name in names}, {name: owner(name) for name in names})
        try:
            yield world
        finally:
            world.close()


def version(world: World) -> str:
    """Of the database."""
    (row,) = world.rows(_NAMES[0], "SHOW server_version")
    return f"PostgreSQL {row.server_version}"


def measure(world: World, files: int, rounds: int, requests: int) -> Figures:
    """A page of files for who is on :data:`OWN` of them, and for who sees them all, by turns."""
    desk = fill(world, files)
    who = {"ours": desk.care, "unrestricted": desk.vdab}
    found = Figures(files)
    for _ in range(rounds):
        clients = {way: _client(caller) for way, caller in who.items()}
        for client in clients.values():
            for _ in range(WARM):
                page(client)
        taken: dict[str, list[float]] = {way: [] for way in clients}
        for _ in range(requests):
            for way, client in clients.items():
                begin = time.perf_counter()
                page(client)
                taken[way].append((time.perf_counter() - begin) * 1000)
        for way, times in taken.items():
            found.pages[way].append(statistics.median(times))
    found.share = share(_client(desk.vdab), requests)
    return found


def fill(world: World, files: int, own: int = OWN) -> Desk:
    """So many files in one area beside the one that was really opened, with their evaluations; and who asks, who has ``own``."""
    world.rows("casemanagement", "TRUNCATE trajectory, evaluation, event, access_log CASCADE")
    desk = Desk(world)
    desk.run()
    numbers = {"files": files, "own": min(own, files), "file": desk.id}
    world.rows("casemanagement", copies("trajectory", "id", _FILE), **numbers)
    world.rows("casemanagement", copies("evaluation", "trajectory", _EVALUATION), **numbers)
    world.rows("casemanagement", "ANALYZE")
    return desk


def copies(table: str, key: str, changes: str) -> str:
    """SQL that copies the rows of ``:file`` in a table, ``:files`` times, each with these changes by its ``number``."""
    return _COPY.format(table=table, key=key, changes=changes)


def page(client: FlaskClient) -> Sequence[Any]:
    """A page of files."""
    answer = client.get("/api/casemanagement/v1/trajectories", query_string={"limit": PAGE})
    items: Sequence[Any] = answer.get_json()["items"]
    if len(items) != PAGE:
        raise ValueError(f"{len(items)} files on a page of {PAGE}")
    return items


def share(client: FlaskClient, requests: int) -> float:
    """The part of an answer that goes to deciding, by a profiler that slows Python down and not the database."""
    page(client)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(requests):
        page(client)
    profile.disable()
    return _spent(profile, _DECIDE) / _spent(profile, _ANSWER)


def _spent(profile: cProfile.Profile, function: tuple[str, str]) -> float:
    file, name = function
    stats: dict[tuple[str, int, str], tuple[int, int, float, float, Any]] = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    (spent,) = (found[3] for (where, _, called), found in stats.items() if where.endswith(file) and called == name)
    return spent


def _client(caller: Caller) -> FlaskClient:
    """Asks in somebody's name; the token is made beforehand."""
    assert caller.who is not None  # noqa: S101 -- everybody at a desk is somebody
    client = caller.app.test_client()
    client.environ_base["HTTP_AUTHORIZATION"] = f"Bearer {tokens.issue(caller.who, caller.service)}"
    return client
