"""The log of who looked is sealed, every row of it once, whatever else goes on."""

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text

from shared.audit import entries, sealing
from shared.audit.sealing import Sealer
from shared.audit.verifying import Verdict
from shared.observability.metrics import REGISTRY
from shared.persistence.database import Database
from tandem.embedded.ports import free_port
from tests.support.sealed_log import BACKDATED, SealedLog
from tests.support.world import World

pytestmark = pytest.mark.services("intake", "audit")

COPIES = """
    INSERT INTO access_log (at, account, organisation, action, kind, allowed, why, correlation_id)
    SELECT at, account, organisation, action, kind, allowed, why, correlation_id FROM access_log, generate_series(1, 2999)
"""
ROOT = Path(__file__).parents[3]
GREEN = """
from shared.processes.green import patch
patch()
import sys
from threading import Thread
from shared.audit.sealing import Sealer
from shared.audit.verifying import verify
from shared.persistence.database import Database

log, seals = (Database(url, pool_size=1) for url in sys.argv[1:])
sealed = []
threads = [Thread(target=lambda: sealed.append(Sealer("intake", log, seals).seal())) for _ in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
told = verify("intake", log, seals)
print(sum(sealed), told.rows, told.faults)
"""


@pytest.fixture
def log(world: World) -> SealedLog:
    """Nobody looked yet."""
    return SealedLog(world)


def test_what_nobody_touched_is_whole(log: SealedLog) -> None:
    """Every row stands under a seal, and where nothing came there is none."""
    log.sealed(3, 1, 2)
    assert log.sealer.seal() == 0
    told = log.verify()
    assert (told.seals, told.rows, told.faults) == (3, 6, [])
    assert told.head is not None
    assert (told.head.number, told.head.last) == (3, 6)


def test_a_log_without_a_row_is_whole(log: SealedLog) -> None:
    """Nothing to seal, nothing to say."""
    assert (log.sealer.seal(), log.verify()) == (0, Verdict(log.verify().head, 0, 0, []))


def test_many_rows_are_several_seals_one_after_the_other(log: SealedLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """One a turn, so that a long backlog holds up none of the worker's other work; read in pages too."""
    monkeypatch.setattr(sealing, "LARGEST", 4)
    monkeypatch.setattr(entries, "AT_ONCE", 3)
    monkeypatch.setattr("shared.audit.verifying.PAGE", 2)
    log.look(22)
    assert [log.sealer.turn() for _ in range(7)] == [4, 4, 4, 4, 4, 2, 0]
    assert (log.verify().seals, log.verify().rows, log.faults()) == (6, 22, [])


def test_a_row_that_comes_late_is_waited_for(log: SealedLog, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has a number below others that are there already; the seal comes when it is there, and nobody waits for the seal."""
    monkeypatch.setattr(entries, "PATIENCE", 0.05)
    with log.database.transaction() as session:
        session.execute(text(BACKDATED), {"days": 0})
        log.look()
        with pytest.raises(entries.StillWriting):
            log.sealer.seal()
    assert log.sealer.seal() == 2
    assert log.faults() == []


def test_many_write_and_several_seal_at_once(log: SealedLog) -> None:
    """No row slips under a seal, none stands under two."""
    ended = threading.Event()
    failed: list[Exception] = []

    def again(what: Callable[[], object]) -> None:
        try:
            while not ended.is_set():
                what()
        except Exception as error:  # noqa: BLE001 -- whatever it was, the test says so
            failed.append(error)

    sealers = [Sealer("intake", log.database, log.audit) for _ in range(2)]
    threads = [threading.Thread(target=again, args=(log.look,)) for _ in range(4)]
    threads += [threading.Thread(target=again, args=(each.seal,)) for each in sealers]
    for thread in threads:
        thread.start()
    while not failed and (log.verify().head is None or log.verify().seals < 20):
        assert log.faults() == []
    ended.set()
    for thread in threads:
        thread.join()
    log.sealer.seal()
    told = log.verify()
    written = log.world.rows("intake", "SELECT count(*) FROM access_log")[0].count
    assert (failed, told.rows, told.faults) == ([], written, [])


def test_the_worker_seals_by_itself(log: SealedLog) -> None:
    """Among all else that it does again and again."""
    log.look(3)
    log.world.runtime.workers["intake"].turn()
    assert (log.verify().rows, log.verify().faults) == (3, [])


def test_while_the_seals_are_away_people_work_on_and_it_is_told(log: SealedLog) -> None:
    """A figure grows; the worker's other work goes on; afterwards everything is sealed."""
    away = Database(f"postgresql+psycopg2://audit:x@127.0.0.1:{free_port()}/audit", pool_size=1)
    sealer = Sealer("intake", log.database, away)
    log.look(2)
    before = REGISTRY.get_sample_value("tandem_unsealed_seconds", {"service": "intake"}) or 0.0
    assert sealer.turn() == 0
    after = REGISTRY.get_sample_value("tandem_unsealed_seconds", {"service": "intake"}) or 0.0
    away.close()
    assert after > before
    assert log.sealer.turn() == 2


def test_a_worker_on_servers_seals_and_so_do_its_green_threads(log: SealedLog) -> None:
    """There the driver waits in another way; rows are read in several pieces."""
    log.look(1)
    log.world.rows("intake", COPIES)
    urls = [database.engine.url.render_as_string(hide_password=False) for database in (log.database, log.audit)]
    ended = subprocess.run(
        [sys.executable, "-c", GREEN, *urls], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert (ended.returncode, ended.stdout.splitlines()[-1:]) == (0, ["3000 3000 []"]), ended.stderr
    assert log.faults() == []
