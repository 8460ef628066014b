"""`tandem replay`: notices and their directory made anew from what others told, beside those that are there."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from services.notifications.models import NOTICES
from services.notifications.service import service
from shared.contracts.envelope import EMPTIED
from shared.persistence.database import Database
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tandem.operations.backup.connecting import connected, plainly
from tandem.operations.backup.tables import sequences_of, tables_of
from tandem.operations.replaying import applying
from tandem.operations.replaying.applying import Rebuild
from tandem.operations.replaying.making import caught_up, compared
from tandem.operations.replaying.shadow import Shadow
from tandem.operations.telling import Exit
from tests.component.operations.conftest import Desk, Terminal
from tests.conftest import Databases
from tests.support.passage import Passage
from tests.support.world import KBO_WORK, World

MODEL = NOTICES.name
TABLES = sorted(table.name for table in NOTICES.tables)
#: What is no part of the model, and what nobody may send because of it.
APART = ("reading", "preferences", "delivery", "event", "outbox", "timer", "inbox", "inbox_progress")
#: A replay that is killed with SIGKILL when it has applied a few events.
KILLED = """
import os, signal
from tandem import cli
from tandem.operations.replaying import applying, command
applying.BATCH = 5
alone = command.caught_up
command.caught_up = lambda rebuild, went: alone(rebuild, lambda applied: os.kill(os.getpid(), signal.SIGKILL))
cli.main()
"""


class Site:
    """A town in which something happened, and a terminal as in ``prepare``."""

    def __init__(self, world: World, databases: Databases, tandem: Terminal) -> None:
        self.world, self.tandem = world, tandem
        addresses = databases.addresses
        self.environment = {f"TANDEM_{name.upper()}_DATABASE_URL": addresses.runtime_url(name) for name in SERVICES}
        self.environment["TANDEM_NOTIFICATIONS_OWNER_URL"] = addresses.owner_url("notifications")
        self.passage = Passage(world)
        self.passage.enter()
        self.passage.open_file()
        self.read_something()

    def read_something(self) -> None:
        """A casemanager read a notice."""
        caller = self.world.client("notifications", self.passage.work)
        notice = caller.get("/notices").json["items"][0]["id"]
        assert caller.post(f"/notices/{notice}/read").status_code == 200

    def run(self, *options: str, model: str = MODEL, **changes: Any) -> "subprocess.CompletedProcess[str]":
        """``tandem replay run``."""
        return self.tandem("replay", "run", model, *options, **{**self.environment, **changes})

    def told(self, *options: str) -> tuple[int, dict[str, Any]]:
        """The same for a program: its exit code and what it told."""
        done = self.run("--json", *options)
        return done.returncode, json.loads(done.stdout)

    def rows(self, *tables: str) -> dict[str, list[str]]:
        """All rows of these tables."""
        every = "SELECT to_jsonb(each.*)::text FROM public.{} AS each ORDER BY 1"
        return {table: [row[0] for row in self.world.rows("notifications", every.format(table))] for table in tables}

    def change(self, sql: str) -> None:
        """By hand."""
        assert len(self.world.rows("notifications", f"{sql} RETURNING 1")) == 1

    def harm(self) -> None:
        """Three rows go by hand, two are falsified."""
        self.change("DELETE FROM tandem")
        self.change("DELETE FROM member WHERE id = (SELECT id FROM member ORDER BY id LIMIT 1)")
        self.change("DELETE FROM notice WHERE code = 'request-approved'")
        self.change("UPDATE member SET organisation = '' WHERE id = (SELECT id FROM member ORDER BY id LIMIT 1)")
        self.change("UPDATE notice SET closed_at = NULL, address = 'nobody' WHERE code = 'request-registered'")

    def schemas(self) -> list[str]:
        """What a replay left."""
        return [row[0] for row in self.world.rows("notifications", "SELECT nspname FROM pg_namespace WHERE nspname = 'replay'")]


@pytest.fixture
def site(world: World, databases: Databases, tandem: Terminal) -> Iterator[Site]:
    """A request that was approved, and a file with its tandem; what a replay leaves to go on with goes."""
    yield Site(world, databases, tandem)
    world.rows("notifications", "DROP SCHEMA IF EXISTS replay CASCADE")


def test_what_nobody_touched_is_as_the_events_say(site: Site) -> None:
    """A whole passage through all services, told again, leads to the same rows; and nothing stays behind."""
    site.passage.fill_both_sides()
    site.passage.agree_and_start()
    site.passage.end_in_a_referral()
    before = site.rows(*TABLES, *APART)
    code, told = site.told()
    assert (code, told["outcome"], told["events"] > 20) == (Exit.DONE, "same", True)
    assert {each["table"]: each["rows"] for each in told["tables"]} == {table: len(before[table]) for table in TABLES}
    assert (site.rows(*TABLES, *APART), site.schemas()) == (before, [])


def test_rows_that_went_or_were_falsified_by_hand_are_found_exactly(site: Site) -> None:
    """Each by its key and its column; a dry run changes nothing."""
    site.harm()
    harmed = site.rows(*TABLES, *APART)
    code, told = site.told("--dry-run")
    found = {each["table"]: (each["missing"], each["extra"], each["changed"], each["columns"]) for each in told["tables"]}
    assert found == {
        "member": (1, 0, 1, {"organisation": 1}),
        "notice": (1, 0, 1, {"address": 1, "closed_at": 1}),
        "reach": (0, 0, 0, {}),
        "tandem": (1, 0, 0, {}),
    }
    assert {len(keys) for each in told["tables"] for keys in each["examples"].values()} == {1}
    assert (code, site.rows(*TABLES, *APART)) == (Exit.FAULT, harmed)


def test_the_running_model_becomes_as_the_events_say_and_nothing_is_sent(site: Site) -> None:
    """Every row as it was, but when it was noted; readings, mails, timers and outbox are left as they are."""
    before = site.rows(*TABLES, *APART)
    site.harm()
    assert site.told("--yes")[:1] == (Exit.DONE,)
    moments = {"raised_at", "closed_at"}
    assert _without(moments, site.rows(*TABLES)) == _without(moments, {table: before[table] for table in TABLES})
    assert site.rows(*APART) == {table: before[table] for table in APART}
    assert site.told()[1]["outcome"] == "same"


def test_who_says_no_leaves_it_as_it_is(site: Site) -> None:
    """After having seen what would change."""
    site.change("UPDATE notice SET address = 'nobody' WHERE code = 'request-registered'")
    harmed = site.rows(*TABLES)
    done = site.run(answer="n\n")
    assert (done.returncode, "address 1" in done.stdout, site.rows(*TABLES)) == (Exit.FAULT, True, harmed)


def test_a_replay_that_is_killed_goes_on_and_the_running_model_was_never_touched(site: Site) -> None:
    """What it had applied stays beside; typed again, it begins where it was."""
    site.harm()
    harmed = site.rows(*TABLES, *APART)
    died = subprocess.run(
        [sys.executable, "-c", KILLED, "replay", "run", MODEL, "--yes"], env=os.environ | site.environment, check=False
    )
    assert (died.returncode, site.rows(*TABLES, *APART), site.schemas()) == (-9, harmed, ["replay"])
    (left,) = site.world.rows("notifications", "SELECT sum(version) FROM replay.inbox_progress")
    every = "SELECT sum(version) FROM inbox_progress WHERE aggregate_type NOT LIKE 'delivery.%'"
    (all_events,) = site.world.rows("notifications", every)
    code, told = site.told("--yes")
    assert (code, told["outcome"], told["events"]) == (Exit.DONE, "swapped", all_events[0] - left[0])
    assert (site.told()[1]["outcome"], site.schemas()) == ("same", [])


def test_what_comes_in_meanwhile_is_caught_up_with(site: Site, databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    """The service goes on while it is told again; the two are compared where they are equally far."""
    monkeypatch.setattr(applying, "BATCH", 5)
    urls = databases.addresses
    databases_of = {name: Database(urls.runtime_url(name), pool_size=1) for name in SERVICES}
    beside = Shadow(service, NOTICES, urls.runtime_url("notifications"), urls.owner_url("notifications"))
    beside.open(afresh=True)
    rebuild = Rebuild(service, databases_of["notifications"], databases_of)
    more = iter([site.passage.fill_both_sides, site.passage.agree_and_start])

    def meanwhile(_: int) -> None:
        if step := next(more, None):
            step()

    caught_up(rebuild, meanwhile)
    site.passage.end_in_a_referral()
    assert [each.same for each in compared(rebuild, NOTICES, swap=False)] == [True] * len(TABLES)
    beside.close()
    for database in databases_of.values():
        database.close()


def test_an_event_that_cannot_be_applied_stops_it_with_its_name(site: Site) -> None:
    """Whatever follows would be a guess; nothing was changed, and it can be gone on with once it is mended."""
    (event,) = site.world.rows(
        "casemanagement", "UPDATE event SET data = '{\"area\": 1}' WHERE type LIKE '%.team-allocated.v1' RETURNING event_id"
    )
    before = site.rows(*TABLES, *APART)
    done = site.run("--yes")
    assert (done.returncode, str(event[0]) in done.stderr, done.stderr.count("\n")) == (Exit.REFUSED, True, 1)
    assert site.rows(*TABLES, *APART) == before


def test_what_was_given_up_or_erased_has_no_effect_the_second_time(site: Site) -> None:
    """A person decided that it must not have one; of what was erased nothing is left that could."""
    site.passage.account(Role.INTAKE_WORKER, KBO_WORK)
    site.world.rows("portal", "UPDATE event SET data = data - 'roles' WHERE position IN (SELECT position FROM outbox)")
    site.world.settle()
    (letter,) = Desk(site.world).open()
    assert site.tandem("dead-letters", "discard", letter.id, "--reason", "never happened", "--yes").returncode == 0
    assert site.told("--dry-run")[0] == Exit.DONE
    erase = "UPDATE event SET data = CAST(:emptied AS jsonb) WHERE type LIKE '%.team-allocated.v1'"
    site.world.rows("casemanagement", erase, emptied=EMPTIED)
    told = {each["table"]: (each["missing"], each["extra"]) for each in site.told("--dry-run")[1]["tables"]}
    assert told["tandem"] == (0, 1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"model": "notifications.nothing"}, Exit.REFUSED),
        ({"TANDEM_PORTAL_DATABASE_URL": None}, Exit.UNREACHED),
        ({"TANDEM_PORTAL_DATABASE_URL": "postgresql+psycopg2://portal:x@127.0.0.1:1/portal"}, Exit.UNREACHED),
    ],
)
def test_what_it_cannot_work_with_is_said(site: Site, changes: dict[str, Any], code: Exit) -> None:
    """Which model there is, and whose database it needs."""
    done = site.run(**changes)
    assert (done.returncode, "Traceback" in done.stderr) == (code, False)


def test_the_models_are_listed_with_their_streams(tandem: Terminal) -> None:
    """By the name that is typed."""
    (told,) = json.loads(tandem("replay", "list", "--json").stdout)["models"]
    assert (told["model"], told["tables"], "portal.member" in told["streams"]) == (MODEL, TABLES, True)


def test_what_is_made_beside_is_in_no_back_up(databases: Databases) -> None:
    """It holds nothing that is not elsewhere, and a restore could not put it back."""
    databases.world("notifications").close()
    with plainly(), closing(connected("notifications", databases.addresses.owner_url("notifications"))) as connection:
        with connection.cursor() as cursor:
            cursor.execute("CREATE SCHEMA replay CREATE TABLE event (id bigint GENERATED ALWAYS AS IDENTITY)")
        there = {table.schema for table in tables_of(connection)} | {name.partition(".")[0] for name in sequences_of(connection)}
    assert there == {"public"}


def _without(columns: set[str], tables: dict[str, list[str]]) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [{name: value for name, value in json.loads(row).items() if name not in columns} for row in rows]
        for table, rows in tables.items()
    }
