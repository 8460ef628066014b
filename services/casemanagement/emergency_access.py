"""How an actor stands towards an emergency: who opened the file, who accompanies or allocates it, who looks at it afterwards."""

from services.casemanagement.access import URGENT, relations
from services.casemanagement.domain.emergency import Emergency
from services.casemanagement.domain.trajectory import Trajectory
from shared.access.decide import Resource
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role

OFFICER = {Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER}


def towards(work: UnitOfWork, emergency: Emergency) -> Resource:
    """The emergency with how the actor stands towards it. Who does not see the file may still have opened or review it."""
    found = set(work.actor.standing_by(OFFICER))
    trajectory = None if found else work.session.get(Trajectory, emergency.trajectory)
    own = emergency.account == work.actor.account
    if trajectory is not None:
        here = relations(work.actor, trajectory)
        found |= here if own else here - {urgent for _, urgent in URGENT.values()}
    if own:
        found.add(Relation.SELF)
    return Resource("emergency", frozenset(found), emergency.side, emergency.id, emergency.trajectory)
