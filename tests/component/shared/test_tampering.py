"""Whatever is done to the log of who looked or to its seals is named, also when their owner does it."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, ProgrammingError

from shared.audit import entries
from shared.audit.merkle import leaf, root
from shared.audit.verifying import Fault, Kind
from tests.support.sealed_log import BACKDATED, NUMBERED, SealedLog
from tests.support.world import World

pytestmark = pytest.mark.services("intake", "audit")


@pytest.fixture
def log(world: World) -> SealedLog:
    """Nobody looked yet."""
    return SealedLog(world)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE access_log SET at = at + interval '1 second' WHERE id = 4",
        "UPDATE access_log SET account = gen_random_uuid() WHERE id = 4",
        "UPDATE access_log SET why = 'other' WHERE id = 4",
        "UPDATE access_log SET allowed = false WHERE id = 4",
        "UPDATE access_log SET resource = NULL WHERE id = 4",
    ],
)
def test_a_changed_row_is_named(log: SealedLog, change: str) -> None:
    """Whatever was changed in it, by the rows of its seal."""
    log.sealed(2, 3, 2)
    log.tamper(change)
    assert log.faults() == [(Kind.CHANGED, 2, 3, 5)]


def test_two_rows_that_changed_places_are_named(log: SealedLog) -> None:
    """Each is as it was, but not where it was."""
    log.sealed(4)
    log.tamper(
        """
        UPDATE access_log AS this SET at = other.at, account = other.account, resource = other.resource,
                                      correlation_id = other.correlation_id
        FROM access_log AS other WHERE this.id + other.id = 5 AND this.id IN (2, 3)
        """
    )
    assert log.faults() == [(Kind.CHANGED, 1, 1, 4)]


@pytest.mark.parametrize(("gone", "fault"), [(1, (1, 1, 2)), (3, (2, 3, 5)), (5, (2, 3, 5)), (7, (3, 6, 7))])
def test_a_row_taken_away_is_named(log: SealedLog, gone: int, fault: tuple[int, int, int]) -> None:
    """The first, the last, and those at the edge of a seal."""
    log.sealed(2, 3, 2)
    log.tamper("DELETE FROM access_log WHERE id = :id", id=gone)
    assert log.faults() == [(Kind.MISSING, *fault)]


def test_a_row_put_where_a_number_was_free_is_named(log: SealedLog) -> None:
    """A write that was rolled back leaves its number behind."""
    log.look()
    with log.database.transaction() as session:
        session.execute(text(BACKDATED), {"days": 0})
        session.rollback()
    log.look()
    log.sealer.seal()
    log.tamper(NUMBERED, id=2)
    assert log.faults() == [(Kind.ADDED, 1, 1, 3)]


def test_a_row_put_before_all_others_is_named(log: SealedLog) -> None:
    """Also below the first number that there ever was."""
    log.sealed(2)
    log.tamper(NUMBERED, id=-5)
    assert log.faults() == [(Kind.ADDED, 1, 1, 2)]


def test_a_number_ahead_of_all_others_stops_no_seal(log: SealedLog) -> None:
    """Whoever may add rows can give one any number; it stays unsealed, and is told."""
    log.look()
    log.tamper(NUMBERED, id=1000)
    log.tamper("UPDATE access_log SET at = at - interval '2 minutes' WHERE id = 1000")
    assert log.sealer.seal() == 1
    log.sealed(2)
    assert log.faults() == [(Kind.TAIL_OLD, 3, 1000, 1000)]


@pytest.mark.parametrize(
    ("change", "faults"),
    [
        ("DELETE FROM seal WHERE number = 1", [(Kind.SEAL_GONE, 1, 1, 2)]),
        ("DELETE FROM seal WHERE number = 2", [(Kind.SEAL_GONE, 2, 3, 5)]),
        ("DELETE FROM seal WHERE number = 3", [(Kind.SEAL_GONE, 3, 6, 7)]),
        ("DELETE FROM seal", [(Kind.SEAL_GONE, 1, 1, 7)]),
        ("UPDATE seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 2", [(Kind.CHAIN_BROKEN, 2, 3, 5)]),
        ("UPDATE seal SET sealed_at = sealed_at - interval '1 day' WHERE number = 3", [(Kind.CHAIN_BROKEN, 3, 6, 7)]),
        ("UPDATE seal SET root = sha256('') WHERE number = 1", [(Kind.CHANGED, 1, 1, 2), (Kind.CHAIN_BROKEN, 1, 1, 2)]),
        ("UPDATE seal SET previous = sha256('') WHERE number = 1", [(Kind.CHAIN_BROKEN, 1, 1, 2), (Kind.CHAIN_BROKEN, 1, 1, 2)]),
        (
            "INSERT INTO seal SELECT service, 4, first, last, rows, since, root, previous, sealed_at FROM seal WHERE number = 3",
            [(Kind.CHAIN_BROKEN, 3, 6, 7), (Kind.MISSING, 4, 6, 7), (Kind.CHAIN_BROKEN, 4, 6, 7)],
        ),
        ("UPDATE head SET hash = sha256('')", [(Kind.CHAIN_BROKEN, 3, 6, 7)]),
        ("DELETE FROM head", [(Kind.CHAIN_BROKEN, 3, 6, 7)]),
    ],
)
def test_whatever_is_done_to_the_seals_is_named(log: SealedLog, change: str, faults: list[tuple[Kind, int, int, int]]) -> None:
    """One taken away, one changed, one added, and the note of the newest."""
    log.sealed(2, 3, 2)
    log.world.rows("audit", change)
    assert log.faults() == faults


def test_a_row_changed_together_with_its_root_is_named_all_the_same(log: SealedLog) -> None:
    """The seal is not the one that the next was built upon."""
    log.sealed(2, 3, 2)
    log.tamper("UPDATE access_log SET why = 'other' WHERE id = 4")
    with log.database.transaction() as session:
        forged = root([leaf(row) for row in entries.rows(session, 2, 5)])
    log.world.rows("audit", "UPDATE seal SET root = :root WHERE number = 2", root=forged)
    assert log.faults() == [(Kind.CHAIN_BROKEN, 2, 3, 5)]


@pytest.mark.parametrize("statement", ["UPDATE seal SET rows = 0", "DELETE FROM seal", "DELETE FROM head", "TRUNCATE seal"])
def test_a_worker_takes_no_seal_back(log: SealedLog, statement: str) -> None:
    """Its role adds seals and reads them."""
    log.sealed(1)
    with log.audit.transaction() as session, pytest.raises(ProgrammingError, match="permission denied"):
        session.execute(text(statement))


def test_a_head_turned_back_stops_the_sealing_and_is_named(log: SealedLog) -> None:
    """A worker's role can do that much; a second seal of the same number it cannot make."""
    log.sealed(1, 1)
    log.world.rows("audit", "UPDATE head SET number = 1, last = 1")
    log.look()
    with pytest.raises(IntegrityError):
        log.sealer.seal()
    assert log.faults() == [(Kind.CHAIN_BROKEN, 2, 2, 2)]


