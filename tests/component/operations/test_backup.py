"""`tandem backup`: all rows of all services as they were at one moment, in a folder that says whether it is whole."""

import fcntl
import gzip
import json
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import Any
from uuid import uuid4

import psycopg2
import pytest

from tandem.embedded.services import DATABASES, KEYS, SERVICES
from tandem.operations.backup import cut
from tandem.operations.backup.connecting import plainly
from tandem.operations.backup.contents import Part
from tandem.operations.backup.cut import NotNow, at_one_moment
from tandem.operations.backup.making import PARTIAL, backup
from tandem.operations.backup.manifest import file_of, read
from tests.component.operations.conftest import Terminal
from tests.conftest import Databases
from tests.support.passage import Passage
from tests.support.world import World

SMALL = ("notifications", "portal")
EVENT = """
    INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                       actor_function, correlation_id, occurred_at)
    SELECT %(id)s, 'portal.member', %(id)s, 1, 'portal.member-left', '{}', %(id)s, '', '', %(id)s, clock_timestamp()
"""


@pytest.fixture
def run(tandem: Terminal, databases: Databases) -> Terminal:
    """``tandem backup``, where the owners' addresses are known, as in ``prepare``."""

    def backed_up(*arguments: object, **changes: str | None) -> Any:
        there = {f"TANDEM_{name.upper()}_OWNER_URL": databases.addresses.owner_url(name) for name in DATABASES}
        return tandem("backup", *arguments, **{**there, **changes})

    return backed_up


@pytest.fixture
def owners(databases: Databases) -> Mapping[str, str]:
    """The owners' addresses of two services."""
    return {name: databases.addresses.owner_url(name) for name in SMALL}


@pytest.fixture
def writing(databases: Databases) -> Iterator[Callable[[str], Any]]:
    """Connections by which a service itself writes."""
    made = []

    def to(service: str) -> Any:
        made.append(psycopg2.connect(databases.addresses.runtime_url(service).replace("+psycopg2", "")))
        return made[-1]

    yield to
    for each in made:
        each.close()


def wrote(connection: Any, statement: str, identity: str) -> None:
    """One transaction."""
    with connection, connection.cursor() as cursor:
        cursor.execute(statement, {"id": identity})


