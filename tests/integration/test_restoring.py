"""A back-up of all services is put back: what was there is there again, what was taken back since is not; a restore may die."""

import json
import subprocess
import sys
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from shared.audit.verifying import Kind, verify
from shared.contracts.casemanagement import NoteWritten
from shared.contracts.reporting import ReleasePublished
from shared.keystore.store import keys_of
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tandem.operations.backup.contents import Part
from tandem.operations.backup.manifest import read
from tandem.operations.restore import keys, swapping
from tandem.operations.restore.agreeing import check_agree
from tandem.operations.restore.swapping import InUse
from tests.integration.erasing import Erasing
from tests.support.nobody import MARKERS
from tests.support.passage import Passage
from tests.support.restored import Place, Reopened
from tests.support.rows import rows_with
from tests.support.told_releases import tell_releases
from tests.support.world import KBO_VDAB, World, actor

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A server whose databases are replaced."""
    made = Place(tmp_path_factory.mktemp("place"))
    yield made
    made.wheel.close()


class Died(Exception):
    """The restore ends here."""


def command(place: Place, *arguments: object, answer: str = "") -> "subprocess.CompletedProcess[str]":
    """``tandem restore``, where ``prepare`` runs."""
    return subprocess.run(
        [sys.executable, "-m", "tandem.cli", "restore", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        input=answer,
        env=dict(place.environment()),
    )


def test_it_is_as_it_was_but_for_what_was_taken_back(place: Place, tmp_path: Path) -> None:
    """The whole way: work of after is lost and told; a grant, a note, a stand-in, an account stay as they were last."""
    with place.world() as world:
        passage = Passage(world).walk_on()
        moved = passage.ids["note-shared"]
        # one note is in the outbox, of another the message was in a queue that is emptied
        queued = passage.add("note", {"compartment": "shared", "text": "in the queue"}, passage.work)
        world.rows("casemanagement", "DELETE FROM outbox")
        _seal(world)
        folder = place.back_up(tmp_path)
        lost = passage.add("note", {"compartment": "shared", "text": "of after"}, passage.work)
        _take_back(passage, moved)
        tell_releases(world)
        world.settle()
        _seal(world)
    outcome = place.restore(folder)
    assert (outcome.lost[NoteWritten.type_name()], outcome.unknown) == (1, ())
    assert outcome.lost_file is not None
    listed = {each["subject"]: each["kind"] for each in json.loads(outcome.lost_file.read_text())}
    assert (listed[lost], listed[passage.ids["grant"]]) == ("work", "again")
    assert {name: outcome.redone[name] for name in ("grants", "notes", "stand-ins", "accounts")} == {
        "grants": 1,
        "notes": 1,
        "stand-ins": 1,
        "accounts": 1,
    }
    for name, before in outcome.replaced.items():
        assert place.guards(name, name) == place.guards(name, before)
    with place.world(Reopened) as world:
        passage.world = world
        world.settle()
        _is_as_it_was(passage, queued, lost)
        _is_consistent(place, world)
        _log_is_explained(world, passage)


def _take_back(passage: Passage, moved: str) -> None:
    thing = f"/grants/{passage.ids['grant']}"
    passage.done(passage.care, "casemanagement", f"{thing}/withdrawal", of=thing)
    thing = f"/notes/{moved}"
    passage.done(passage.work, "casemanagement", f"{thing}/move", {"compartment": "work"}, of=thing)
    thing = f"/stand-ins/{passage.ids['stand_in']}"
    passage.done(passage.care, "casemanagement", f"{thing}/end", of=thing)
    thing = f"/accounts/{passage.receiver.account}"
    passage.done(passage.admin, "portal", f"{thing}/end", of=thing)


def _is_as_it_was(passage: Passage, queued: str, lost: str) -> None:
    work = passage.world.client("casemanagement", passage.work)
    assert work.get(f"/notes/{queued}").json["text"] == "in the queue"
    assert work.get(f"/notes/{lost}").status_code == HTTPStatus.NOT_FOUND
    care = passage.world.client("casemanagement", passage.care)
    assert care.get(f"/grants/{passage.ids['grant']}").json["withdrawn_at"] is not None
    (member,) = passage.world.rows("notifications", "SELECT active FROM member WHERE id = :id", id=passage.receiver.account)
    assert not member.active
    assert passage.world.rows("reporting", "SELECT convert_from(body, 'UTF8') FROM published.file") == [("rows",)]
    told = "SELECT version FROM inbox_progress WHERE aggregate_type = :stream"
    assert passage.world.rows("notifications", told, stream=ReleasePublished.aggregate) == [(1,), (1,)]
    assert passage.world.rows("casemanagement", "SELECT year FROM closed_year") == [(2024,)]


def _is_consistent(place: Place, world: World) -> None:
    """Everything that was told was applied, nothing waits and nothing is dead."""
    check_agree({name: place.owners[name] for name in SERVICES})
    for service in SERVICES:
        for table in ("outbox", "inbox_waiting", "dead_letter"):
            assert world.rows(service, f"SELECT * FROM {table}") == []  # noqa: S608 -- one of three


def _log_is_explained(world: World, passage: Passage) -> None:
    """Lines that went are told as such, and what is looked at from now on is sealed as ever."""
    passage.world.client("casemanagement", passage.work).get(passage.file)
    _seal(world)
    assert world.runtime.audit is not None
    faults = [
        fault
        for service, part in world.runtime.parts.items()
        for fault in verify(service, part.database, world.runtime.audit).faults
    ]
    assert {fault.kind for fault in faults} <= {Kind.RESTORED}
    assert faults


def _seal(world: World) -> None:
    for name, worker in world.runtime.workers.items():
        assert worker.sealer is not None, name
        worker.sealer.seal()


def test_who_was_erased_is_erased_again(place: Place, tmp_path: Path) -> None:
    """No row of any service holds anything of the person, and it is confirmed."""
    with place.world() as world:
        erasing = Erasing(world)
        folder = place.back_up(tmp_path)
        erasing.erase()
    outcome = place.restore(folder)
    assert outcome.redone["erased-keys"] > 0
    with place.world(Reopened) as world:
        world.settle()
        assert not set(rows_with(world, {mark: mark for mark in MARKERS}))
        officer = world.client("casemanagement", actor(Role.PRIVACY_OFFICER, organisation=KBO_VDAB))
        (erasure,) = officer.get("/erasures").json["items"]
        assert (erasure["participant"], erasure["missing"]) == (erasing.participant, [])


def test_a_restore_that_dies_says_how_to_go_on(place: Place, tmp_path: Path) -> None:
    """Until the names change what runs is untouched; afterwards the same command ends it; what was there is kept."""
    with place.world() as world:
        passage = Passage(world)
        folder = place.back_up(tmp_path)
        after = passage.account(Role.CASEMANAGER_WORK, "0403019261")
        world.settle()
    for step in ("loading", "swapping"):
        with pytest.raises(Died):
            place.restore(folder, _dies_at(step))
        assert swapping.unfinished(place.site, folder.name) == []
        with place.world(Reopened) as world:
            assert _knows(world, after.account)
    assert "half loaded" in command(place, "--status").stdout
    with pytest.raises(Died):
        place.restore(folder, _dies_at("finishing"))
    assert f"tandem restore FOLDER/{folder.name}" in command(place, "--status").stdout
    done = command(place, folder, "--yes")
    assert (done.returncode, "Start all processes now" in done.stdout) == (0, True), done.stderr
    assert f"before {folder.name}" in command(place, "--status").stdout
    with place.world(Reopened) as world:
        assert not _knows(world, after.account)


def _dies_at(step: str) -> Any:
    def tell(name: str, **_: object) -> None:
        if name == step:
            raise Died

    return tell


def _knows(world: World, account: UUID) -> bool:
    return bool(world.rows("portal", "SELECT id FROM account WHERE id = :id", id=account))


def test_what_cannot_be_put_back_changes_nothing(place: Place, tmp_path: Path) -> None:
    """While somebody is connected, damaged, of a version that nobody knows, without a yes; a dry run tells the first of it."""
    with place.world() as world:
        folder = place.back_up(tmp_path)
        databases = swapping.databases(place.site)
        with pytest.raises(InUse, match="still connected"), world.runtime.parts["portal"].database.engine.connect():
            place.restore(folder)
        with world.runtime.parts["portal"].database.engine.connect():
            assert command(place, folder, "--dry-run").returncode == 2
    whole = command(place, folder, "--dry-run")
    assert (whole.returncode, "can be put back here" in whole.stdout) == (0, True), whole.stderr
    assert command(place, folder, answer="n\n").returncode == 2
    told = (folder / "manifest.json").read_text()
    (folder / "manifest.json").write_text(told.replace('"revision": "00', '"revision": "99'))
    unknown = command(place, folder, "--yes")
    assert (unknown.returncode, "does not know version" in unknown.stderr) == (2, True)
    (folder / "manifest.json").write_text(told)
    (folder / "portal" / "public.account.copy.gz").write_bytes(b"harmed")
    damaged = command(place, folder, "--yes")
    assert (damaged.returncode, "public.account" in damaged.stderr, "untouched" in damaged.stderr) == (1, True, True)
    assert swapping.databases(place.site) == databases


def test_lost_keys_come_back_and_destroyed_ones_do_not(place: Place, tmp_path: Path) -> None:
    """Those that came since stay."""
    with place.world() as world:
        passage = Passage(world).walk_on()
        folder = place.back_up(tmp_path, Part.KEYS)
        files = [row.owner for row in world.rows("casemanagement_keys", "SELECT owner FROM data_key")]
        keys_of("casemanagement").destroy(files[0])
        passage.done(passage.intake, "identity", "/searches", {"insz": "81042711726", "purpose": "request"})
        world.rows("identity_keys", "DELETE FROM data_key")
        came = dict(keys.put_back(place.site, folder, read(folder)))
        assert came["identity_keys"] > 0
        assert (came["casemanagement_keys"], keys_of("casemanagement").get(files[0])) == (0, None)