def test_rows_that_nobody_sealed_for_a_minute_are_told_as_late(log: SealedLog) -> None:
    """Nothing says that they were tampered with, and nothing that they were not."""
    log.sealed(2)
    log.world.rows("intake", BACKDATED, days=1)
    (fault,) = log.verify().faults
    assert (fault, fault.only_late) == (Fault(Kind.TAIL_OLD, 2, 3, 3), True)
    log.sealer.seal()
    assert log.faults() == []


def test_what_the_log_may_forget_is_not_missed(log: SealedLog) -> None:
    """After ten years rows go; what is younger is held against its seal all the same."""
    log.world.rows("intake", BACKDATED, days=366 * 10)
    log.sealer.seal()
    log.sealed(2)
    log.world.runtime.workers["intake"].turn()
    assert log.world.rows("intake", "SELECT count(*) FROM access_log")[0].count == 2
    assert log.faults() == []


def test_after_a_restored_back_up_what_is_lost_is_named_and_what_comes_is_sealed(log: SealedLog) -> None:
    """The numbers of before are not given out again, as the runbook has it."""
    log.sealed(2, 3)
    log.tamper("DELETE FROM access_log WHERE id > 2")
    lost = [(Kind.MISSING, 2, 3, 5)]
    assert log.faults() == lost
    head = log.verify().head
    assert head is not None
    log.world.rows("intake", "SELECT setval(pg_get_serial_sequence('access_log', 'id'), :last)", last=head.last)
    log.sealed(3)
    assert log.faults() == lost


def test_what_went_with_a_restore_that_the_owner_wrote_down_is_told_as_that(log: SealedLog) -> None:
    """Seals of before it, and no others: a hole in what came after is as bad as ever, and so is a line too many."""
    log.sealed(2, 3)
    log.tamper("DELETE FROM access_log WHERE id > 2")
    written = "INSERT INTO restoration (service, first, last, back_up, at) VALUES ('intake', 3, 9, 'x', clock_timestamp())"
    log.world.rows("audit", written)
    log.world.rows("intake", "SELECT setval(pg_get_serial_sequence('access_log', 'id'), 9)")
    restored = [(Kind.RESTORED, 2, 3, 5)]
    assert (log.faults(), log.verify().faults[0].explained) == (restored, True)
    log.sealed(3)
    assert log.faults() == restored
    log.tamper("DELETE FROM access_log WHERE id = 11")
    assert log.faults() == [*restored, (Kind.MISSING, 3, 6, 12)]


def test_who_runs_a_worker_cannot_write_down_a_restore(log: SealedLog) -> None:
    """Else a hole would be explained by whoever made it."""
    with pytest.raises(ProgrammingError, match="permission denied"), log.audit.transaction() as session:
        session.execute(text("INSERT INTO restoration VALUES ('intake', 1, 9, 'x', clock_timestamp())"))
