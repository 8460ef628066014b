"""Each message comes one to five times more, interleaved, while commands flow and first copies are still on their way."""

from tests.faults.publishing import publish, told
from tests.faults.scenarios.poison import mend, poison
from tests.faults.stage import Stage
from tests.faults.toy import NODES

MOST_COPIES = 5
#: Storms, one after another.
STORMS = 3


def storm(stage: Stage) -> None:
    """Copies of applied events, of events still to come, and of one that is a dead letter, change nothing."""
    stage.flows("before")
    poisoned = poison(stage, at="two", of="one")
    # everything told until then comes again: clients that hurry would make a storm without end
    with stage.load.slowly():
        copies = sum(_blow(stage) for _ in range(STORMS * stage.form.rounds))
    stage.prove(copies, f"{copies} copies")
    # queues keep their order: what comes after the copies was received after them
    stage.all_received()
    mend(stage, poisoned, at="two")
    stage.flows("after")


def _blow(stage: Stage) -> int:
    """Publish copies of everything told until now, as the services' own users; how many."""
    published = 0
    for name in NODES:
        messages = [
            one for message in told(stage.node(name), stage.subjects) for one in [message] * stage.chance.randint(1, MOST_COPIES)
        ]
        stage.chance.shuffle(messages)
        published += publish(stage, name, messages)
    return published
