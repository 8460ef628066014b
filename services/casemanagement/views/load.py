"""How many files each casemanager of an area accompanies, for who gives files their tandem."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Row, func, select

from services.casemanagement.access import load_of
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment, Phase

#: Phases of a file that somebody accompanies, or soon will.
OPEN: Final = tuple(phase for phase in Phase if phase is not Phase.CLOSED)


@dataclass(frozen=True)
class AskLoad:
    """Of which working area."""

    area: str


@dataclass(frozen=True, order=True)
class Seat:
    """A casemanager on one side, for the organisation they sit there for."""

    side: Compartment
    organisation: str
    account: UUID


def load(work: UnitOfWork, asked: AskLoad) -> Mapping[str, Any]:
    """The open files of an area by casemanager and phase, and how many wait for a tandem. One grouped scan of an index."""
    decide(work.actor, READ, load_of(work.actor, asked.area)).or_refuse()
    tandem = (t.c.work, t.c.work_organisation, t.c.care, t.c.care_organisation)
    statement = select(t.c.phase, *tandem, func.count().label("files")).where(t.c.area == asked.area, t.c.phase.in_(OPEN))
    rows = work.session.execute(statement.group_by(t.c.phase, *tandem)).all()
    items = [_told(seat, phases) for seat, phases in sorted(_by_seat(rows).items())]
    return {"area": asked.area, "waiting": sum(row.files for row in rows if row.work is None), "items": items}


def _by_seat(rows: Iterable[Row[Any]]) -> Mapping[Seat, Counter[Phase]]:
    found: defaultdict[Seat, Counter[Phase]] = defaultdict(Counter)
    for row in rows:
        for seat in _seats(row):
            found[seat][row.phase] += row.files
    return found


def _seats(row: Row[Any]) -> Iterator[Seat]:
    """Both of a tandem; none where there is no tandem yet."""
    if row.work is not None:
        yield Seat(Compartment.WORK, row.work_organisation, row.work)
        yield Seat(Compartment.CARE, row.care_organisation, row.care)


def _told(seat: Seat, phases: Counter[Phase]) -> dict[str, Any]:
    counts = [{"phase": phase, "files": phases[phase]} for phase in OPEN if phases[phase]]
    who = {"account": seat.account, "organisation": seat.organisation, "side": seat.side}
    return who | {"open": phases.total(), "phases": counts}
