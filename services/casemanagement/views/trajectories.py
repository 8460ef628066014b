"""The head of a file, and lists of files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select
from sqlalchemy.orm import selectinload

from services.casemanagement.access import decide_on, files, relations, resource, ways
from services.casemanagement.domain.evaluation import EVALUATED_IN
from services.casemanagement.domain.phases import possible
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.items import evaluation_table as e
from services.casemanagement.tables.narratives import MOTIVES, narratives
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.actor import Actor
from shared.access.decide import READ, Decision, decide, would_allow
from shared.access.filters import check_filters
from shared.contracts.casemanagement import TRAJECTORY
from shared.messaging.tables import event_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Act, Phase
from shared.web.commands import Shown
from shared.web.naming import naming
from shared.web.paging import page

#: What a list tells of a file, as far as the actor may see it.
LINE = ("id", "participant", "file_number", "phase", "regime", "area", "municipality", "tandem", "clocks", "closing")

#: What is told of a file as it is kept, and what with all that it is made of.
PLAIN = (
    *("id", "request", "participant", "file_number", "phase", "area", "municipality", "birth_year", "statute", "problems"),
    *("vaph_day_support", "requested_on", "accepted_on", "submitted_on", "closing", "stop_reason", "closed_on", "delete_after"),
)
#: Which field each filter asks about. What is one's own, and that anything changed, is no field.
_FIELDS: Final = {
    "file_number": "file_number",
    "phase": "phase",
    "closed": "phase",
    "area": "area",
    "casemanager": "tandem",
    "participant": "participant",
    "due_before": "clocks",
}
VALUES = ("terms", "tandem", "extension", "suspension", "advice", "discussion", "decision")


@dataclass(frozen=True, kw_only=True)
class Search:
    """Filters of the list; each narrows it further.

    ``due_before`` finds files with an end or an evaluation before that day, ``casemanager`` those of which an account is one.
    """

    file_number: str | None = None
    phase: Phase | None = None
    closed: bool | None = None
    area: str | None = None
    mine: bool = False
    casemanager: UUID | None = None
    participant: UUID | None = None
    due_before: date | None = None
    changed_since: datetime | None = None
    names: str | None = None
    after: str | None = None
    limit: int = 50


def head(work: UnitOfWork, identity: UUID) -> Shown:
    """The head of one file with its clocks, how the actor stands towards it, and what the actor may do now. Two rows by key."""
    found = work.read(Trajectory, identity)
    decision = decide_on(work.actor, READ, found).or_refuse()
    return Shown(found, told_head(work, found, decision), alone=False, fields=decision.fields)


def told_head(work: UnitOfWork, found: Trajectory, decision: Decision) -> dict[str, Any]:
    """The head of a file as far as the actor may see it. One statement, for its next evaluation."""
    body = line(found, _next_evaluations(work, [found.id]).get(found.id), decision)
    return body | {"relations": sorted(relations(work.actor, found)), "actions": offered(work.actor, found)}


def trajectories(work: UnitOfWork, search: Search) -> Mapping[str, Any]:
    """A page of the files the actor stands towards, the newest first.

    One index scan a way, and one each for evaluations and for who stands in.
    """
    listed = files(work.actor)
    decide(work.actor, "list", listed).or_refuse()
    asked = [name for each, name in _FIELDS.items() if getattr(search, each) is not None]
    check_filters(replace(listed, kind="trajectory"), asked)
    found = page(
        work.session,
        select(Trajectory).where(*_matching(search)).options(selectinload(Trajectory.stand_ins)),  # type: ignore[arg-type]  # mapped
        (t.c.accepted_on, t.c.id),
        after=search.after,
        limit=search.limit,
        descending=True,
        ways=_ways(search, work.actor),
    )
    evaluations = _next_evaluations(work, [each.id for each in found.rows])
    decided = [(each, decide_on(work.actor, READ, each)) for each in found.rows]
    items = [line(each, evaluations.get(each.id), decision, LINE) for each, decision in decided if decision.allowed]
    body: dict[str, Any] = {"items": items, "next": found.next}
    return body | naming(work, search.names, identifying(work.actor, found.rows) if search.names else {})


def identifying(actor: Actor, files: Iterable[Trajectory]) -> dict[UUID, Decision]:
    """Whether the actor may learn who these files are about, by participant."""
    return {each.participant: decide_on(actor, "identify", each, "participant") for each in files}


def whole(found: Trajectory, decision: Decision) -> dict[str, Any]:
    """The head as it is kept, without how anybody stands towards it."""
    return line(found, None, decision)


def offered(actor: Actor, trajectory: Trajectory) -> list[Act]:
    """What the actor may do now: possible in this phase, and allowed."""
    standing = resource(actor, trajectory)
    return [act for act in possible(trajectory.phase) if would_allow(actor, act, standing)]


def _matching(search: Search) -> Iterator[ColumnElement[bool]]:
    """A condition for each filter that was given."""
    if search.file_number:
        yield t.c.file_number == search.file_number
    if search.phase:
        yield t.c.phase == search.phase
    if search.closed is not None:
        yield (t.c.phase == Phase.CLOSED) == search.closed
    if search.area:
        yield t.c.area == search.area
    if search.participant:
        yield t.c.participant == search.participant
    if search.changed_since:
        yield _changed_since(search.changed_since)


def _ways(search: Search, actor: Actor) -> list[ColumnElement[bool]]:
    """The ways in which the actor stands towards files, each with both sides of a casemanager and both ways of being due."""
    found = ways(actor, mine=search.mine)
    if search.casemanager:
        found = [and_(way, side == search.casemanager) for way in found for side in (t.c.work, t.c.care)]
    if search.due_before is None:
        return found
    evaluation = exists().where(e.c.trajectory == t.c.id, e.c.held_on.is_(None), e.c.due < search.due_before)
    due = (t.c.planned_end < search.due_before, evaluation)
    return [and_(way, t.c.phase.in_((Phase.RUNNING, Phase.SUSPENDED)), each) for way in found for each in due]


def _changed_since(moment: datetime) -> ColumnElement[bool]:
    happened = event_table.c
    return exists().where(happened.aggregate_type == TRAJECTORY, happened.aggregate_id == t.c.id, happened.occurred_at >= moment)


def _next_evaluations(work: UnitOfWork, identities: list[UUID]) -> dict[UUID, date]:
    """The first evaluation still to be held, for each file that has one; none is held any more once its end began."""
    planned = (
        select(e.c.trajectory, func.min(e.c.due))
        .join(t, t.c.id == e.c.trajectory)
        .where(e.c.trajectory.in_(identities), e.c.held_on.is_(None), t.c.phase.in_(EVALUATED_IN))
        .group_by(e.c.trajectory)
    )
    return {row[0]: row[1] for row in work.session.execute(planned)}


def line(found: Trajectory, evaluation: date | None, decision: Decision, names: tuple[str, ...] | None = None) -> dict[str, Any]:
    """What is told of a file as far as the decision shows it: all of its head, or what is named."""
    whole: dict[str, Any] = {name: getattr(found, name) for name in PLAIN}
    whole |= {name: value and asdict(value) for name in VALUES for value in [getattr(found, name)]}
    whole |= {
        "regime": found.terms.regime,
        "clocks": found.clocks and asdict(found.clocks) | {"next_evaluation": evaluation},
        "ladder": {"current": found.ladder_current, "potential": found.ladder_potential},
        "referrals": [asdict(each) for each in found.referrals],
    }
    told = {name: value for name, value in whole.items() if decision.shows(name) and (names is None or name in names)}
    return told | narratives.told(found, told.keys() & MOTIVES.keys())
