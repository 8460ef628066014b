"""A backlog in numbers: events that are written as commands write them, many in one statement."""

from typing import Final
from uuid import uuid4

from shared.ids import event_id
from tests.faults.node import texts
from tests.faults.oracle import Command
from tests.faults.stage import Stage
from tests.faults.toy import Listed

#: Events of each list.
LENGTH: Final = 50
#: Events in one transaction.
AT_ONCE: Final = 10_000

#: Position follows the number, and so do the versions of each list.
_WRITE: Final = """
    WITH made AS (
        SELECT command, event, number - 1 AS number
        FROM unnest(CAST(:commands AS uuid[]), CAST(:events AS uuid[])) WITH ORDINALITY AS made (command, event, number)
    ), written AS (
        INSERT INTO event (event_id, aggregate_type, aggregate_id, aggregate_version, type, data, actor, actor_organisation,
                           actor_function, correlation_id, occurred_at)
        SELECT event, :stream, (CAST(:lists AS uuid[]))[number % :width + 1], number / :width + 1, :type, '{}',
               gen_random_uuid(), 'one', 'system', command, clock_timestamp()
        FROM made ORDER BY number
        RETURNING position
    ) INSERT INTO outbox SELECT position FROM written
"""


def fill(stage: Stage, how_many: int) -> None:
    """So many events on lists of service ``one``, which are to be sent; each is a command that was accepted."""
    for start in range(0, how_many, AT_ONCE):
        _fill(stage, min(AT_ONCE, how_many - start))


def _fill(stage: Stage, how_many: int) -> None:
    lists = [uuid4() for _ in range(-(-how_many // LENGTH))]
    made = [Command(uuid4(), acknowledged=True) for _ in range(how_many)]
    stage.node("one").rows(
        _WRITE,
        commands=texts(one.id for one in made),
        events=texts(event_id() for _ in made),
        lists=texts(lists),
        width=len(lists),
        stream=Listed.aggregate,
        type=Listed.type_name(),
    )
    stage.lists += lists
    for one in made:
        stage.load.note(one)
