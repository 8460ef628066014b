"""The broker or a database is taken away under load, and given back."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tests.faults.stage import Stage
from tests.support.servers.postgres import Postgres

#: Seconds that the producer's database is away: several attempts of each client.
AWAY_FOR = 1.5
#: Seconds in which a form's backlog is surely caught up with, on two busy cores.
CAUGHT_UP_WITHIN = 120.0


def broker_stopped(stage: Stage) -> None:
    """A broker that is stopped in order, and away while a day's events wait; then all arrive in order."""
    stage.flows("before")
    with without_broker(stage, stage.ring.broker.broker.stop):
        stage.write_at_once("one", stage.form.backlog)
        stage.flows("without a broker")
        waiting = sum(node.left().get("still to be sent", 0) for node in stage.ring.nodes.values())
        stage.prove(waiting >= stage.form.backlog, f"{waiting} events waited in the outboxes")
    began, before = time.monotonic(), stage.told()
    stage.flows("while it was caught up with")
    stage.load.stop()
    stage.ring.wait_for_quiet(stage.subjects, CAUGHT_UP_WITHIN)
    seconds = time.monotonic() - began
    stage.facts.append(
        f"caught up in {seconds:.1f} s: {(stage.told() - before + waiting) / seconds:.0f} events/s, each with two effects"
    )


def broker_killed(stage: Stage) -> None:
    """A broker that dies in the middle of its work has what it confirmed; what it did not confirm is sent again."""
    stage.flows("before")
    with without_broker(stage, stage.ring.broker.broker.kill):
        stage.flows("without a broker")
    stage.flows("after")


@contextmanager
def without_broker(stage: Stage, take_away: Callable[[], None]) -> Iterator[None]:
    """Clients go on all the while, but take their time while the broker comes and goes."""
    with stage.load.slowly():
        take_away()
    try:
        yield
    finally:
        with stage.load.slowly():
            stage.ring.broker.broker.start()


def producers_database(end: Callable[[Postgres], None], stage: Stage) -> None:
    """The database in which commands are kept ends, in order or not, and is started again."""
    stage.flows("before")
    server, refused = stage.ring.databases["producer"], stage.load.refused
    end(server)
    try:
        stage.prove_soon(lambda: stage.load.refused > refused, "clients were refused")
        time.sleep(AWAY_FOR)
    finally:
        server.start()
    stage.flows("after")


def consumers_database(end: Callable[[Postgres], None], stage: Stage) -> None:
    """The database in which effects are kept ends in the middle of its work, and commands go on."""
    server = stage.ring.databases["consumers"]
    with stage.load.only("one"):
        stage.flows("before")
        end(server)
        try:
            stage.flows("while its consumers had no database")
        finally:
            server.start()
    stage.flows("after")
