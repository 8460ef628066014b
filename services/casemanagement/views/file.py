"""A whole file in one answer: what a page shows of it, part by part, each decided on.

As many statements as there are parts, whatever stands in the file and whatever of it is hidden.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from services.casemanagement.access import decide_on
from services.casemanagement.commands.filing import granted_in, standing_under
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.views.file_parts import PARTS, FileParts
from services.casemanagement.views.looking import changed, seen_before
from services.casemanagement.views.trajectories import identifying
from shared.access.decide import READ
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.naming import naming


@dataclass(frozen=True, kw_only=True)
class AskFile:
    """Which parts, how many of the newest ``notes``; what ``names`` are for; and whether somebody looks at the file now."""

    only: frozenset[str] = frozenset(PARTS)
    notes: int = 20
    names: str | None = None
    look: bool = False


def file(work: UnitOfWork, identity: UUID, asked: AskFile) -> Mapping[str, Any]:
    """The parts of a file that were asked for, as far as the actor may see them. Who may not read its head gets 404."""
    trajectory = work.read(Trajectory, identity)
    decision = decide_on(work.actor, READ, trajectory).or_refuse()
    granted = granted_in(work, trajectory)
    parts = FileParts(work, standing_under(work, trajectory, granted), decision, granted)
    with narratives.together(work.session):
        parts.load(asked.only, asked.notes)
    body = dict(parts.told(asked.only))
    if "looked" in asked.only:
        since = seen_before(work, identity, look=asked.look)
        body["looked"] = changed(work, parts.streams, since, by_name=parts.by_name, whole=parts.whole)
    return body | naming(work, asked.names, identifying(work.actor, [trajectory]) if asked.names else {})
