"""What happened in a file, as far as the actor may see it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select, tuple_

from services.casemanagement.access import decide_on
from services.casemanagement.commands.filing import found_items, standing_in
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, Standing
from services.casemanagement.tables.plan import plan_table, report_table
from shared.access.decide import READ, Resource, would_allow
from shared.access.relations import Relation
from shared.access.table import ALL_FIELDS
from shared.contracts import casemanagement as events
from shared.messaging.tables import event_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.paging import page
from shared.web.schemas import Place

#: The stream of each kind of item.
STREAMS = {
    "action": events.ACTION,
    "note": events.NOTE,
    "question": events.QUESTION,
    "appointment": events.APPOINTMENT,
    "obstacle": events.ASSESSMENT,
    "signal": events.SIGNAL,
    "grant": events.GRANT,
    "evaluation": events.EVALUATION,
    "job": events.JOB,
}

#: What an event says of itself that its place in the file says already, or that only the thing itself may tell.
_KNOWN = ("trajectory", "participant", "items", "grant", "reader")


def timeline(work: UnitOfWork, identity: UUID, place: Place) -> Mapping[str, Any]:
    """A page of what happened, the newest first.

    What may be seen is worked out before the page is cut, so that nothing hidden shows in its length. One statement per kind
    of item, and one index scan of the events of what was found.
    """
    trajectory = work.read(Trajectory, identity)
    decision = decide_on(work.actor, READ, trajectory).or_refuse()
    standing = standing_in(work, trajectory)
    visible = [(events.TRAJECTORY, identity), *belongings(work, standing), *visible_items(work, standing)]
    t = event_table.c
    columns = (t.occurred_at, t.type, t.aggregate_id, t.actor, t.actor_function, t.actor_organisation, t.data)
    happened = select(*columns).where(tuple_(t.aggregate_type, t.aggregate_id).in_(visible))
    found = page(work.session, happened, (t.occurred_at, t.event_id), after=place.after, limit=place.limit, descending=True)
    by_name = Relation.PARTICIPANT not in standing.relations
    whole = decision.fields == ALL_FIELDS
    return {"items": [told(row, by_name=by_name, whole=whole) for row in found.rows], "next": found.next}


def belongings(work: UnitOfWork, standing: Standing) -> Iterator[tuple[str, UUID]]:
    """The plan and the report, where they may be read."""
    for kind, stream, table in (("plan", events.PLAN, plan_table), ("report", events.REPORT, report_table)):
        found = work.session.scalar(select(table.c.id).where(table.c.trajectory == standing.trajectory.id))
        if found and would_allow(standing.actor, READ, Resource(kind, standing.relations, id=standing.trajectory.id)):
            yield stream, found


def visible_items(
    work: UnitOfWork, standing: Standing, among: Collection[tuple[str, UUID]] | None = None
) -> Iterator[tuple[str, UUID]]:
    """The items that may be read, of every kind, each with its stream; ``among`` those that are named, when it is given."""
    for kind, kept in KINDS.items():
        where = standing.narrow(kind)
        if among is not None:
            named = [about for stream, about in among if stream == STREAMS[kept.name]]
            if not named:
                continue
            where = and_(where, kept.table.c.id.in_(named))
        for item in found_items(work, kind, where):
            if would_allow(standing.actor, READ, standing.towards(item)):
                yield STREAMS[kept.name], item.id


def told(row: Sequence[Any], *, by_name: bool, whole: bool) -> dict[str, Any]:
    """One event: by account where names are known, and with its codes where the whole file may be seen."""
    at, kind, about, actor, function, organisation, data = row
    what = kind.rpartition(".v")[0].partition(".")[2]
    happened = {"at": at, "what": what, "about": about, "function": function, "organisation": organisation}
    if by_name:
        happened["account"] = actor
    if whole:
        happened["codes"] = {name: value for name, value in data.items() if name not in _KNOWN and value is not None}
    return happened
