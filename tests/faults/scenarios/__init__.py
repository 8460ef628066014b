"""Every way in which things go wrong, by name, in the order in which they are tried."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from tests.faults.crashes import WINDOWS
from tests.faults.scenario import LONG_ONLY, Lane, Scenario
from tests.faults.scenarios import (
    confirms,
    crash,
    day,
    deploy,
    kills,
    order,
    outage,
    poison,
    poisons,
    rebuild,
    refusal,
    retry,
    saga,
    storm,
    system,
    twins,
    upgrade,
    waiting,
)

_CRASHES: Final = {
    f"{window.kind}-{window.name}": Scenario(partial(crash.die_in, window), injection=1, seconds=8) for window in WINDOWS
}
_CONFIRMS: Final = {
    "confirms-shuffled": Scenario(confirms.shuffled, injection=8, seconds=30),
    "confirms-as-nacks": Scenario(confirms.as_refusals, injection=8, forms=LONG_ONLY, seconds=20),
    "confirms-held-then-multiple": Scenario(confirms.many_in_one, injection=8, forms=LONG_ONLY, seconds=20),
    "confirms-late": Scenario(confirms.late, injection=8, forms=LONG_ONLY, lane=Lane.WAITING, seconds=50),
}

#: Where it is played; beside ours, for comparison.
_WITH_STOCK: Final = ("ring", "stock nameko")

_SYSTEM: Final = {
    name: Scenario(play, injection=injection, forms=LONG_ONLY, seconds=seconds, worlds=("system",))
    for name, play, injection, seconds in (
        ("system-kill-storm", system.kill_storm, 1, 90),
        ("system-broker-killed", system.broker_killed, 2, 25),
        ("system-database-killed", system.database_killed, 3, 25),
        ("saga", saga.saga, 10, 60),
        ("rebuild", rebuild.rebuild, 10, 90),
    )
}

SCENARIOS: Final[Mapping[str, Scenario]] = MappingProxyType(
    _CRASHES
    | {
        "deploy": Scenario(deploy.deploy, injection=1, seconds=15, worlds=_WITH_STOCK),
        "kill-storm": Scenario(kills.kill_storm, injection=1, forms=LONG_ONLY, seconds=90, worlds=_WITH_STOCK),
        "broker-stopped": Scenario(outage.broker_stopped, injection=2, seconds=60),
        "broker-killed": Scenario(outage.broker_killed, injection=2, seconds=20, worlds=_WITH_STOCK),
        "broker-struck-twice": Scenario(kills.broker_struck_twice, injection=2, forms=LONG_ONLY, seconds=110),
        "producers-database-stopped": Scenario(outage.producers_database, injection=3, worlds=_WITH_STOCK),
        "consumers-database-killed": Scenario(outage.consumers_database, injection=3, worlds=_WITH_STOCK),
        "duplicate-storm": Scenario(storm.storm, injection=5, seconds=30, worlds=_WITH_STOCK),
        "twin-workers": Scenario(twins.twin_workers, injection=5, forms=LONG_ONLY, seconds=40),
        "twin-relays": Scenario(twins.twin_relays, injection=5, seconds=40),
        "shuffled": Scenario(order.shuffled, injection=6, seconds=20),
        "first-comes-last": Scenario(order.first_comes_last, injection=6, forms=LONG_ONLY, seconds=20),
        "poison": Scenario(poison.poisoned_event, injection=7, seconds=20, worlds=_WITH_STOCK),
        "poisons": Scenario(poisons.poisons, injection=7, seconds=15),
        f"{retry.DRAINED.kind}-{retry.DRAINED.name}": Scenario(retry.retried_under_fire, injection=7, seconds=20),
        "broker-without-room": Scenario(refusal.no_room, injection=8, seconds=20),
        "broker-without-queue": Scenario(refusal.no_queue, injection=8, seconds=20),
        "rolling-upgrade": Scenario(upgrade.rolling_upgrade, injection=10, forms=LONG_ONLY, seconds=60),
        "long-writer": Scenario(waiting.long_writer, injection=9, forms=LONG_ONLY, lane=Lane.ALONE, seconds=110),
        "day-without-broker": Scenario(day.without_broker, injection=11, forms=LONG_ONLY, lane=Lane.ALONE, seconds=230),
    }
    | _CONFIRMS
    | _SYSTEM
)
