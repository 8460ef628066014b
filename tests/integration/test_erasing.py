"""A person is erased everywhere: ordered once, confirmed by each service, and gone from what a back-up brings back."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from services.portal.orders import CreateAccount
from shared.access.permits import issue
from shared.clock import today
from shared.messaging.ends import End
from shared.messaging.outbox import send_again
from shared.messaging.transport import InProcessTransport, Subscriber
from shared.reference.codes import Role
from tandem.embedded.services import KEYS, SERVICES
from tests.integration.erasing import Erasing
from tests.support.nobody import MARKERS, PERSON, TOWN
from tests.support.rows import copied, rows_with
from tests.support.world import KBO_VDAB, World

CONFIRMING = ["identity", "intake", "notifications", "portal", "referral"]

#: Where the ids of an erased person stay: history, the log of who looked, and the record that the person was erased.
IDS_STAY = {
    *(
        "event",
        "access_log",
        "lookup",
        "inbox",
        "inbox_progress",
        "inbox_waiting",
        "dead_letter",
        "outbox",
        "timer",
        "idempotency",
    ),
    *("erasure", "erased"),
}


class Away:
    """A subscriber that takes nothing in, as when its database is away."""

    def __init__(self, there: Subscriber) -> None:
        self.service, self.streams = there.service, there.streams

    def receive(self, bodies: Sequence[bytes]) -> list[End]:
        """Nothing was taken."""
        raise ConnectionError(len(bodies))


@pytest.fixture
def erasing(world: World) -> Erasing:
    """Somebody who went the whole way."""
    return Erasing(world)


def test_no_row_of_any_service_holds_anything_of_who_was_erased(erasing: Erasing) -> None:
    """Neither a name nor a text; an id only in history, in the log of who looked, and in the record of the erasure."""
    before = {(service, name) for service, _, name in rows_with(erasing.world, erasing.ids())}
    assert {service for service, _ in before} == set(SERVICES) - {"reporting"}
    erasing.erase()
    left = set(rows_with(erasing.world, erasing.ids()))
    assert {(service, table) for service, table, _ in left if table not in IDS_STAY} == set()
    markers = dict(zip(MARKERS, MARKERS, strict=True))
    assert set(rows_with(erasing.world, markers)) == set()
    assert [store for store in KEYS if erasing.world.rows(store, "SELECT owner FROM data_key")] == []


def test_the_order_shows_who_confirmed_and_when_it_was_done(erasing: Erasing) -> None:
    """Each of the five services, and then all."""
    made = erasing.order()
    first = erasing.officer.get(made).json
    assert (first["missing"], first["done_at"]) == (CONFIRMING, None)
    erasing.world.settle()
    then = erasing.officer.get(made).json
    assert sorted(one["service"] for one in then["confirmed"]) == CONFIRMING
    assert then["done_at"]
    assert erasing.officer.get("/erasures").json["items"] == [then]
    last = erasing.world.rows("casemanagement", "SELECT type FROM event ORDER BY position DESC LIMIT 1")
    assert last[0].type == "casemanagement.person-erased.v1"


def test_what_a_back_up_brings_back_of_who_was_erased_cannot_be_read(erasing: Erasing) -> None:
    """All rows as they were, with the keys as they are: the file stands there again, without a name and without a word."""
    before = copied(erasing.world)
    erasing.erase()
    before.put_back(erasing.world)
    passage = erasing.passage
    mediator = erasing.world.client("identity", passage.vdab)
    for search in ({"insz": PERSON["insz"]}, {"name": "Zwrtsyvoornaam Qwxyzachternaam", "birth_date": PERSON["birth_date"]}):
        assert mediator.post("/searches", search | {"purpose": "request"}).json["hits"] == []
    named = {"permit": issue("casemanagement", passage.work, [UUID(erasing.participant)], ["name"], "my-day")}
    assert erasing.world.client("identity", passage.work).post("/names", named).json == {"names": []}
    for who in (passage.vdab, passage.work, passage.care, passage.receiver, erasing.self):
        told = erasing.everything(who)
        assert passage.ids["trajectory"] in told["casemanagement"] or who is passage.receiver
        assert [marker for marker in MARKERS for text in told.values() if marker in text] == []


def test_a_service_that_is_away_confirms_later_and_the_officer_is_told(erasing: Erasing) -> None:
    """Until then the person is not erased, and a day later that is said."""
    order = CreateAccount("de.functionaris", "Iemand Voorbeeld", KBO_VDAB, (Role.PRIVACY_OFFICER,))
    officer = erasing.world.client("notifications", erasing.account(order))
    transport = erasing.world.runtime.transport
    assert isinstance(transport, InProcessTransport)
    there = transport.subscribers
    transport.subscribers = tuple(Away(each) if each.service == "referral" else each for each in there)
    made = erasing.order()
    erasing.world.shift(1)
    assert erasing.officer.get(made).json["missing"] == ["referral"]
    assert [notice["code"] for notice in officer.get("/notices").json["items"]] == ["erasure-unconfirmed"]
    transport.subscribers = there
    erasing.world.settle()
    assert erasing.officer.get(made).json["done_at"]
    assert officer.get("/notices").json["items"] == []
    assert (
        erasing.world.rows("casemanagement", "SELECT 1 FROM timer WHERE kind = 'erasure-unconfirmed' AND done_at IS NULL") == []
    )


def told(erasing: Erasing) -> dict[str, list[Any]]:
    """What each service told of erasing: stream, subject, last version."""
    sql = """
        SELECT aggregate_type, aggregate_id, max(aggregate_version) AS last FROM event
        WHERE aggregate_type ~ 'erasure|release' GROUP BY 1, 2 ORDER BY 1, 2
    """
    return {service: erasing.world.rows(service, sql) for service in SERVICES}


def test_what_is_heard_twice_is_done_once(erasing: Erasing) -> None:
    """Every event of the erasure comes to everybody again; nothing is told a second time, and nothing fails."""
    erasing.erase()
    before = told(erasing)
    for service, part in erasing.world.runtime.parts.items():
        with part.database.transaction() as session:
            for stream, subject, last in before[service]:
                send_again(session, stream, subject, 1, last)
    erasing.world.tick()
    assert told(erasing) == before
    for service in SERVICES:
        assert erasing.world.rows(service, "SELECT error FROM dead_letter") == []


def test_the_last_request_that_need_be_kept_no_longer_takes_the_person_along(erasing: Erasing) -> None:
    """The file reaches its day: then its request goes, and who has no other request is erased in every service."""
    file = erasing.world.client("casemanagement", erasing.passage.vdab).get(erasing.passage.file).json
    erasing.world.shift((date.fromisoformat(file["delete_after"]) - today()).days)
    # somebody else goes too, whose request was never finished
    made = {each["participant"]: each for each in erasing.officer.get("/erasures").json["items"]}[erasing.participant]
    assert (made["ground"], made["missing"]) == ("retention", [])
    left = set(rows_with(erasing.world, erasing.ids()))
    assert {(service, table) for service, table, _ in left if table not in IDS_STAY} == set()


def test_a_person_with_another_request_is_not_erased_with_the_first_file(erasing: Erasing) -> None:
    """Who they are is still needed."""
    passage = erasing.passage
    again = {
        "participant": erasing.participant,
        "requested_on": str(today()),
        "informed_on": str(today()),
        "filed_by": "person",
        "municipality": TOWN,
        "birth_year": 1981,
        "statute": "living-wage",
        "problems": [{"kind": "social", "severity": 2, "under_control": False}],
    }
    request = passage.done(passage.intake, "intake", "/requests", again)["id"]
    file = erasing.world.client("casemanagement", passage.vdab).get(passage.file).json
    erasing.world.shift((date.fromisoformat(file["delete_after"]) - today()).days)
    assert erasing.participant not in {each["participant"] for each in erasing.officer.get("/erasures").json["items"]}
    intake = erasing.world.client("intake", passage.intake)
    assert intake.get(f"/requests/{passage.ids['request']}").status_code == 404
    assert intake.get(f"/requests/{request}").status_code == 200
    permit = intake.post("/permits", {"requests": [request], "purpose": "my-day"}).json
    (named,) = erasing.world.client("identity", passage.intake).post("/names", permit).json["names"]
    assert named["family_name"] == PERSON["family_name"]


def test_nothing_new_comes_under_the_id_of_who_was_erased(erasing: Erasing) -> None:
    """A request for that id is refused, and says to register the person anew, which is possible."""
    erasing.erase()
    passage = erasing.passage
    order = {
        "participant": erasing.participant,
        "requested_on": str(today()),
        "informed_on": str(today()),
        "filed_by": "person",
        "municipality": TOWN,
        "birth_year": 1981,
        "statute": "living-wage",
        "problems": [{"kind": "social", "severity": 2, "under_control": False}],
    }
    refused = erasing.world.client("intake", passage.intake).post("/requests", order)
    assert (refused.status_code, refused.json["code"]) == (409, "request.person-erased")
    assert passage.done(passage.intake, "identity", "/persons", PERSON)["id"] != erasing.participant
