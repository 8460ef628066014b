"""The head of a file, and lists of files."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from services.casemanagement.access import decide_on, files, narrow, relations, resource
from services.casemanagement.domain.phases import Act, possible
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.items import evaluation_table as e
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.actor import Actor
from shared.access.decide import READ, Decision, decide, would_allow
from shared.contracts.casemanagement import TRAJECTORY
from shared.messaging.tables import event_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Phase
from shared.web.commands import Shown
from shared.web.paging import page

#: What a list tells of a file, as far as the actor may see it.
LINE = ("id", "participant", "file_number", "phase", "regime", "area", "municipality", "tandem", "clocks", "closing")


@dataclass(frozen=True, kw_only=True)
class Search:
    """Filters of the list; each narrows it further. ``due_before`` finds files with an end or an evaluation before that day."""

    phase: Phase | None = None
    area: str | None = None
    mine: bool = False
    participant: UUID | None = None
    due_before: date | None = None
    changed_since: datetime | None = None
    after: str | None = None
    limit: int = 50


def head(work: UnitOfWork, identity: UUID) -> Shown:
    """The head of one file with its clocks, how the actor stands towards it, and what the actor may do now. Two rows by key."""
    found = work.read(Trajectory, identity)
    decision = decide_on(work.actor, READ, found).or_refuse()
    body = _told(found, _next_evaluations(work, [identity]).get(identity), decision)
    body["relations"] = sorted(relations(work.actor, found))
    body["actions"] = offered(work.actor, found)
    return Shown(found, body, alone=False, fields=decision.fields)


def trajectories(work: UnitOfWork, search: Search) -> Mapping[str, Any]:
    """A page of the files the actor stands towards, the newest first. One index scan, and one for evaluations."""
    decide(work.actor, "list", files(work.actor)).or_refuse()
    statement = select(Trajectory).where(narrow(work.actor), *_matching(search, work.actor))
    found = page(work.session, statement, (t.c.accepted_on, t.c.id), after=search.after, limit=search.limit, descending=True)
    evaluations = _next_evaluations(work, [each.id for each in found.rows])
    decided = [(each, decide_on(work.actor, READ, each)) for each in found.rows]
    items = [_told(each, evaluations.get(each.id), decision, LINE) for each, decision in decided if decision.allowed]
    return {"items": items, "next": found.next}


def offered(actor: Actor, trajectory: Trajectory) -> list[Act]:
    """What the actor may do now: possible in this phase, and allowed."""
    standing = resource(actor, trajectory)
    return [act for act in possible(trajectory.phase) if would_allow(actor, act, standing)]


def _matching(search: Search, actor: Actor) -> Iterator[ColumnElement[bool]]:
    """A condition for each filter that was given."""
    if search.phase:
        yield t.c.phase == search.phase
    if search.area:
        yield t.c.area == search.area
    if search.mine:
        yield or_(t.c.work == actor.account, t.c.care == actor.account)
    if search.participant:
        yield t.c.participant == search.participant
    if search.due_before:
        yield _due_before(search.due_before)
    if search.changed_since:
        yield _changed_since(search.changed_since)


def _due_before(day: date) -> ColumnElement[bool]:
    evaluation = exists().where(e.c.trajectory == t.c.id, e.c.held_on.is_(None), e.c.due < day)
    return and_(t.c.phase.in_((Phase.RUNNING, Phase.SUSPENDED)), or_(t.c.planned_end < day, evaluation))


def _changed_since(moment: datetime) -> ColumnElement[bool]:
    happened = event_table.c
    return exists().where(happened.aggregate_type == TRAJECTORY, happened.aggregate_id == t.c.id, happened.occurred_at >= moment)


def _next_evaluations(work: UnitOfWork, identities: list[UUID]) -> dict[UUID, date]:
    """The first evaluation still to be held, for each file that has one."""
    planned = (
        select(e.c.trajectory, func.min(e.c.due))
        .where(e.c.trajectory.in_(identities), e.c.held_on.is_(None))
        .group_by(e.c.trajectory)
    )
    return {row[0]: row[1] for row in work.session.execute(planned)}


def _told(found: Trajectory, evaluation: date | None, decision: Decision, names: tuple[str, ...] | None = None) -> dict[str, Any]:
    whole = {
        "id": found.id,
        "request": found.request,
        "participant": found.participant,
        "file_number": found.file_number,
        "phase": found.phase,
        "regime": found.terms.regime,
        "terms": asdict(found.terms),
        "area": found.area,
        "municipality": found.municipality,
        "birth_year": found.birth_year,
        "statute": found.statute,
        "problems": found.problems,
        "vaph_day_support": found.vaph_day_support,
        "requested_on": found.requested_on,
        "accepted_on": found.accepted_on,
        "submitted_on": found.submitted_on,
        "tandem": found.tandem and asdict(found.tandem),
        "clocks": found.clocks and asdict(found.clocks) | {"next_evaluation": evaluation},
        "ladder": {"current": found.ladder_current, "potential": found.ladder_potential},
        "extension": found.extension and asdict(found.extension),
        "suspension": found.suspension and asdict(found.suspension),
        "advice": found.advice and asdict(found.advice),
        "discussion": found.discussion and asdict(found.discussion),
        "decision": found.decision and asdict(found.decision),
        "referrals": [asdict(each) for each in found.referrals],
        "closing": found.closing,
        "stop_reason": found.stop_reason,
        "closed_on": found.closed_on,
        "delete_after": found.delete_after,
    }
    return {name: value for name, value in whole.items() if decision.shows(name) and (names is None or name in names)}
