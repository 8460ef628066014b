"""A large made-up register for the demo, labelled as such: among a dozen files every figure would have to be hidden.

``python -m services.casemanagement.register`` sows it into the database of ``TANDEM_CASEMANAGEMENT_DATABASE_URL``, once.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from random import Random
from typing import Final, TypeVar

from sqlalchemy import select, text

from services.casemanagement.commands.facts import seal_quarter, seal_when_over
from services.casemanagement.domain.batch import Row
from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.tables.facts import fact_batch_table, synthetic_fact_table
from shared.access.actor import Actor
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.areas import AREAS, Area
from shared.reference.codes import Bottleneck, Cmpps, Obstacle, Outcome, Phase, Stage, Track, TrackAnswer
from shared.reference.facts import Fact, FactKind, SustainableBand, WaitBand
from shared.settings import database_url, settings

#: People in each year, who make some tens of thousands of rows: enough for a table by province to show most of its cells.
PEOPLE: Final = 4000

#: One bottleneck is left to the real files, so that the demo has a figure to hide.
LEFT_OUT: Final = Bottleneck.K14

_SEED: Final = "tandem"
_EMPLOYERS_AN_AREA: Final = 4
_RUNNING: Final = (Phase.RUNNING, Phase.RUNNING, Phase.RUNNING, Phase.SUSPENDED, Phase.EVALUATING)
_OUTCOMES: Final = {Outcome.PAID_WORK: 30, Outcome.SUPPORTED_WORK: 25, Outcome.WELFARE: 45}
_TRACKS: Final = {Track.AMA_WELFARE: 35, Track.AMA_SOCIAL_ECONOMY: 20, Track.GBO: 25, Track.CARE: 20}
_ANSWERS: Final = {TrackAnswer.YES: 65, TrackAnswer.NO: 20, TrackAnswer.OPEN: 15}
_WAITS: Final = {
    WaitBand.UP_TO_4: 25,
    WaitBand.UP_TO_8: 25,
    WaitBand.UP_TO_13: 20,
    WaitBand.UP_TO_26: 18,
    WaitBand.UP_TO_52: 9,
    WaitBand.LONGER: 3,
}
_BANDS: Final = {SustainableBand.LOW: 25, SustainableBand.MIDDLE: 45, SustainableBand.HIGH: 30}
#: How likely something happens to somebody within a quarter.
_STARTED, _DECIDED, _ACCEPTED = 0.2, 0.25, 0.6

# one list of lines: as many lists of codes would take the driver five times as long
_SOW: Final = text(
    """
    INSERT INTO synthetic_fact (quarter, row)
    SELECT :quarter, string_to_array(line, '|') FROM unnest(CAST(:rows AS text[])) AS line
    """
)

T = TypeVar("T")
Columns = Mapping[str, str]


def made_up(quarter: Quarter, people: int = PEOPLE, seed: str = _SEED) -> tuple[Row, ...]:
    """Rows of people who do not exist, the same ones all year; the same for the same arguments."""
    who = Random(f"{seed}:{quarter.year}")  # noqa: S311 -- made-up rows, the same at each sowing
    chance = Random(f"{seed}:{quarter.name}")  # noqa: S311 -- idem
    return tuple(row for _ in range(people) for row in _rows(quarter, _person(quarter, who), chance))


def sow(work: UnitOfWork, people: int = PEOPLE) -> None:
    """Put the register in, from the beginning of last year on; quarters that are over are sealed, the running one when it is.

    Sown a second time, quarters that are there stay as they are. Raises ``PermissionError`` outside the demo profile.
    """
    if not settings().demo:
        raise PermissionError("a made-up register belongs in the demo profile only")
    seal_when_over(work)
    running = Quarter.holding(work.today)
    for quarter in past(running):
        if sow_quarter(work, quarter, people):
            seal_quarter(work, quarter.name)
    sow_quarter(work, running, people)


def past(running: Quarter) -> Sequence[Quarter]:
    """The quarters before the running one from the first of last year on, the oldest first."""
    found = [Quarter.holding(date(running.year - 1, 1, 1))]
    while found[-1].next_first < running.first:
        found.append(Quarter.holding(found[-1].next_first))
    return found


def sow_quarter(work: UnitOfWork, quarter: Quarter, people: int) -> bool:
    """Put the rows of one quarter in, unless it was sown or sealed before."""
    sown = select(synthetic_fact_table.c.quarter).where(synthetic_fact_table.c.quarter == quarter.name)
    sealed = select(fact_batch_table.c.quarter).where(fact_batch_table.c.quarter == quarter.name)
    if work.session.execute(sown.union(sealed)).first():
        return False
    work.session.execute(_SOW, {"quarter": quarter.name, "rows": ["|".join(row) for row in made_up(quarter, people)]})
    return True


def _person(quarter: Quarter, who: Random) -> Columns:
    """Somebody, as every row of theirs has them."""
    area = _pick(who, {each: len(each.municipalities) for each in AREAS})
    return {
        "area": area.code,
        "cmpps": who.choice([*Cmpps, "multiple", "multiple"]),
        "contributor": _employer(area, quarter.year, who.randrange(_EMPLOYERS_AN_AREA)),
        "pseudonym": f"{who.getrandbits(128):032x}",
    }


def _rows(quarter: Quarter, person: Columns, chance: Random) -> Iterator[Row]:
    phase = chance.choice(_RUNNING)
    for columns in (*_course(chance, phase), *_findings(chance, phase), *_end(chance)):
        yield Fact(quarter=quarter.name, **person, **columns).as_row()  # type: ignore[arg-type]  # columns are codes, by name


def _course(chance: Random, phase: Phase) -> Iterator[Columns]:
    yield {"kind": FactKind.ACTIVE, "phase": phase}
    if chance.random() < _STARTED:
        yield {"kind": FactKind.STARTED}


def _findings(chance: Random, phase: Phase) -> Iterator[Columns]:
    known = [each for each in Bottleneck if each is not LEFT_OUT]
    for bottleneck in chance.sample(known, chance.choice((0, 0, 1, 1, 2))):
        yield {"kind": FactKind.BOTTLENECK, "code": bottleneck, "phase": phase}
    for obstacle in chance.sample(list(Obstacle), chance.choice((0, 1, 1, 2))):
        for stage in list(Stage)[: chance.choice((1, 1, 2, 3))]:
            yield {"kind": FactKind.OBSTACLE, "code": obstacle, "stage": stage, "phase": phase}


def _end(chance: Random) -> Iterator[Columns]:
    if chance.random() >= _DECIDED:
        return
    outcome = _pick(chance, _OUTCOMES)
    if outcome is Outcome.WELFARE:
        yield {"kind": FactKind.OUTCOME, "outcome": outcome}
        yield from _switch(chance)
        return
    band = _pick(chance, _BANDS)
    yield {"kind": FactKind.JOB, "band": band}
    yield {"kind": FactKind.OUTCOME, "outcome": outcome, "band": band}


def _switch(chance: Random) -> Iterator[Columns]:
    answer = _pick(chance, _ANSWERS)
    accepted = answer is TrackAnswer.YES and chance.random() < _ACCEPTED
    yield {
        "kind": FactKind.REFERRAL,
        "track": _pick(chance, _TRACKS),
        "answer": answer,
        "wait_band": _pick(chance, _WAITS) if accepted else "",
    }


@cache
def _employer(area: Area, year: int, number: int) -> str:
    """One of the made-up employers of casemanagers zorg in an area, as the key of a year hides it."""
    return f"{Random(f'{area.code}:{year}:{number}').getrandbits(128):032x}"  # noqa: S311 -- made-up, and the same each time


def _pick(chance: Random, weights: Mapping[T, int]) -> T:
    return chance.choices(list(weights), weights=list(weights.values()))[0]


def main() -> None:
    """Sow the register into this service's own database."""
    database = Database(database_url("casemanagement"))
    with database.transaction() as session:
        sow(UnitOfWork(session, "casemanagement", Actor.system("casemanagement")))
    database.close()


if __name__ == "__main__":
    main()