def test_every_row_of_every_service_is_in_it(world: World, run: Terminal, tmp_path: Path) -> None:
    """But for the sessions and invitations, with which somebody could come in; for its owner's eyes alone."""
    Passage(world).walk()
    made = run("--to", tmp_path, "--json")
    assert (made.returncode, made.stderr) == (0, "")
    folder = Path(json.loads(made.stdout)["folder"])
    manifest = read(folder)
    there = {
        (service, f"public.{table}"): world.rows(service, f'SELECT count(*) AS rows FROM "{table}"')[0].rows  # noqa: S608 -- our tables
        for service in SERVICES
        for (table,) in world.rows(service, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        if table not in {"alembic_version", "web_session", "invitation"}
    }
    assert {key: manifest.databases[key[0]].tables[key[1]].rows for key in there} == there
    assert {path.stat().st_mode & 0o777 for path in folder.rglob("*") if path.is_file()} == {0o600}
    assert "public.web_session" not in manifest.databases["portal"].tables
    assert run("check", folder).returncode == 0


@pytest.mark.services(*SMALL)
def test_a_person_is_told_what_is_in_it(world: World, run: Terminal, tmp_path: Path, databases: Databases) -> None:
    """A line for each database, and where it stands; a dry run writes nothing."""
    databases.world().close()
    foretold = run("--to", tmp_path, "--dry-run")
    assert (foretold.returncode, list(tmp_path.iterdir())) == (0, [])
    assert ("web_session" in foretold.stdout, "Nothing was written" in foretold.stdout) == (True, True)
    made = run("--to", tmp_path)
    (folder,) = (path for path in tmp_path.iterdir() if path.is_dir())
    assert (made.returncode, str(folder) in made.stdout.replace("\n", ""), "casemanagement" in made.stdout) == (0, True, True)


@pytest.mark.services(*SMALL)
@pytest.mark.parametrize(
    "harm",
    [
        lambda path: path.write_bytes(gzip.compress(b"other rows")),
        lambda path: path.write_bytes(path.read_bytes()[:-4]),
        Path.unlink,
        lambda path: path.with_name("public.accounts.copy.gz").write_bytes(b""),
    ],
    ids=["changed", "cut-off", "missing", "added"],
)
def test_a_damaged_back_up_is_found_out(
    world: World, run: Terminal, owners: Mapping[str, str], tmp_path: Path, harm: Callable[[Path], object]
) -> None:
    """Without any database; the file is named."""
    folder, _ = backup(owners, Part.DATA, tmp_path)
    harm(file_of(folder, "portal", "public.account"))
    found = run("check", folder)
    assert (found.returncode, found.stderr.count("\n")) == (1, 1)
    assert "portal/public.account" in found.stderr


@pytest.mark.services(*SMALL)
@pytest.mark.parametrize("manifest", ["", "{", "[]", '{"format": 1}', '{"format": 2}'])
def test_what_is_no_back_up_is_refused(world: World, run: Terminal, tmp_path: Path, manifest: str) -> None:
    """In one line."""
    (tmp_path / "manifest.json").write_text(manifest)
    found = run("check", tmp_path)
    assert (found.returncode, found.stdout, found.stderr.count("\n")) == (2, "", 1)


@pytest.mark.services("identity", "intake", "casemanagement", "audit")
def test_keys_and_seals_never_stand_beside_the_data(world: World, databases: Databases, tmp_path: Path, run: Terminal) -> None:
    """Whoever has what was sealed would have what opens it; each may stand in a place of its own."""
    data = {name: databases.addresses.owner_url(name) for name in ("identity", "intake")}
    folder, _ = backup(data, Part.DATA, tmp_path / "data")
    for only in ("keys", "audit"):
        for place in (tmp_path / "data", folder):
            refused = run("--to", place, "--only", only)
            assert (refused.returncode, refused.stdout, refused.stderr.count("\n")) == (2, "", 1)
        assert run("--to", tmp_path / only, "--only", only).returncode == 0
    (kept,) = (tmp_path / "keys").glob("*-keys")
    assert set(read(kept).databases) == set(KEYS)


@pytest.mark.services(*SMALL)
def test_half_a_back_up_is_none(world: World, owners: Mapping[str, str], tmp_path: Path, run: Terminal) -> None:
    """What one that was killed left behind goes with the next; while one is at work there is no next."""
    (tmp_path / f"{PARTIAL}20260101T000000Z-data" / "portal").mkdir(parents=True)
    with (tmp_path / ".lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        refused = run("--to", tmp_path)
        assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    folder, _ = backup(owners, Part.DATA, tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [folder.name]


@pytest.mark.services(*SMALL)
def test_a_database_that_is_away_leaves_nothing_behind(
    world: World, run: Terminal, tmp_path: Path, owners: Mapping[str, str]
) -> None:
    """It is named, and its password is not."""
    away = "postgresql+psycopg2://portal_owner:geheim@127.0.0.1:1/portal"
    told = run("--to", tmp_path, TANDEM_PORTAL_OWNER_URL=away)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)
    assert (told.stderr.startswith("portal: "), "geheim" in told.stderr) == (True, False)
    assert [path for path in tmp_path.iterdir() if path.is_dir()] == []


@pytest.mark.services(*SMALL)
def test_no_effect_is_copied_without_its_cause(world: World, owners: Mapping[str, str], writing: Callable[[str], Any]) -> None:
    """While the portal tells and notifications applies at once, every moment that is taken has what caused what it has."""
    portal, notifications, stop = writing("portal"), writing("notifications"), Event()

    def tell_and_apply() -> None:
        while not stop.is_set():
            identity = str(uuid4())
            wrote(portal, EVENT, identity)
            wrote(notifications, "INSERT INTO inbox (event_id) VALUES (%(id)s)", identity)

    with ThreadPoolExecutor(1) as threads:
        busy = threads.submit(tell_and_apply)
        moments = 0
        try:
            while moments < 15 and not busy.done():
                # in the other order than they are told and applied: only one moment for both makes it right
                with plainly(), at_one_moment({name: owners[name] for name in ("portal", "notifications")}) as seen:
                    told, applied = (_ids(seen["portal"], "event"), _ids(seen["notifications"], "inbox"))
                assert applied <= told
                moments += 1
        finally:
            stop.set()
        busy.result()
    assert applied


def _ids(connection: Any, table: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT event_id::text FROM {table}")  # noqa: S608 -- one of two
        return {identity for (identity,) in cursor.fetchall()}


@pytest.mark.services(*SMALL)
def test_a_writer_that_goes_on_for_long_is_left_alone_and_named(
    world: World, owners: Mapping[str, str], writing: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody is ended for a back-up, and nobody waits for it after it gave up."""
    monkeypatch.setattr(cut, "TRIES", 2)
    monkeypatch.setattr(cut, "PAUSE", 0.01)
    long = writing("portal")
    with closing(long), long.cursor() as cursor:
        cursor.execute(EVENT, {"id": str(uuid4())})
        with plainly(), pytest.raises(NotNow, match=f"portal: server process {long.get_backend_pid()}"), at_one_moment(owners):
            pytest.fail("there is no such moment")
        wrote(writing("notifications"), EVENT, str(uuid4()))
        long.commit()
