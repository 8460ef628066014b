"""A privacy officer asks a service who looked at what; nobody else may."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from shared.access.decide import Decision, Resource
from shared.access.log import write_log
from shared.clock import real_now
from shared.reference.codes import Role
from tests.support.world import Caller, World, actor

pytestmark = pytest.mark.services("intake")

FILE, OTHER = uuid4(), uuid4()
ANN, BOB = actor(Role.INTAKE_WORKER), actor(Role.VDAB_MEDIATOR)


@pytest.fixture
def officer(world: World) -> Caller:
    """Who may ask; Ann and Bob looked at a file each, and Ann at the other's."""
    database = world.runtime.parts["intake"].database
    for who, why, file in ((ANN, "intake", FILE), (BOB, "vdab", OTHER), (ANN, "no-relation", OTHER)):
        looked = Resource("request", id=file, file=file)
        write_log(database, who, [Decision(who, "read", looked, allowed=why != "no-relation", why=why)], uuid4())
    return world.client("intake", actor(Role.PRIVACY_OFFICER))


def told(officer: Caller, **asked: Any) -> list[tuple[str, str | None, bool]]:
    """Account, purpose and whether it was allowed of each line."""
    answer = officer.get("/accesses", **asked)
    assert answer.status_code == 200, answer.json
    return [(line["account"], line["purpose"], line["allowed"]) for line in answer.json["items"] if line["kind"] == "request"]


A, B, REFUSED = (str(ANN.account), "decision", True), (str(BOB.account), "decision", True), (str(ANN.account), None, False)


def test_one_asks_by_account_by_file_or_for_all_the_newest_first(officer: Caller) -> None:
    """What was refused is there too."""
    assert told(officer) == [REFUSED, B, A]
    assert told(officer, account=ANN.account) == [REFUSED, A]
    assert told(officer, file=OTHER) == [REFUSED, B]
    assert told(officer, file=OTHER, account=BOB.account) == [B]
    assert told(officer, account=uuid4()) == []


def test_one_asks_for_what_was_between_two_moments(officer: Caller, world: World) -> None:
    """From the first on, and before the second."""
    world.rows("intake", "UPDATE access_log SET at = at - interval '1 day' * (4 - id)")
    noon = real_now() - timedelta(days=2, hours=12)
    assert told(officer, since=noon.isoformat()) == [REFUSED, B]
    assert told(officer, before=noon.isoformat()) == [A]
    assert told(officer, since=noon.isoformat(), before=(noon + timedelta(days=1)).isoformat()) == [B]


def test_pages_go_on_where_the_one_before_ended(officer: Caller) -> None:
    """Each line once, also while others look."""
    first = officer.get("/accesses", account=ANN.account, limit=1).json
    second = officer.get("/accesses", account=ANN.account, limit=1, after=first["next"]).json
    assert [line["allowed"] for page in (first, second) for line in page["items"]] == [False, True]
    assert second["next"] is None


def test_a_line_tells_function_relation_and_file_and_no_name(officer: Caller) -> None:
    """Ids and codes, which the officer brings together elsewhere."""
    (line,) = officer.get("/accesses", file=FILE).json["items"]
    assert line.keys() == {
        *("id", "at", "account", "organisation", "function", "action", "kind", "resource"),
        *("file", "allowed", "why", "purpose"),
    }
    assert (line["function"], line["why"], UUID(line["file"]), line["action"]) == ("intake-worker", "intake", FILE, "read")


def test_asking_is_a_line_too(officer: Caller) -> None:
    """Who watches is watched."""
    officer.get("/accesses", file=FILE)
    assert officer.who is not None
    (line,) = (each for each in officer.get("/accesses", file=FILE).json["items"] if each["kind"] == "access-log")
    assert (line["account"], line["purpose"]) == (str(officer.who.account), "supervision")


@pytest.mark.usefixtures("officer")
def test_for_anybody_else_there_is_no_such_thing(world: World) -> None:
    """Not even with every other function, and whether there are lines or not."""
    everything = actor(*(set(Role) - {Role.PRIVACY_OFFICER, Role.SYSTEM}))
    asking: tuple[dict[str, Any], ...] = ({}, {"file": FILE}, {"account": ANN.account}, {"file": uuid4()})
    for asked in asking:
        answer = world.client("intake", everything).get("/accesses", **asked)
        assert (answer.status_code, answer.json["code"]) == (404, "resource.not-found")
