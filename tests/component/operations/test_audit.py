"""`tandem audit verify`: whether the log of who looked is as it was sealed."""

import json
from uuid import uuid4

import pytest

from shared.access.decide import Decision, Resource
from shared.access.log import write_log
from shared.audit.sealing import Sealer
from shared.reference.codes import Role
from tandem.embedded.ports import free_port
from tests.component.operations.conftest import Terminal
from tests.conftest import Databases
from tests.support.world import World, actor

pytestmark = pytest.mark.services("notifications", "audit")


@pytest.fixture
def sealed(world: World) -> World:
    """Somebody looked three times, which is sealed."""
    database, audit = world.runtime.parts["notifications"].database, world.runtime.audit
    assert audit is not None
    who = actor(Role.CASEMANAGER_WORK)
    for _ in range(3):
        write_log(database, who, [Decision(who, "read", Resource("notice", id=uuid4()), allowed=True, why="own")], uuid4())
    Sealer("notifications", database, audit).seal()
    return world


@pytest.fixture
def verify(tandem: Terminal, databases: Databases) -> Terminal:
    """The command, where the seals are known."""

    def run(*options: str, **changes: str | None) -> object:
        there = {"TANDEM_AUDIT_DATABASE_URL": databases.addresses.runtime_url("audit"), "COLUMNS": "200", **changes}
        return tandem("audit", "verify", *options, **there)

    return run  # type: ignore[return-value]  # as the terminal's


def test_a_log_that_nobody_touched_is_whole(sealed: World, verify: Terminal) -> None:
    """And says how far it is sealed, to hold another copy of the seals against."""
    told = verify("--json")
    (service,) = json.loads(told.stdout)["services"]
    assert (told.returncode, told.stderr) == (0, "")
    assert (service["service"], service["seals"], service["rows"], service["sealed_to"]) == ("notifications", 1, 3, 3)
    assert service["hash"] == sealed.rows("audit", "SELECT encode(hash, 'hex') AS hash FROM head")[0].hash
    assert service["faults"] == []


def test_a_row_that_was_changed_is_a_failure(sealed: World, verify: Terminal) -> None:
    """A script learns of it by the exit code, a person by a line."""
    sealed.rows("notifications", "UPDATE access_log SET why = 'other' WHERE id = 2")
    told = verify()
    assert (told.returncode, told.stderr) == (1, "")
    assert "seal 1: among lines 1–3 one was changed" in told.stdout
    (service,) = json.loads(verify("--json", "--service", "notifications").stdout)["services"]
    assert service["faults"] == [{"kind": "changed", "seal": 1, "seals": 1, "first": 1, "last": 3}]


def test_rows_that_are_not_sealed_yet_are_told_and_are_no_failure(sealed: World, verify: Terminal) -> None:
    """The worker may just be away."""
    sealed.rows(
        "notifications",
        "INSERT INTO access_log (at, account, organisation, action, kind, allowed, why, correlation_id) "
        "VALUES (clock_timestamp() - interval '2 minutes', gen_random_uuid(), '', 'read', 'notice', true, '', gen_random_uuid())",
    )
    told = verify()
    assert (told.returncode, told.stderr.count("\n"), "is the worker running" in told.stderr) == (0, 1, True)
    assert "lines 4–4: not sealed yet" in told.stdout


def test_seals_that_are_away_are_told_in_one_line(sealed: World, verify: Terminal) -> None:
    """Whole or not, nobody knows."""
    told = verify(TANDEM_AUDIT_DATABASE_URL=f"postgresql+psycopg2://audit:secret@127.0.0.1:{free_port()}/audit")
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)
    assert (told.stderr.startswith("audit: "), "secret" in told.stderr) == (True, False)


def test_seals_without_an_address_are_told_in_one_line(sealed: World, verify: Terminal) -> None:
    """With the variable that would tell it."""
    told = verify(TANDEM_AUDIT_DATABASE_URL=None)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (3, "", 1)
    assert "TANDEM_AUDIT_DATABASE_URL" in told.stderr


def test_without_addresses_the_embedded_default_is_asked(sealed: World, verify: Terminal) -> None:
    """For the seals too."""
    told = verify("--json", "--service", "notifications", TANDEM_NOTIFICATIONS_DATABASE_URL=None, TANDEM_AUDIT_DATABASE_URL=None)
    (service,) = json.loads(told.stdout)["services"]
    assert (told.returncode, service["rows"]) == (0, 3), told.stderr
