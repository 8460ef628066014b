"""What must also stand in VDAB's register of each participant (Mijn Loopbaan): plan, actions, report, advice, decision.

The register stays the one that counts by law (decree art. 14, §2, 6°, art. 22 and 23). So that nobody has to remember what is
in it already, each thing is listed as it stands now, and who copied it ticks that version.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Final
from uuid import UUID, uuid5

from services.casemanagement.domain.action import Action
from services.casemanagement.domain.closing import ELEMENTS, Report
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.trajectory import Trajectory
from shared.reference.codes import Compartment, CopyKind, CopyState, Track

#: What a value of a copy sheet can be: a text, a number, a code, several of these, or nothing yet.
Plain = str | int | list[str] | None

#: What the sheet of each kind says, in the order in which the register asks it.
PLAN: Final = ("agreed_on", "starts_on", "planned_end", "goal", "description", "rights_and_duties", "evaluation_every_months")
ACTION: Final = ("kind", "title", "obstacle", "provider", "stage", "result", "recorded_on")
REPORT: Final = (*ELEMENTS, "ladder_current", "ladder_potential")

#: The register holds what is shared and what is of the work side; never what is of the care side (Criminal Code, art. 352).
IN_REGISTER: Final = frozenset({Compartment.SHARED, Compartment.WORK})


@dataclass(frozen=True)
class Sheet:
    """One thing to copy: what it says now. ``title`` tells actions apart; the others are one of their kind."""

    id: UUID
    kind: CopyKind
    title: str | None
    fields: Mapping[str, Plain]


@dataclass(eq=False, kw_only=True)
class Copied:
    """That somebody ticked that a thing was copied, as it was then: ``version`` is the mark of what its sheet said."""

    trajectory: UUID
    item: UUID
    version: str
    by: UUID
    at: datetime


@dataclass(frozen=True)
class Sources:
    """What the sheets of a file are made of; ``motives`` of advice and decision apart, because the head holds them sealed."""

    trajectory: Trajectory
    motives: Mapping[str, str]
    plan: Plan | None
    report: Report | None
    actions: Sequence[Action]


def sheets(of: Sources) -> Iterator[Sheet]:
    """What of a file is to be copied by now, in the order of its course: what is agreed, then what of its end is settled."""
    if of.plan and of.plan.agreed_on:
        yield Sheet(of.plan.id, CopyKind.PLAN, None, _told(of.plan, PLAN))
        for each in of.actions:
            if each.compartment in IN_REGISTER:
                yield Sheet(each.id, CopyKind.ACTION, each.title, _told(each, ACTION))
    file = of.trajectory
    if file.advice and of.report:
        yield Sheet(of.report.id, CopyKind.REPORT, None, _told(of.report, REPORT))
    if advice := file.advice:
        yield _end(of, CopyKind.ADVICE, _told(advice, ("advised", "registered_on")), advice.tracks)
    if decision := file.decision:
        tracks = tuple(each.track for each in decision.tracks)
        yield _end(of, CopyKind.DECISION, _told(decision, ("outcome", "decided_on")), tracks)


def _end(of: Sources, kind: CopyKind, fields: Mapping[str, Plain], tracks: Sequence[Track]) -> Sheet:
    more: dict[str, Plain] = {"tracks": [each.value for each in tracks], "motive": of.motives[kind]}
    return Sheet(uuid5(of.trajectory.id, kind), kind, None, {**fields, **more})


def state(copied: Copied | None, version: str) -> CopyState:
    """Where a copy stands: what was ticked may have changed since."""
    if copied is None:
        return CopyState.TO_COPY
    return CopyState.COPIED if copied.version == version else CopyState.CHANGED


def _told(thing: object, names: Sequence[str]) -> dict[str, Plain]:
    return {name: _plain(getattr(thing, name)) for name in names}


def _plain(value: object) -> Plain:
    if isinstance(value, Enum):
        found: Plain = value.value
        return found
    return value.isoformat() if isinstance(value, date) else value if isinstance(value, int | None) else str(value)
