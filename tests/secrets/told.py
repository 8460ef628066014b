"""The whole crawl from planting to sabotage, and its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.secrets import fields
from tests.secrets.carried import keeping, look_into_queues
from tests.secrets.crawl import Crawl
from tests.secrets.elsewhere import hearing, look_elsewhere
from tests.secrets.pages import Pages
from tests.secrets.places import LEFT_OUT
from tests.secrets.planting import Planting
from tests.secrets.sabotage import SABOTAGE, caught
from tests.secrets.statements import compare
from tests.support.routes import routes
from tests.support.servers.broker import Broker
from tests.support.world import World


@dataclass(frozen=True)
class SumUp:
    """What a crawl comes to. ``faults`` is why it is not clean, a line each."""

    routes: int
    readers: int
    places: int
    looks: int
    bodies: int
    markers: int
    compared: int
    leaks: int
    caught: int
    faults: Sequence[str]

    @property
    def clean(self) -> bool:
        """Nothing out of place, nothing forgotten, and every leak that was made on purpose was found."""
        return not self.faults

    def __str__(self) -> str:
        return (
            f"secrets: routes {self.routes}, readers {self.readers}, places {self.places}, looks {self.looks}, "
            f"bodies in queues {self.bodies}, "
            f"markers {self.markers}, fields {len(fields.writable())} ({len(fields.EXEMPT)} exempt), "
            f"compared with and without hidden rows {self.compared}, "
            f"leaks {self.leaks}; sabotage caught {self.caught}/{len(SABOTAGE)}"
        )


def the_whole(world: World, mails: Path, *, few: bool = False, broker: Broker | None = None) -> SumUp:
    """Plant, crawl, look elsewhere, compare, sabotage; with a broker also look into its queues."""
    with hearing() as heard, keeping(world) as carried:
        planted = Planting(world)
        crawl = Crawl(planted, few=few)
        found = crawl.run()
        look_elsewhere(planted, heard, mails, found)
        bodies = look_into_queues(planted, carried, found, broker)
        compared = compare(planted, found, few=few)
        found_out = {name: caught(planted, name) for name in SABOTAGE}
    faults = [str(leak) for leak in sorted(found.leaks)]
    faults += fields.missing(planted.gardener.planted)
    faults += [f"{route}: nobody asked" for route in sorted({str(route) for route in routes()} - LEFT_OUT - found.routes)]
    faults += [f"pages: nothing to try for <{name}>" for name in Pages(world.apps["portal"], crawl.places.ids, few=few).unknown()]
    faults += [f"nobody saw anything of {group}: its secrets were nowhere" for group in sorted(crawl.unseen())]
    faults += [f"not caught: {name}" for name, found_it in found_out.items() if not found_it]
    return SumUp(
        routes=len(found.routes),
        readers=len(crawl.readers),
        places=len(found.places),
        looks=found.looks,
        bodies=bodies,
        markers=len(planted.book.markers),
        compared=compared,
        leaks=len(found.leaks),
        caught=sum(found_out.values()),
        faults=faults,
    )
