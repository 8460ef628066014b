"""What is lacking is seen from the sums that producers tell, by id where both can be asked, and comes again when asked for."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import UUID

import pytest
from sqlalchemy import text

from shared.contracts.delivery import HOURS, HourRequested, ResendRequested
from shared.ids import event_id
from shared.messaging import lacking, reckoning, tallies
from shared.messaging.lacking import Missing
from shared.messaging.reckoning import GRACE, Reckoner, tell_hours
from shared.messaging.resend import ask
from shared.messaging.tallies import HOUR, Verdict, compare
from shared.persistence import unit_of_work
from tests.conformance.toys import STREAM, Listener, Stage, Teller

HEARD = {STREAM}
#: After the end of an hour, when it can be told.
LATER = GRACE + timedelta(minutes=1)


class Books:
    """Both sides' books, as if some hours had gone by."""

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.since = tallies.hour_of(datetime.now(UTC))
        self.hours = 2

    @property
    def until(self) -> datetime:
        """To where the hours are complete."""
        return self.since + self.hours * HOUR

    def told(self) -> int:
        """Let the teller tell of its hours as they go by, and what it tells arrive; how many it told."""
        database, over = self.stage.teller.database, [self.since + hours * HOUR + LATER for hours in range(1, self.hours + 1)]
        told = sum(tell_hours(database, "teller", HEARD, now) for now in over)
        self.stage.teller.settle()
        return told

    def lacking(self) -> int:
        """What the listener lacks, by its own books alone."""
        with self.stage.listener.database.transaction() as session:
            return tallies.lacking(session, HEARD, self.since, self.until)

    def verdicts(self) -> set[Verdict]:
        """What it finds of each hour."""
        with self.stage.listener.database.transaction() as session:
            said = tallies.kept(session, HEARD, self.since, self.until)
            return {each.verdict for each in compare(said, tallies.received(session, HEARD, self.since, self.until))}

    def missing(self) -> list[Missing]:
        """What is missing by id."""
        with self.stage.teller.database.transaction() as there, self.stage.listener.database.transaction() as here:
            return lacking.missing(there, here, STREAM, self.since, self.until)

    def ask(self, *wanted: ResendRequested | HourRequested) -> None:
        """Have the listener ask, and the teller answer."""
        with self.stage.listener.database.transaction() as session:
            ask(session, "listener", wanted)
        self.stage.exchange()

    def do(self, who: Teller | Listener, sql: str, **values: object) -> None:
        """Change a database by hand."""
        with who.database.transaction() as session:
            session.execute(text(sql), values)

    def lose(self, counter: UUID, version: int) -> None:
        """As if the broker had lost one message after it confirmed it."""
        which = "outbox.position = event.position AND aggregate_id = :id AND aggregate_version = :version"
        self.do(self.stage.teller, f"DELETE FROM outbox USING event WHERE {which}", id=counter, version=version)  # noqa: S608 -- stands above


@pytest.fixture
def books(stage: Stage) -> Books:
    """Books in which nothing stands yet."""
    return Books(stage)


def _forget_row(books: Books, counter: UUID) -> None:
    books.stage.teller.settle()
    listener = books.stage.listener
    with books.stage.teller.database.transaction() as session:
        events = text("SELECT event_id FROM event WHERE aggregate_id = :id AND aggregate_version = 2")
        gone = session.execute(events, {"id": counter}).scalar_one()
    books.do(listener, "DELETE FROM inbox WHERE event_id = :id", id=gone)


def _lose_last(books: Books, counter: UUID) -> None:
    books.lose(counter, 3)
    books.stage.teller.settle()


def _lose_middle(books: Books, counter: UUID) -> None:
    books.lose(counter, 2)
    books.stage.teller.settle()


HARM = {"a row of the inbox": _forget_row, "the last message": _lose_last, "a message in the middle": _lose_middle}
Harm = Callable[[Books, UUID], None]


def test_what_came_in_whole_is_found_whole(books: Books) -> None:
    """Applied or not: what waits or is a dead letter is here."""
    parked, dead = books.stage.count_many(3), books.stage.count_many(2)
    bodies = books.stage.teller.bodies()
    books.stage.listener.poison = {(dead, 1)}
    books.stage.listener.inbox.receive(bodies[1:])
    books.lose(parked, 1)
    books.stage.teller.settle()
    assert (books.stage.listener.waiting(), books.stage.listener.dead()) != ([], [])
    books.told()
    assert books.lacking() == 1
    books.stage.listener.inbox.receive(bodies[:1])
    assert (books.lacking(), books.verdicts()) == (0, {Verdict.WHOLE})


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_the_listener_alone_sees_that_something_is_lacking(books: Books, harm: Harm) -> None:
    """It needs no address but its own, and nothing need come after what was lost."""
    harm(books, books.stage.count_many(3))
    books.told()
    assert (books.lacking(), Verdict.LACKING in books.verdicts()) == (1, True)


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_an_hour_that_is_asked_for_makes_it_whole(books: Books, harm: Harm) -> None:
    """Each effect is there once, in order; copies of the rest change nothing."""
    counter = books.stage.count_many(3)
    harm(books, counter)
    books.told()
    books.ask(lacking.hour_requested(STREAM, books.since, "listener"))
    assert (books.lacking(), books.stage.listener.heard(counter)) == (0, [1, 2, 3])


