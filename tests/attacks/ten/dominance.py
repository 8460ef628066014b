"""Attack 5: a cell that one organisation makes nearly alone, and a person who makes much of a cell."""

from collections.abc import Callable, Iterator
from typing import Final

from services.reporting.engine.contributions import Contributions
from shared.reference.facts import COLUMNS
from tests.attacks.attack import Attack
from tests.attacks.broken import without_insiders
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.knowledge import Insider
from tests.attacks.making import Engine, Made, People, ours
from tests.attacks.received import count, rows, told
from tests.attacks.view import View, view
from tests.support.small_register import spread
from tests.support.world import World

_PEOPLE: Final = 60
_OFTEN: Final = 99  # more times
RESIDUAL: Final = 5  # others that must be left, whatever a release says of its own rules

#: In each quarter one organisation has nearly everybody with a need that else nobody has there.
_OF_ONE: Final = {"fir": 17, "oak": 2, "elm": 1}
_NEARLY: Final = {"fir": 41, "oak": 1}


def run(made: Made) -> Finding:
    """Each shown cell, as each organisation that has people in it sees it."""
    releases = view(list(made.folders.values()))
    own = (Insider.of(releases, each.astype(float)) for each in made.counted.own.values())
    return sum((Finding.of(left(releases, each)) for each in own), Finding(0))


def left(releases: View, insider: Insider) -> Iterator[str]:
    """Of a shown cell: whether few are left beside its own people."""
    residual = max(RESIDUAL, releases.plan["rules"]["residual"])
    for row in releases.shown:
        if insider.own[row]:
            others = releases.high[row] - insider.own[row]
            yield f"{releases.names[row]}: at most {others:.0f} others" if others < residual else ""


def planted(ground: Ground, engine: Engine, **rules: object) -> Made:
    """A register in which one organisation makes two cells."""
    cells: list[tuple[str, tuple[str, ...]]] = [("need", (need, "valley")) for need in ("care", "debt")]
    register = ground.register.without(*cells)
    for quarter in register.quarters:
        people: People = {**dict(zip(cells, (_OF_ONE, _NEARLY), strict=True)), ("course", ("active", "valley")): _NEARLY}
        register = register.plus(quarter, spread(quarter, people))
    return ground.year("of-one" + "-broken" * bool(rules), register.ruled(**rules) if rules else register, engine)


def repeated(ground: Ground) -> Finding:
    """One person has everything a hundred times: what is counted, and so what is published, is the same to the byte."""
    with ground.stage.world("reporting") as world:
        return _told_twice(world, lambda: _bytes(count(ground.stage)))


def events_counted(ground: Ground) -> Finding:
    """Broken: counts facts instead of people."""
    number = "SELECT kind, area, count(*) FROM register.fact GROUP BY kind, area ORDER BY kind, area"
    with ground.stage.world("reporting") as world:
        return _told_twice(world, lambda: repr(world.rows("reporting", number)).encode())


def _told_twice(world: World, look: Callable[[], bytes]) -> Finding:
    facts = rows(_PEOPLE)
    told(world, facts)
    once = look()
    someone = COLUMNS.index("pseudonym")
    told(world, [*facts, *[row for row in facts if row[someone] == facts[0][someone]] * _OFTEN])
    return Finding.of(["" if look() == once else "one person who repeats things changes a figure"])


def _bytes(counted: Contributions) -> bytes:
    own = {name: each.tolist() for name, each in sorted(counted.own.items())}
    return repr((counted.counts.tolist(), counted.keys.tolist(), own)).encode()


def whole(ground: Ground) -> Finding:
    """Both; people who repeat things in every register of the run, and one in the service itself."""
    return ground.all_of(run) + run(planted(ground, ours)) + repeated(ground)


ATTACK: Final = Attack(
    5,
    "dominance",
    "what is left of each shown cell for an organisation that subtracts its own people; a person who repeats everything",
    whole,
    {
        "no rule of what is left": lambda ground: run(planted(ground, without_insiders, residual=0, contributors=0)),
        "facts counted, not people": events_counted,
    },
    short=True,
)
