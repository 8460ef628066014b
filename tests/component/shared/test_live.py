"""Open pages, whatever the service: who may follow with what, how many, and what is read in which order."""

from contextlib import ExitStack
from dataclasses import replace
from uuid import uuid4

import pytest

from shared.access import scopes
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from shared.web.live import streams
from shared.web.live.reader import Reader
from shared.web.live.streams import MOST_OF_ONE, MOST_WAITING, STREAMS, Stream
from shared.web.live.watch import Change
from tests.conformance.toys import STREAM, Counted, Counter, Teller
from tests.support.open_page import open_page
from tests.support.replies import problem
from tests.support.world import KBO_CARE, World, actor

pytestmark = pytest.mark.services("casemanagement")


@pytest.mark.parametrize("service", ["casemanagement", "referral"])
@pytest.mark.services("casemanagement", "referral")
def test_a_token_for_following_is_good_for_nothing_else(world: World, service: str) -> None:
    """It is handed to the scripts of a page; what it opens says that something changed, and never what."""
    person = actor(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    follower = replace(person, scopes=frozenset({scopes.scope(service, scopes.LIVE)}))
    caller = world.client(service, follower)
    assert caller.get("/changes").status_code == 200
    lists = {"casemanagement": "/trajectories", "referral": "/referrals"}
    assert world.client(service, person).get(lists[service]).status_code == 200
    assert problem(caller.get(lists[service]))[:2] == (404, "resource.not-found")
    assert problem(caller.post("/permits"))[:2] == (404, "resource.not-found")


def test_nobody_takes_all_places(world: World) -> None:
    """Who has a dozen pages open waits until one is closed; others follow meanwhile."""
    one = world.client("casemanagement", actor(Role.CASEMANAGER_CARE, organisation=KBO_CARE))
    with ExitStack() as windows:
        pages = [windows.enter_context(open_page(one)) for _ in range(MOST_OF_ONE)]
        refused = one.get("/changes", headers={"Accept": "text/event-stream"})
        assert problem(refused)[:2] == (503, "live.full")
        assert refused.headers["Retry-After"] == "5"
        assert one.get("/changes").status_code == 200
        other = world.client("casemanagement", actor(Role.CASEMANAGER_CARE, organisation=KBO_CARE))
        windows.enter_context(open_page(other))
        pages[0].close()
        windows.enter_context(open_page(one))
    assert len(STREAMS) == 0


def test_a_process_that_stops_ends_its_streams(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """At once, and no other begins: else it would wait for them."""
    mine = streams.Streams()
    monkeypatch.setattr("shared.web.live.routes.STREAMS", mine)
    caller = world.client("casemanagement", actor(Role.CASEMANAGER_CARE, organisation=KBO_CARE))
    with open_page(caller) as page:
        mine.end()
        assert page.next() is None
    assert problem(caller.get("/changes", headers={"Accept": "text/event-stream"}))[:2] == (503, "live.full")


def test_a_page_that_does_not_keep_up_is_told_that_anything_may_have_changed() -> None:
    """Once, and nothing waits without end."""
    file = uuid4()
    stream = Stream(actor(Role.CASEMANAGER_CARE), file, frozenset({file}))
    for _ in range(3 * MOST_WAITING):
        stream.tell([Change(file, "note", uuid4())], "x")
    stream.end()
    told = list(stream)
    assert len(told) == MOST_WAITING + 1
    assert b'"all"' in told[-1]


def test_what_is_committed_late_is_read_all_the_same_and_once(teller: Teller) -> None:
    """Its number was given out before that of what was read already."""
    reader = Reader([STREAM])
    with teller.database.autocommit() as connection:
        teller.count()
        assert len(reader.turn(connection)) == 1
        with ExitStack() as slow:
            session = slow.enter_context(teller.database.transaction())
            work = UnitOfWork(session, "teller", Actor.system("teller"))
            work.add(late := Counter(uuid4()))
            work.record(late, Counted(value=1))
            quick = teller.count()
            assert [each.about for each in reader.turn(connection)] == [quick]
            before = reader.settled
        assert [each.about for each in reader.turn(connection)] == [late.id]
        assert reader.turn(connection) == []
        assert reader.settled == before + 2


def test_a_number_that_was_never_used_is_not_waited_for_without_end(teller: Teller, monkeypatch: pytest.MonkeyPatch) -> None:
    """A transaction that failed leaves a hole."""
    reader = Reader([STREAM])
    with teller.database.autocommit() as connection:
        teller.count()
        reader.turn(connection)
        connection.exec_driver_sql("SELECT nextval(pg_get_serial_sequence('event', 'position'))")
        teller.count()
        reader.turn(connection)
        waiting = reader.settled
        monkeypatch.setattr("shared.web.live.reader.PATIENCE", 0.0)
        reader.turn(connection)
        assert reader.settled == waiting + 2
