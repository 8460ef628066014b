"""A decision that three services carry out, while it comes again and again, too early, and referral dies over it.

Each file has one referral, or one that came to nothing, whatever happens: who is decided to go somewhere goes there once.
"""

import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, text

from shared.contracts.casemanagement import OutcomeDecided, ReferralLinked
from shared.messaging import outbox
from shared.messaging.outbox import Message
from shared.messaging.rabbitmq.topology import TOPOLOGY
from shared.messaging.rabbitmq.transport import RabbitTransport
from shared.messaging.relay import lock_of
from shared.reference.codes import Track
from tandem.story import opening, switch
from tandem.story.file import File
from tests.faults.crashes import Window, window
from tests.faults.passages import ROOM, finish
from tests.faults.worlds.system_stage import SystemStage

#: Files whose participant goes to the GBO, and files whose grant is withdrawn meanwhile, in each round.
GOING, WITHDRAWN = 2, 1
#: Copies of each decision that come before everything that was told of the file earlier.
COPIES: Final = 3
#: Seconds in which referral dies where it should, and in which all is carried out.
SOON: Final = 120.0
_TELLER, _LISTENER = "casemanagement", "referral"
_LEADS: Final = "SELECT pg_advisory_lock(hashtextextended(:name, 0))"
_DECISIONS: Final = "SELECT event_id AS id FROM event WHERE type = :type AND aggregate_id = ANY(CAST(:files AS uuid[]))"
_REFERRALS: Final = """
    SELECT referral.state, (SELECT count(*) FROM attempt WHERE attempt.referral = referral.id AND ending IS NULL) AS open
    FROM referral WHERE trajectory = :file
"""
_LINKS: Final = "SELECT count(*) AS n FROM event WHERE type = :type AND aggregate_id = :file"


@dataclass(frozen=True)
class Going:
    """Somebody whose file is about to be decided on; ``grant`` is the path of the one that is withdrawn, if any."""

    file: File
    grant: str = ""


def saga(stage: SystemStage) -> None:
    """The whole of it."""
    # what was told before the decision comes after it, and may come so late that it is asked for
    stage.holes_are_normal = True
    switch.set_room(stage.passages.story(), Track.AMA_WELFARE, ROOM)
    everybody = _set_out(stage)
    drained = window("worker-drained-before-commit")
    with _nothing_is_relayed(stage) as connection:
        _decide(everybody)
        decisions = _decisions(stage, connection, everybody)
        for moment in ("worker-delivered-before-commit", "worker-committed-before-acknowledgement"):
            with _dies_in(stage, window(moment)):
                _publish(stage, decisions)
        stage.prove(decisions, f"{len(decisions)} decisions came {2 * COPIES} times before what was told earlier")
        stage.system.crashes.arm(_LISTENER, drained)
    _see_it_die(stage, drained)
    for one in everybody:
        if not one.grant:
            finish(one.file)
    for one in everybody:
        went = "goes nowhere" if one.grant else "came to its end"
        stage.prove_soon(partial(_is_once, stage, one), f"one referral, linked once, which {went}", SOON)


def _set_out(stage: SystemStage) -> list[Going]:
    """Some people whose files run."""
    rounds = stage.form.rounds
    makers = [partial(_going, stage)] * (GOING * rounds) + [partial(_granting, stage)] * (WITHDRAWN * rounds)
    with ThreadPoolExecutor(len(makers)) as clients:
        return [made.result() for made in [clients.submit(make) for make in makers]]


def _going(stage: SystemStage) -> Going:
    return Going(opening.running_file(stage.passages.story(), "Saar", "living-wage"))


def _granting(stage: SystemStage) -> Going:
    """Somebody whose grant and permission are there."""
    file = opening.running_file(stage.passages.story(), "Stef", "living-wage")
    note = file.care.post(f"{file.path}/notes", {"compartment": "care", "text": "Werkt graag met de handen."})["id"]
    today = file.story.today
    permission = {
        "participant": file.person.participant,
        "trajectory": file.id,
        "track": Track.AMA_WELFARE,
        "given_on": today.isoformat(),
        "valid_until": today.replace(year=today.year + 1, day=1).isoformat(),
        "authority": "ocmw",
    }
    file.work.post("referral/permissions", permission)
    return Going(file, switch.grant(file, Track.AMA_WELFARE, [note]))


def _decide(everybody: Sequence[Going]) -> None:
    for one in everybody:
        if one.grant:
            one.file.conclude("welfare", ama_welfare="yes")
            one.file.care.post(f"{one.grant}/withdrawal", of=one.grant)
        else:
            one.file.conclude("welfare", gbo="yes")


@contextmanager
def _nothing_is_relayed(stage: SystemStage) -> Iterator[Connection]:
    """The lock of the relay is taken from it, by who may look into its database: what is told waits."""
    with stage.system.houses.connected(_TELLER) as connection:
        stage.expect_end(stage.system.keeper.kill(f"{_TELLER} relay"), -signal.SIGKILL)
        connection.execute(text(_LEADS), {"name": lock_of(_TELLER)})
        yield connection


def _decisions(stage: SystemStage, connection: Connection, everybody: Sequence[Going]) -> list[Message]:
    """What was decided, as the relay would send it."""
    files = [one.file.id for one in everybody]
    wanted = {row["id"] for row in stage.system.houses.rows(_TELLER, _DECISIONS, type=OutcomeDecided.type_name(), files=files)}
    return [one for one in outbox.pending(connection, _TELLER, 100_000) if one.id in wanted]


def _publish(stage: SystemStage, messages: Sequence[Message]) -> None:
    """Several copies of each, mixed, as the service's own user."""
    copies = [*messages] * COPIES
    stage.chance.shuffle(copies)
    with closing(RabbitTransport(stage.system.broker.url(_TELLER), _TELLER, TOPOLOGY)) as transport:
        transport.send(copies)


@contextmanager
def _dies_in(stage: SystemStage, window: Window) -> Iterator[None]:
    stage.system.crashes.arm(_LISTENER, window)
    yield
    _see_it_die(stage, window)


def _see_it_die(stage: SystemStage, window: Window) -> None:
    died = partial(stage.system.crashes.died, _LISTENER, window)
    stage.prove_soon(died, f"{_LISTENER} died {window.name}", SOON)
    pid = died() or 0
    stage.expect_end(pid, window.exit)
    stage.prove(stage.system.keeper.how_ended(pid) == window.exit, f"with {window.exit}")


def _is_once(stage: SystemStage, one: Going) -> bool:
    """One referral of the file, at one service at most, known once in the file; none at any service when the grant is gone."""
    found: list[Any] = stage.system.houses.rows(_LISTENER, _REFERRALS, file=one.file.id)
    links = stage.system.houses.rows(_TELLER, _LINKS, type=ReferralLinked.type_name(), file=one.file.id)[0]["n"]
    expected = {"proposed", "cancelled"} if one.grant else {"ended"}
    return [row["state"] in expected and not row["open"] for row in found] == [True] and links == 1
