"""How an actor stands towards a file, and which files a list may look at. A role alone opens none."""

from sqlalchemy import ARRAY, ColumnElement, Uuid, and_, any_, cast, func, or_, select

from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.emergencies import emergency_table as e
from services.casemanagement.tables.stand_ins import stand_in_table as s
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared import clock
from shared.access.actor import Actor
from shared.access.decide import Decision, Resource, decide
from shared.access.relations import Relation
from shared.reference.codes import Compartment, Role

#: Roles that follow the files of their working areas, with the relation that gives.
OF_AREA = {
    Role.VDAB_MEDIATOR: Relation.VDAB,
    Role.TEAM_COORDINATOR: Relation.ALLOCATOR,
    Role.NETWORK_COORDINATOR: Relation.COORDINATOR,
}

#: Who gives files their tandem.
ALLOCATORS = {Role.TEAM_COORDINATOR: Relation.ALLOCATOR}

#: What a casemanager is to a file that they opened in an emergency, by the side on which they opened it.
URGENT = {
    Compartment.WORK: (Role.CASEMANAGER_WORK, Relation.EMERGENCY_WORK),
    Compartment.CARE: (Role.CASEMANAGER_CARE, Relation.EMERGENCY_CARE),
}

#: The role in which somebody stands in on a side.
STANDING_IN = {Compartment.WORK: Role.CASEMANAGER_WORK, Compartment.CARE: Role.CASEMANAGER_CARE}

#: The role of each side of a tandem, with the relation that gives.
SIDES = {Role.CASEMANAGER_WORK: Relation.TANDEM_WORK, Role.CASEMANAGER_CARE: Relation.TANDEM_CARE}


def relations(actor: Actor, trajectory: Trajectory) -> frozenset[Relation]:
    """How the actor stands towards a trajectory. The network coordinator knows nothing of it before its plan was submitted."""
    found = set(_side(actor, trajectory))
    if trajectory.area in actor.areas:
        found |= actor.standing_by(OF_AREA)
    if trajectory.submitted_on is None:
        found.discard(Relation.COORDINATOR)
    if actor.has(Role.PARTICIPANT) and actor.participant == trajectory.participant:
        found.add(Relation.PARTICIPANT)
    if found and actor.has(trajectory.terms.extended_by):
        found.add(Relation.EXTENDER)
    if actor.has(*SIDES) and found.isdisjoint(SIDES.values()):
        found |= _standing_in(actor, trajectory) or _urgent(actor, trajectory)
    return frozenset(found)


def resource(actor: Actor, trajectory: Trajectory, kind: str = "trajectory") -> Resource:
    """The trajectory, or what belongs to it as a whole and has no compartment, as the actor stands towards it."""
    return Resource(kind, relations(actor, trajectory), id=trajectory.id, file=trajectory.id)


def decide_on(actor: Actor, action: str, trajectory: Trajectory, kind: str = "trajectory") -> Decision:
    """Whether the actor may do this with the trajectory, or with its plan, report, participant."""
    return decide(actor, action, resource(actor, trajectory, kind))


def files(actor: Actor) -> Resource:
    """All files together: what one may list, by what one's roles could make one towards any."""
    roles = OF_AREA | SIDES | {Role.PARTICIPANT: Relation.PARTICIPANT, Role.PROVIDER: Relation.PROVIDER}
    return Resource("files", actor.standing_by(roles))


def own_files(actor: Actor) -> Resource:
    """The files of one's own tandems together: whose items a casemanager may list across them."""
    return Resource("own-files", actor.standing_by(SIDES))


def mandates(actor: Actor) -> Resource:
    """All mandates together: who works in areas lists those of its own."""
    return Resource("mandates", actor.standing_by(OF_AREA | SIDES))


def mandate_relations(actor: Actor, area: str) -> frozenset[Relation]:
    """How the actor stands towards the mandates of an area: its coordinators register them, who works there reads them."""
    return actor.standing_by(OF_AREA | SIDES) if area in actor.areas else frozenset()


