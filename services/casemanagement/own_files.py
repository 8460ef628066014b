"""How a casemanager stands towards what is in the files of their own tandems, all of them at once.

What a list across files may look at is what the lists of those files may: narrowed in SQL, and decided on row by row.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, true

from services.casemanagement.access import OF_AREA, own, relations
from services.casemanagement.commands.filing import held_by
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.grant import Grant, Openings, counting, openings_for
from services.casemanagement.domain.hand_over import ReferralOutcome
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, WORK_SIDE, Item, Standing, by_relation, opened_by, readable
from services.casemanagement.tables.facts import referral_outcome_table as r
from services.casemanagement.tables.items import grant_table as g
from services.casemanagement.tables.narratives import narratives
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.actor import Actor
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role


@dataclass(frozen=True)
class OwnFiles:
    """An actor before the files of their own tandems. ``openings`` are by file, of those in which a grant opens something.

    ``counting`` are the grants under which statements are read today, in all of them.
    """

    actor: Actor
    openings: Mapping[UUID, Openings]
    counting: frozenset[UUID] = frozenset()

    def standing(self, trajectory: Trajectory) -> Standing:
        """How the actor stands before one of them."""
        return Standing(self.actor, trajectory, self.openings.get(trajectory.id, Openings()), self.counting)

    def ways(self, kind: type[Item]) -> dict[Relation, ColumnElement[bool]]:
        """The items that a list may look at, by the side on which the actor stands in their file.

        As :meth:`~services.casemanagement.item_access.Standing.narrow`, for all those files.
        """
        here = KINDS[kind].table.c.trajectory
        return {
            side: and_(here.in_(select(t.c.id).where(files)), self._readable(kind, side))
            for side, files in own(self.actor).items()
        }

    def _readable(self, kind: type[Item], side: Relation) -> ColumnElement[bool]:
        kept = KINDS[kind]
        c = kept.table.c
        if "compartment" not in c and kind is not Grant:
            return true() if readable(kept.name, frozenset({side})) else false()
        in_area = c.trajectory.in_(select(t.c.id).where(t.c.area.in_(sorted(self.actor.areas))))
        ways = [*by_relation(kind, frozenset({side}), self.counting)]
        ways += [and_(in_area, way) for way in by_relation(kind, self.actor.standing_by(OF_AREA), self.counting)]
        if kind is Grant:
            return or_(*ways, c.id.in_(one.id for found in self.openings.values() for one in found.grants))
        ways += [
            and_(c.trajectory == file, opened_by(one, kind)) for file, found in self.openings.items() for one in found.grants
        ]
        if kind is Action and self.actor.has(Role.PROVIDER):
            ways.append(c.provider == self.actor.organisation)
        return or_(*ways)


def own_files(work: UnitOfWork) -> OwnFiles:
    """The actor before their own files. Runs the same two statements for everybody, whatever there is to open."""
    files = select(t.c.id).where(or_(false(), *own(work.actor).values()))
    around = select(Grant, Trajectory).join(t, t.c.id == g.c.trajectory)
    grants = around.where(t.c.id.in_(files), g.c.withdrawn_at.is_(None), g.c.ended.is_(False))
    outcomes = select(ReferralOutcome).where(r.c.trajectory.in_(files), r.c.organisation.is_not(None))
    with narratives.together(work.session):
        active = work.session.execute(grants).all()
    held = work.session.scalars(outcomes).all()

    def opened(file: Trajectory) -> Openings:
        of_file = [each for each, _ in active if each.trajectory == file.id]
        by = held_by([each for each in held if each.trajectory == file.id])
        work_side = bool(relations(work.actor, file) & WORK_SIDE)
        return openings_for(work.actor.organisation, of_file, by, work.today, work_side=work_side)

    opens = {file.id: opened(file) for file in {around for _, around in active}}
    return OwnFiles(work.actor, opens, counting([grant for grant, _ in active], work.today))
