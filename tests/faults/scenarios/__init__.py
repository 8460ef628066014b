"""Every way in which things go wrong, by name, in the order in which they are tried."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from tests.faults.crashes import WINDOWS
from tests.faults.scenarios import crash, deploy, outage, poison, refusal, retry, storm
from tests.faults.stage import Stage

Scenario = Callable[[Stage], None]

SCENARIOS: Mapping[str, Scenario] = MappingProxyType(
    {f"{window.kind}-{window.name}": partial(crash.die_in, window) for window in WINDOWS}
    | {
        "deploy": deploy.deploy,
        "broker-stopped": outage.broker_stopped,
        "broker-killed": outage.broker_killed,
        "broker-without-room": refusal.no_room,
        "broker-without-queue": refusal.no_queue,
        "producers-database-stopped": outage.producers_database,
        "consumers-database-killed": outage.consumers_database,
        "duplicate-storm": storm.storm,
        "poison": poison.poisoned_event,
        f"{retry.DRAINED.kind}-{retry.DRAINED.name}": retry.retried_under_fire,
    }
)