def load_of(actor: Actor, area: str) -> Resource:
    """Who accompanies how many files of an area: for who gives them their tandem there."""
    return Resource("load", actor.standing_by(ALLOCATORS) if area in actor.areas else frozenset())


def to_decide(actor: Actor) -> Resource:
    """What waits for VDAB in the actor's areas."""
    return Resource("decisions", actor.standing_by({Role.VDAB_MEDIATOR: Relation.VDAB}))


def own(actor: Actor) -> dict[Relation, ColumnElement[bool]]:
    """The files of one's own tandems and those where one stands in, in SQL, by the side on which one stands there."""
    return {relation: or_(*found) for relation, found in _own(actor).items()}


def ways(actor: Actor, *, mine: bool) -> list[ColumnElement[bool]]:
    """The rows a list may look at: as :func:`relations`, in SQL, way by way; each row is decided on afterwards.

    ``mine`` narrows them to the files of one's own tandems, and those where one stands in.
    """
    found = _ways(actor)
    if not mine or not found:
        return found
    accompanied = [t.c.work == actor.account, t.c.care == actor.account, *(_stood_in(actor, side) for side in STANDING_IN)]
    return [and_(own, or_(*found)) for own in accompanied]


def _own(actor: Actor) -> dict[Relation, list[ColumnElement[bool]]]:
    columns = {Role.CASEMANAGER_WORK: t.c.work, Role.CASEMANAGER_CARE: t.c.care}
    return {
        SIDES[role]: [columns[role] == actor.account, _stood_in(actor, side)]
        for side, role in STANDING_IN.items()
        if actor.has(role)
    }


def _stood_in(actor: Actor, side: Compartment) -> ColumnElement[bool]:
    """The files where the actor stands in today: as an array, so that an index finds them and no other file is looked at."""
    today = clock.today()
    of_actor = (s.c.account == actor.account, s.c.organisation == actor.organisation, s.c.side == side)
    running = (s.c.ended_at.is_(None), s.c.starts <= today, s.c.until >= today)
    files = select(func.array_agg(s.c.trajectory)).where(*of_actor, *running).scalar_subquery()
    return t.c.id == any_(cast(files, ARRAY(Uuid)))


def _ways(actor: Actor) -> list[ColumnElement[bool]]:
    found = [way for ways_of_side in _own(actor).values() for way in ways_of_side]
    if actor.has(*SIDES):
        ongoing = select(e.c.trajectory).where(e.c.account == actor.account, e.c.until > clock.now())
        found.append(t.c.id.in_(ongoing))
    if actor.has(Role.VDAB_MEDIATOR, Role.TEAM_COORDINATOR):
        found += [t.c.area == area for area in sorted(actor.areas)]
    if actor.has(Role.NETWORK_COORDINATOR):
        found += [and_(t.c.area == area, t.c.submitted_on.is_not(None)) for area in sorted(actor.areas)]
    if actor.has(Role.PARTICIPANT):
        found.append(t.c.participant == actor.participant)
    return found


def _side(actor: Actor, trajectory: Trajectory) -> set[Relation]:
    tandem = trajectory.tandem
    if tandem is None:
        return set()
    accounts = {Role.CASEMANAGER_WORK: tandem.work, Role.CASEMANAGER_CARE: tandem.care}
    return {SIDES[role] for role, account in accounts.items() if account == actor.account and actor.has(role)}


def _standing_in(actor: Actor, trajectory: Trajectory) -> set[Relation]:
    """What the actor is to a file where they stand in today."""
    today = clock.today()
    roles = {STANDING_IN[each.side] for each in trajectory.stand_ins if each.counts(actor.account, actor.organisation, today)}
    return {SIDES[role] for role in roles if actor.has(role)}


def _urgent(actor: Actor, trajectory: Trajectory) -> set[Relation]:
    """What the actor is to a file that they opened in an emergency, while it lasts."""
    now = clock.now()
    ongoing = (URGENT[each.side] for each in trajectory.emergencies if each.opens(actor.account, now))
    return {relation for role, relation in ongoing if actor.has(role)}
