"""What open pages hear of files: item by item what the timeline would show, and that something left one's sight."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final
from uuid import UUID

from sqlalchemy import false, or_, select

from services.casemanagement.access import decide_on, own, own_files, resource
from services.casemanagement.commands.filing import standing_in
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import Standing
from services.casemanagement.tables.trajectory import trajectory_table as t
from services.casemanagement.views.timeline import STREAMS, belongings, visible_items
from shared.access.decide import READ, Resource, decide, would_allow
from shared.access.relations import Relation
from shared.contracts import casemanagement as events
from shared.messaging.tables import event_table as e
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment, Phase
from shared.web.live.watch import Change, Happened

#: What each stream is called in a change.
PARTS: Final[Mapping[str, str]] = {
    events.TRAJECTORY: "head",
    events.PLAN: "plan",
    events.REPORT: "report",
    **{stream: kind for kind, stream in STREAMS.items()},
}
NOTE: Final = PARTS[events.NOTE]


class FileWatch:
    """The watch of casemanagement."""

    streams = frozenset({*PARTS, events.STAND_IN})
    turning = frozenset(
        each.name.partition(".")[2] for each in (events.TeamAllocated, events.StandInStarted, events.StandInEnded)
    )

    def files(self, work: UnitOfWork, file: UUID | None) -> frozenset[UUID]:
        """This file, or all that one accompanies. That a page follows is no look of its own: only what is refused is logged."""
        if file is None:
            decide(work.actor, "list", own_files(work.actor)).or_refuse()
            accompanied = select(t.c.id).where(or_(false(), *own(work.actor).values()), t.c.phase != Phase.CLOSED)
            return frozenset(work.session.scalars(accompanied))
        found = work.read(Trajectory, file)
        if not would_allow(work.actor, READ, resource(work.actor, found)):
            decide_on(work.actor, READ, found).or_refuse()
        decide(work.actor, READ, Resource("trajectory", resource(work.actor, found).relations))
        return frozenset({file})

    def visible(self, work: UnitOfWork, happened: Sequence[Happened]) -> Sequence[Change]:
        """What may be known, file by file. Two statements a file, and one for each kind of item that something happened to."""
        by_file = groupby(sorted(happened, key=lambda each: each.file), key=lambda each: each.file)
        return [change for file, of_file in by_file for change in _in_file(work, file, list(of_file))]


def _in_file(work: UnitOfWork, file: UUID, happened: Sequence[Happened]) -> Iterator[Change]:
    trajectory = work.session.get(Trajectory, file)
    if trajectory is None or not would_allow(work.actor, READ, resource(work.actor, trajectory)):
        return
    standing = standing_in(work, trajectory)
    named = {(each.stream, each.about) for each in happened}
    seen = {(events.TRAJECTORY, file), *belongings(work, standing), *visible_items(work, standing, named)}
    told_by = Relation.PARTICIPANT not in standing.relations
    for each in happened:
        by = each.by if told_by else None
        if (each.stream, each.about) in seen:
            yield Change(file, PARTS[each.stream], each.about, by)
        if _takes_notes_along(work, standing, each, seen=(each.stream, each.about) in seen):
            yield Change(file, NOTE, each.about, by)


def _takes_notes_along(work: UnitOfWork, standing: Standing, each: Happened, *, seen: bool) -> bool:
    """Whether a note that stood on the page is to be seen no more, or notes are that were told under a grant."""
    if each.stream == events.GRANT:
        return seen or each.data.get("reader") == str(work.actor.account)
    if seen or each.name != "note-moved":
        return False
    before = _before_moving(work, each)
    return before is not None and would_allow(work.actor, READ, Resource(before[0], standing.relations, before[1]))


def _before_moving(work: UnitOfWork, moved: Happened) -> tuple[str, Compartment] | None:
    """What a note was, and in which compartment, before it was moved."""
    earlier = (e.c.aggregate_type == moved.stream, e.c.aggregate_id == moved.about, e.c.position < moved.position)
    last_first = select(e.c.data).where(*earlier).order_by(e.c.aggregate_version.desc())
    for data in work.session.scalars(last_first):
        if "grant" in data:
            return "statement", Compartment.WORK
        if "compartment" in data:
            return PARTS[moved.stream], Compartment(data["compartment"])
    return None
