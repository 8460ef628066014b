"""How an actor stands towards what is in a file: by the file, by being its author or provider, or by a grant.

A grant is looked at anew for each read, so that one that is withdrawn opens nothing from that moment.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Table, and_, false, or_, true

from services.casemanagement.access import relations
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.grant import CATEGORY_OF, Grant, Openings
from services.casemanagement.domain.job import Job
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.sides import OWN
from services.casemanagement.domain.signal import Signal
from services.casemanagement.domain.stand_in import accompanying
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables import items as tables
from shared import clock
from shared.access.actor import Actor
from shared.access.decide import READ, Decision, Resource, decide
from shared.access.relations import Relation
from shared.access.table import rows_for
from shared.reference.codes import Compartment, GrantCategory, Role

Item = Action | Note | Question | Appointment | ObstacleAssessment | Signal | Grant | Evaluation | Job


@dataclass(frozen=True)
class Kept:
    """What the table of access calls a kind of item, where it is kept, and the column that orders it in a list."""

    name: str
    table: Table
    order: str


KINDS: Final[Mapping[type[Any], Kept]] = {
    Action: Kept("action", tables.action_table, "recorded_on"),
    Note: Kept("note", tables.note_table, "written_at"),
    Question: Kept("question", tables.question_table, "asked_at"),
    Appointment: Kept("appointment", tables.appointment_table, "starts_at"),
    ObstacleAssessment: Kept("obstacle", tables.obstacle_table, "assessed_on"),
    Signal: Kept("signal", tables.signal_table, "signalled_on"),
    Grant: Kept("grant", tables.grant_table, "recorded_at"),
    Evaluation: Kept("evaluation", tables.evaluation_table, "due"),
    Job: Kept("job", tables.job_table, "recorded_on"),
}

#: What a grant can open.
OPENABLE: Final[tuple[type[Item], ...]] = tuple(kind for kind, kept in KINDS.items() if kept.name in CATEGORY_OF)

#: A grant for a hand-over is known to both casemanagers; what it opens only to the side it was told to.
HAND_OVER: Final = "hand-over"

#: A grant from care to work: its receiver learns that it stands and what for, not which items it is about.
FOR_STATEMENTS: Final = "statement-grant"

#: What the casemanager zorg told the work side under a grant that counts, and under one that does not any more.
STATEMENT, ENDED_STATEMENT = "statement", "ended-statement"

#: The side of who accompanies a file, the casemanager or who stands in, by how they stand towards it.
SIDE_OF: Final = {Relation.TANDEM_WORK: Compartment.WORK, Relation.TANDEM_CARE: Compartment.CARE}

TANDEM: Final = frozenset(SIDE_OF)

#: Who reads the work side: what the care side wrote reaches them in statements alone.
WORK_SIDE: Final = frozenset({Relation.TANDEM_WORK, Relation.VDAB, Relation.EMERGENCY_WORK})


@dataclass(frozen=True)
class Standing:
    """An actor before one file: what grants open to the actor, beside the relations with the file as a whole.

    ``counting`` are the grants under which statements are read today.
    """

    actor: Actor
    trajectory: Trajectory
    openings: Openings = field(default_factory=Openings)
    counting: frozenset[UUID] = frozenset()

    @property
    def relations(self) -> frozenset[Relation]:
        """The relations with the file as a whole."""
        return relations(self.actor, self.trajectory)

    @property
    def side(self) -> Compartment | None:
        """The side of a casemanager of the file, or of who stands in; None for anybody else."""
        return next((SIDE_OF[one] for one in self.relations & TANDEM), None)

    @property
    def sides(self) -> Mapping[UUID, Compartment]:
        """Who accompanies the file today, with their side."""
        tandem = self.trajectory.tandem
        return accompanying(tandem, self.trajectory.stand_ins, clock.today()) if tandem else {}

    def may(self, action: str, kind: str, compartment: Compartment = Compartment.SHARED) -> Decision:
        """Whether the actor may do this with things of a kind in this file."""
        return decide(self.actor, action, Resource(kind, self.relations, compartment, self.trajectory.id, self.trajectory.id))

    def decide(self, action: str, item: Item) -> Decision:
        """Whether the actor may do this with one item."""
        return decide(self.actor, action, self.towards(item))

    def towards(self, item: Item) -> Resource:
        """The item with how the actor stands towards it."""
        if isinstance(item, Grant):
            found = self.relations | ({Relation.GRANTEE} if item in self.openings.grants else set())
            return Resource(_grant_kind(item), found, item.side, item.id, item.trajectory)
        kind, compartment = self._kind(item), getattr(item, "compartment", Compartment.SHARED)
        by_item = {
            Relation.PROVIDER: isinstance(item, Action) and self._provides(item),
            Relation.AUTHOR: isinstance(item, Note) and self._wrote(item),
            Relation.GRANTEE: self.openings.opens(kind, item.id, compartment),
        }
        found = self.relations | {relation for relation, stands in by_item.items() if stands}
        return Resource(kind, found, compartment, item.id, item.trajectory)

    def narrow(self, kind: type[Item]) -> ColumnElement[bool]:
        """The rows of this file that a list may look at: as :meth:`towards`, in SQL; each row is decided on afterwards."""
        kept = KINDS[kind]
        here = kept.table.c.trajectory == self.trajectory.id
        if "compartment" not in kept.table.c and kind is not Grant:
            return here if self._readable(kept.name) else false()
        ways = [*by_relation(kind, self.relations, self.counting)]
        if kind is Grant:
            return and_(here, or_(*ways, tables.grant_table.c.id.in_(grant.id for grant in self.openings.grants)))
        ways += [opened_by(grant, kind) for grant in self.openings.grants]
        if kind is Action and self.actor.has(Role.PROVIDER):
            ways.append(kept.table.c.provider == self.actor.organisation)
        return and_(here, or_(*ways))

    def _kind(self, item: Item) -> str:
        if isinstance(item, Note) and item.grant is not None:
            return STATEMENT if item.grant in self.counting else ENDED_STATEMENT
        return KINDS[type(item)].name

    def _readable(self, kind: str) -> list[Compartment]:
        return readable(kind, self.relations)

    def _provides(self, action: Action) -> bool:
        return self.actor.has(Role.PROVIDER) and action.provider == self.actor.organisation

    def _wrote(self, note: Note) -> bool:
        """Of a note that was moved out of one's sight one is the author no more."""
        if note.author != self.actor.account or self.side is None:
            return False
        return note.compartment in OWN[self.side] or note.grant is not None


