"""One thing changed twice at the same moment: nothing is lost, and the second is told."""

import threading
from uuid import UUID

from sqlalchemy import text

from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from tests.conformance.toys import Counter, Teller
from tests.support.world import Caller


def test_what_was_changed_and_not_yet_written_survives_another_look(teller: Teller) -> None:
    """Loading the same thing again in one command does not undo what the command did."""
    counter = teller.count()
    with teller.database.transaction() as session:
        work = UnitOfWork(session, "teller", Actor.system("teller"))
        work.get(Counter, counter).version = 41
        assert work.get(Counter, counter).version == 41


def test_of_two_changes_to_one_version_one_is_accepted(caller: Caller, teller: Teller) -> None:
    """Two people at once with the same ETag: one 200, the others 412, and one event more."""
    made = caller.post("/counters", {"label": "one"})
    path, tag = f"/counters/{made.get_json()['id']}/steps", made.headers["ETag"]
    statuses: list[int] = []
    threads = [threading.Thread(target=lambda: statuses.append(caller.post(path, if_match=tag).status_code)) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (sorted(statuses), teller.pending()) == ([200, 412, 412, 412, 412, 412], 2)


def test_writers_at_the_same_moment_are_told_of_in_order(caller: Caller, teller: Teller) -> None:
    """Writers of one thing are put in a row: its events have the versions 1 to n in the order of their positions."""
    counter = UUID(caller.post("/counters", {"label": "one"}).get_json()["id"])
    threads = [threading.Thread(target=lambda: [teller.count(counter) for _ in range(8)]) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with teller.database.transaction() as session:
        versions = list(session.execute(text("SELECT aggregate_version FROM event ORDER BY position")).scalars())
    assert versions == list(range(1, 50))
