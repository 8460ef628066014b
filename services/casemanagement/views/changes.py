"""What others did in the files of one's own tandems since one looked at each."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import (
    ARRAY,
    ColumnElement,
    DateTime,
    FromClause,
    Text,
    Uuid,
    and_,
    cast,
    column,
    exists,
    func,
    literal,
    or_,
    select,
    union_all,
)

from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, Item
from services.casemanagement.own_files import OwnFiles
from services.casemanagement.tables.looked import looked_table as l
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.views.looking import MOST
from services.casemanagement.views.timeline import STREAMS, told
from shared.access.decide import READ, would_allow
from shared.contracts import casemanagement as events
from shared.messaging.tables import event_table
from shared.persistence.unit_of_work import UnitOfWork

#: For who never looked at a file: what happened in it for this long is news.
NEWS: Final = timedelta(days=14)

#: What both casemanagers see of every file of theirs.
_WHOLE: Final = (events.TRAJECTORY, events.PLAN, events.REPORT)

_TOLD: Final = ("occurred_at", "type", "aggregate_id", "actor", "actor_function", "actor_organisation", "data")


def changes(work: UnitOfWork, own: OwnFiles, files: Mapping[UUID, Trajectory]) -> dict[str, Any]:
    """What others did, the newest first. Two statements, and one a kind of item to decide on each.

    The log tells of these files that they were listed; a code of what happened in one adds no line.
    """
    happened = _happened(work, own, _since(work, files)) if files else []
    readable = _readable(work, own, files, [row["aggregate_id"] for row in happened])
    seen = [row for row in happened if row["aggregate_type"] in _WHOLE or row["aggregate_id"] in readable]
    items = [_told(row) for row in seen[:MOST]]
    return {"items": items, "more": len(seen) > MOST}


def _since(work: UnitOfWork, files: Collection[UUID]) -> Mapping[UUID, datetime]:
    looked = select(l.c.trajectory, l.c.at).where(l.c.account == work.actor.account, l.c.trajectory.in_(files))
    at = {row.trajectory: row.at for row in work.session.execute(looked)}
    return {file: at.get(file, work.now - NEWS) for file in files}


def _happened(work: UnitOfWork, own: OwnFiles, since: Mapping[UUID, datetime]) -> Sequence[Any]:
    """The newest events of what may be seen: first those of the files since, by their index, then which of them."""
    recent = _recent(work, since)
    r = recent.c
    items = (and_(r.aggregate_type == STREAMS[kept.name], _seen(own, kind, r.aggregate_id)) for kind, kept in KINDS.items())
    newest = select(recent).where(or_(r.aggregate_type.in_(_WHOLE), *items)).order_by(r.occurred_at.desc(), r.event_id.desc())
    return work.session.execute(newest.limit(MOST + 1)).mappings().all()


def _recent(work: UnitOfWork, since: Mapping[UUID, datetime]) -> FromClause:
    """What others did in these files since, in one scan of an index a file; worked out before it is looked at who sees what."""
    # arrays, so that the statement is the same for any number of files, and prepared once
    files, moments = literal(list(since), ARRAY(Uuid)), literal(list(since.values()), ARRAY(DateTime(timezone=True)))
    columns = (column("file", Uuid), column("since", DateTime(timezone=True)))
    asked = func.unnest(files, moments).table_valued(*columns, name="asked").render_derived()
    e = event_table.c
    told_of = (asked.c.file, e.event_id, e.aggregate_type, *(e[name] for name in _TOLD))
    later = and_(e.occurred_at > asked.c.since, e.actor != work.actor.account)
    in_file = and_(e.data["trajectory"].astext == cast(asked.c.file, Text), e.aggregate_type != events.TRAJECTORY)
    of_file = and_(e.aggregate_id == asked.c.file, e.aggregate_type == events.TRAJECTORY)
    both = union_all(*(select(*told_of).join_from(asked, event_table, and_(where, later)) for where in (in_file, of_file)))
    return both.cte("recent").prefix_with("MATERIALIZED")


def _seen(own: OwnFiles, kind: type[Item], item: ColumnElement[UUID]) -> ColumnElement[bool]:
    """That an item is one of those that a list may look at; asked item by item, and not all of them first."""
    return exists(select(KINDS[kind].table.c.id).where(KINDS[kind].table.c.id == item, or_(*own.ways(kind).values())).offset(0))


def _readable(work: UnitOfWork, own: OwnFiles, files: Mapping[UUID, Trajectory], ids: Collection[UUID]) -> frozenset[UUID]:
    """Which of these items the actor may read, decided one by one."""
    with narratives.together(work.session):
        found = [item for kind in KINDS for item in work.session.scalars(select(kind).where(KINDS[kind].table.c.id.in_(ids)))]
    standings = {file.id: own.standing(file) for file in files.values()}
    return frozenset(each.id for each in found if would_allow(work.actor, READ, standings[each.trajectory].towards(each)))


def _told(row: Mapping[str, Any]) -> dict[str, Any]:
    return {"trajectory": row["file"]} | told([row[name] for name in _TOLD], by_name=True, whole=True)