def readable(kind: str, relations: frozenset[Relation], action: str = READ) -> list[Compartment]:
    """The compartments in which these relations let one read things of a kind, or take them out."""
    return [one for one in Compartment if any(row.fits(relations, one) for row in rows_for(kind, action))]


def by_relation(kind: type[Item], relations: frozenset[Relation], counting: Collection[UUID]) -> Iterator[ColumnElement[bool]]:
    """The rows of a kind with a side that these relations let one read, in SQL; ``counting`` are the grants that count."""
    if kind is Grant:
        g = tables.grant_table.c
        yield and_(g.track.is_(None), g.in_statements.is_(False), g.side.in_(readable("grant", relations)))
        yield and_(g.in_statements.is_(True), g.side.in_(readable(FOR_STATEMENTS, relations)))
        yield and_(g.track.is_not(None), g.side.in_(readable(HAND_OVER, relations)))
        return
    kept = KINDS[kind]
    compartments = kept.table.c.compartment.in_(readable(kept.name, relations))
    if kind is not Note:
        yield compartments
        return
    n = tables.note_table.c
    yield and_(n.grant.is_(None), compartments)
    yield and_(n.grant.in_(counting), n.compartment.in_(readable(STATEMENT, relations)))
    yield and_(n.grant.is_not(None), n.grant.not_in(counting), n.compartment.in_(readable(ENDED_STATEMENT, relations)))


def can_receive(actor: Actor, trajectory: Trajectory) -> bool:
    """Whether a grant to the actor's organisation is for this actor: of the file's tandem, or who receives referrals there."""
    return bool(relations(actor, trajectory) & TANDEM) or actor.has(Role.RECEIVER)


def _grant_kind(grant: Grant) -> str:
    if grant.in_statements:
        return FOR_STATEMENTS
    return HAND_OVER if grant.track else "grant"


def opened_by(grant: Grant, kind: type[Item]) -> ColumnElement[bool]:
    """The rows that a grant opens, as :meth:`~services.casemanagement.domain.grant.Grant.opens`, in SQL."""
    kept = KINDS[kind]
    if grant.in_statements:
        return kept.table.c.grant == grant.id if kind is Note else false()
    if grant.category not in {GrantCategory.CHOSEN_ITEMS, CATEGORY_OF.get(kept.name)}:
        return false()
    plain = kept.table.c.grant.is_(None) if kind is Note else true()
    within = and_(plain, kept.table.c.compartment.in_(OWN[grant.side]))
    if grant.items:
        return and_(within, kept.table.c.id.in_(grant.items))
    return false() if grant.category is GrantCategory.CHOSEN_ITEMS else within