@pytest.mark.parametrize("harm", HARM.values(), ids=HARM.keys())
def test_what_is_missing_has_a_name_and_comes_again(books: Books, harm: Harm) -> None:
    """Where both sides can be asked, exactly that is asked for."""
    counter = books.stage.count_many(3)
    harm(books, counter)
    (found,) = books.missing()
    assert (found.subject, found.version, found.waiting) == (counter, 3 if harm is _lose_last else 2, False)
    assert found.applied is (harm is _forget_row)
    (wanted,) = lacking.requests([found], "listener")
    assert wanted == ResendRequested(
        producer="teller",
        consumer="listener",
        aggregate_type=STREAM,
        aggregate_id=counter,
        from_version=found.version,
        to_version=found.version,
    )
    books.ask(wanted)
    assert (books.missing(), books.stage.listener.heard(counter)) == ([], [1, 2, 3])


def test_what_is_in_the_outbox_is_on_its_way(books: Books) -> None:
    """Nobody need ask for it."""
    books.stage.count_many(2)
    found = books.missing()
    assert [one.waiting for one in found] == [True, True]
    assert lacking.requests(found, "listener") == []


def test_what_was_told_late_is_no_alarm(books: Books) -> None:
    """A transaction that was open when its hour was summed up makes more here than was told."""
    books.stage.count_many(2)
    books.stage.teller.settle()
    books.told()
    books.stage.count_many(1)
    books.stage.teller.settle()
    assert (books.lacking(), books.verdicts()) == (0, {Verdict.MORE_HERE})


def test_an_hour_of_before_streams_were_noted_is_not_judged(books: Books) -> None:
    """Rows of before tell no stream, so that nobody can say what is lacking."""
    books.stage.count_many(2)
    books.stage.teller.settle()
    books.told()
    books.do(books.stage.listener, "UPDATE inbox SET aggregate_type = NULL WHERE aggregate_type = :stream", stream=STREAM)
    assert (books.lacking(), books.verdicts()) == (0, {Verdict.UNCOUNTED})


def test_each_hour_is_told_once_and_the_newest_also_when_it_is_empty(books: Books) -> None:
    """So a listener knows how far its producer is; a service that never told anything has nothing to say."""
    assert books.told() == 0
    books.stage.count_many(1)
    assert [books.told(), books.told()] == [2, 0]
    five_hours_on = books.since + 5 * HOUR + LATER
    assert [tell_hours(books.stage.teller.database, "teller", HEARD, five_hours_on) for _ in range(2)] == [1, 0]


def test_an_hour_that_is_not_over_long_enough_is_not_told(books: Books) -> None:
    """A transaction that is still open may tell something in it."""
    books.stage.count_many(1)
    database = books.stage.teller.database
    assert tell_hours(database, "teller", HEARD, books.since + HOUR + GRACE - timedelta(minutes=1)) == 0


def test_an_hour_that_did_not_arrive_is_asked_for_by_itself(books: Books) -> None:
    """All hours of a service are one thing: a hole in them is a hole like any other."""
    books.stage.count_many(1)
    for hours in (1, 2):
        tell_hours(books.stage.teller.database, "teller", HEARD, books.since + hours * HOUR + LATER)
    books.do(books.stage.teller, "DELETE FROM outbox WHERE position = (SELECT min(position) FROM event WHERE type ~ 'hour-told')")
    books.stage.teller.settle()
    books.stage.listener.let_time_pass()
    books.stage.exchange()
    with books.stage.listener.database.transaction() as session:
        kept = tallies.kept(session, HEARD, books.since, books.until)
    assert {each.hour: each.events for each in kept} == {books.since: 1, books.since + HOUR: 0}


def test_a_service_that_nobody_hears_tells_no_hours(books: Books) -> None:
    """It would tell nobody; and of the streams of the delivery itself nothing is told."""
    books.stage.count_many(1)
    reckoner = Reckoner("teller", books.stage.teller.database, {HOURS}, ())
    assert (reckoner.turn(), reckoner.told) == (0, frozenset())


def test_after_a_start_an_hour_is_told_when_everybody_had_time_to_be_deployed(
    books: Books, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who hears it and does not know the event yet would keep it as a dead letter."""
    ago = 5 * HOUR
    monkeypatch.setattr(unit_of_work, "event_id", lambda: UUID(int=event_id().int - (int(ago.total_seconds() * 1000) << 80)))
    books.since -= ago
    books.stage.count_many(1)
    assert books.told() == 2
    reckoner = Reckoner("teller", books.stage.teller.database, HEARD, ())
    at_once, later = reckoner.turn(), time.monotonic() + GRACE.total_seconds() + 1
    monkeypatch.setattr(reckoning, "time", SimpleNamespace(monotonic=lambda: later))
    assert (at_once, reckoner.turn()) == (0, 1)


def test_a_stream_that_is_not_heard_here_is_not_kept(books: Books) -> None:
    """What others are told is theirs."""
    books.stage.count_many(1)
    tell_hours(books.stage.teller.database, "teller", {STREAM, "teller.secret"}, books.since + HOUR + LATER)
    books.stage.teller.settle()
    with books.stage.listener.database.transaction() as session:
        assert {row.stream for row in session.execute(text("SELECT stream FROM tally"))} == {STREAM}
