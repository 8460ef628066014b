"""Attack 9: compare what was told earlier with what is told later."""

from collections.abc import Iterator
from typing import Final
from uuid import uuid4

from services.casemanagement.commands.year_keys import year_key
from services.reporting.engine.cells import quarters_of
from services.reporting.engine.system import system
from services.reporting.engine.unresolved import Unresolved
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused
from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.knowledge import with_flow
from tests.attacks.making import YEAR, Made, Maker, People, Register, simulated
from tests.attacks.narrow import narrowed, small
from tests.attacks.view import View, view
from tests.support.small_plan import SMALL
from tests.support.small_register import spread

_YEARS: Final = (YEAR, "2027")
_PEOPLE: Final = 90
_PSEUDONYM: Final = "facts/pseudonym"  # what a key is used for


def run(made: Made) -> Finding:
    """Every small cell of all releases at once, with who was active when; and what was told once is told so for ever."""
    releases = with_flow(view(list(made.folders.values())))
    return narrowed(releases, small(releases, made)) + Finding.of(changed(made))


def changed(made: Made) -> Iterator[str]:
    """Tables that are not what they were when they were published first."""
    for period in made.periods:
        for earlier in quarters_of(period) if "-" not in period else ():
            for file in sorted((made.folders[earlier] / "tables").glob("*.json")):
                kept = made.folders[period] / "earlier" / earlier / "tables" / file.name
                yield "" if kept.read_bytes() == file.read_bytes() else f"{period} has another {file.name} of {earlier}"


def two_years(ground: Ground) -> Made:
    """Eight quarters and two years."""
    maker = Maker(simulated(SMALL, _PEOPLE, ground.seed, *_YEARS), ground.folder / "two-years")
    for year in _YEARS:
        maker.year(year)
    return maker.made


def edited(ground: Ground) -> Finding:
    """Somebody is added to a quarter after it was published: the year is refused, or leaves the quarter as it was told."""
    maker = Maker(ground.register, ground.folder / "edited")
    for quarter in quarters_of(YEAR):
        maker.make(quarter)
    one: People = {("need", ("home", "polder")): {"oak": 1}, ("course", ("active", "polder")): {"oak": 1}}
    maker.register = ground.register.plus(quarters_of(YEAR)[0], spread(quarters_of(YEAR)[0], one))
    try:
        maker.make(YEAR)
    except (Refused, Unresolved):
        return Finding(1)
    return Finding.of(changed(maker.made))


def to_date(register: Register) -> Finding:
    """The small cells of each quarter, when every quarter tables are published that add up the year so far, exactly."""
    rows = system(register.plan, quarters_of(YEAR))
    counts = register.counted(quarters_of(YEAR)).counts
    quarterly = {key: rows.matrix.row(row).tolist() for key, row in rows.row_of.items()}
    so_far = {
        key: tuple(each for earlier in quarters_of(YEAR) if earlier <= key[0] for each in quarterly[earlier, *key[1:]])
        for key in quarterly
    }
    figures = {str(key): (classes, int(counts[list(classes)].sum())) for key, classes in so_far.items()}
    told = View.of(figures, len(counts))
    few = {str(key): tuple(each) for key, each in quarterly.items() if counts[each].sum() <= told.most}
    return narrowed(told, few)


def pseudonyms(ground: Ground, *years: int) -> Finding:
    """Whether people have the same pseudonym in two years."""
    with ground.stage.world("casemanagement") as world, world.runtime.parts["casemanagement"].database.transaction() as session:
        work = UnitOfWork(session, "casemanagement", Actor.system("casemanagement"))
        one, other = (year_key(work, year) for year in years)
        people = [uuid4().bytes for _ in range(_PEOPLE)]
        named = {one.mac(each, _PSEUDONYM) for each in people}
        same = (other.mac(each, _PSEUDONYM) in named for each in people)
        return Finding.of("somebody has one pseudonym in two years" if each else "" for each in same)


ATTACK: Final = Attack(
    9,
    "time",
    "eight quarters and two years at once (LP), and who was active when; a register that is changed after; pseudonyms",
    lambda ground: run(two_years(ground)) + edited(ground) + pseudonyms(ground, 2026, 2027),
    {
        "the year so far, each quarter": lambda ground: to_date(ground.register),
        "one key for two years": lambda ground: pseudonyms(ground, 2026, 2026),
    },
)
