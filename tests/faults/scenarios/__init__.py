"""Every way in which things go wrong, by name, in the order in which they are tried."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

from tests.faults.crashes import WINDOWS
from tests.faults.scenario import ENDLESS, LONG_ONLY, Lane, Scenario
from tests.faults.scenarios import (
    alarm,
    confirms,
    crash,
    day,
    deploy,
    healing,
    kills,
    network,
    order,
    outage,
    poison,
    poisons,
    rebuild,
    refusal,
    retry,
    saga,
    storm,
    story,
    system,
    twins,
    upgrade,
    waiting,
)
from tests.support.servers.postgres import Postgres

_CRASHES: Final = {
    f"{window.kind}-{window.name}": Scenario(partial(crash.die_in, window), injection=1, seconds=8) for window in WINDOWS
}
_REFUSALS: Final = {
    "broker-without-memory": Scenario(alarm.memory_alarm, injection=8, forms=LONG_ONLY, lane=Lane.WAITING, seconds=40),
    "queue-deleted": Scenario(healing.queue_deleted, injection=8, forms=LONG_ONLY, seconds=55),
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
    name: Scenario(play, injection=injection, forms=forms, seconds=seconds, worlds=("system",))
    for name, play, injection, seconds, forms in (
        ("system-kill-storm", system.kill_storm, 1, 90, ENDLESS),
        ("system-broker-killed", system.broker_killed, 2, 30, LONG_ONLY),
        ("system-database-killed", system.database_killed, 3, 25, LONG_ONLY),
        ("saga", saga.saga, 10, 60, LONG_ONLY),
        ("rebuild", rebuild.rebuild, 10, 150, LONG_ONLY),
    )
}

_DATABASES: Final = {
    "producers-database-stopped": Scenario(partial(outage.producers_database, Postgres.stop), injection=3, worlds=_WITH_STOCK),
    "producers-database-aborted": Scenario(partial(outage.producers_database, Postgres.abort), injection=3, forms=LONG_ONLY),
    "producers-database-killed": Scenario(partial(outage.producers_database, Postgres.kill), injection=3, forms=LONG_ONLY),
    "consumers-database-stopped": Scenario(partial(outage.consumers_database, Postgres.stop), injection=3, forms=LONG_ONLY),
    "consumers-database-aborted": Scenario(partial(outage.consumers_database, Postgres.abort), injection=3, forms=LONG_ONLY),
    "consumers-database-killed": Scenario(partial(outage.consumers_database, Postgres.kill), injection=3, worlds=_WITH_STOCK),
}
_NETWORK: Final = {
    "network-cut": Scenario(network.cut, injection=4, seconds=35),
    "network-slow": Scenario(network.slow, injection=4, forms=LONG_ONLY, lane=Lane.WAITING, seconds=60),
    "network-silent-to-service": Scenario(network.silent_to_service, injection=4, forms=LONG_ONLY, lane=Lane.WAITING, seconds=80),
    "network-silent-to-server": Scenario(network.silent_to_server, injection=4, forms=LONG_ONLY, lane=Lane.WAITING, seconds=80),
    "database-silent": Scenario(network.database_silent, injection=3, forms=LONG_ONLY, lane=Lane.WAITING, seconds=90),
}

SCENARIOS: Final[Mapping[str, Scenario]] = MappingProxyType(
    _CRASHES
    | {
        "deploy": Scenario(deploy.deploy, injection=1, seconds=30, worlds=_WITH_STOCK),
        "kill-storm": Scenario(kills.kill_storm, injection=1, forms=ENDLESS, seconds=75, worlds=_WITH_STOCK),
        "broker-stopped": Scenario(outage.broker_stopped, injection=2, seconds=85),
        "broker-killed": Scenario(outage.broker_killed, injection=2, seconds=20, worlds=_WITH_STOCK),
        "broker-struck-twice": Scenario(kills.broker_struck_twice, injection=2, forms=LONG_ONLY, seconds=150),
        "duplicate-storm": Scenario(storm.storm, injection=5, seconds=30, worlds=_WITH_STOCK),
        "twin-workers": Scenario(twins.twin_workers, injection=5, forms=LONG_ONLY, seconds=90),
        "twin-relays": Scenario(twins.twin_relays, injection=5, seconds=65),
        "shuffled": Scenario(order.shuffled, injection=6, seconds=55),
        "first-comes-last": Scenario(order.first_comes_last, injection=6, forms=LONG_ONLY, seconds=20),
        "poison": Scenario(poison.poisoned_event, injection=7, seconds=20, worlds=_WITH_STOCK),
        "poisons": Scenario(poisons.poisons, injection=7, seconds=15),
        "worker-drained-before-commit": Scenario(retry.retried_under_fire, injection=7, seconds=20),
        "worker-asked-before-commit": Scenario(order.asked_by_one_who_dies, injection=1, forms=LONG_ONLY, seconds=20),
        "broker-without-room": Scenario(refusal.no_room, injection=8, seconds=20),
        "broker-without-queue": Scenario(refusal.no_queue, injection=8, seconds=20),
        "rolling-upgrade": Scenario(upgrade.rolling_upgrade, injection=10, forms=LONG_ONLY, seconds=90),
        "long-writer": Scenario(waiting.long_writer, injection=9, forms=ENDLESS, lane=Lane.ALONE, seconds=110),
        "story-killed": Scenario(story.killed_under_it, injection=1, forms=LONG_ONLY, seconds=80, worlds=("embedded",)),
        "day-without-broker": Scenario(day.without_broker, injection=11, forms=LONG_ONLY, lane=Lane.ALONE, seconds=230),
    }
    | _DATABASES
    | _NETWORK
    | _REFUSALS
    | _CONFIRMS
    | _SYSTEM
)
