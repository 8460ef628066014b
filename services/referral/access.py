"""How an actor stands towards services, referrals, switches and permissions; one by one, and as a condition on many."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, select

from services.referral.domain.referral import Referral
from services.referral.domain.states import WITH_RECEIVER
from services.referral.domain.tandem import Tandem
from services.referral.domain.welfare_service import WelfareService
from services.referral.tables import attempt_table, referral_table, tandem_table
from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.filters import sees
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role

_OFFERING = (Role.RECEIVER, Role.ORGANISATION_ADMIN)
_LISTING = {
    Role.CASEMANAGER_WORK: Relation.TANDEM_WORK,
    Role.CASEMANAGER_CARE: Relation.TANDEM_CARE,
    Role.VDAB_MEDIATOR: Relation.VDAB,
    Role.RECEIVER: Relation.RECEIVER,
    Role.PARTICIPANT: Relation.PARTICIPANT,
}


def tracks() -> Resource:
    """The rules of the tracks, which are public knowledge."""
    return Resource("track", frozenset({Relation.ANYONE}))


def services(actor: Actor) -> Resource:
    """The directory, and the right to add to it for one's own organisation."""
    owner = {Relation.SERVICE_OWNER} if actor.has(*_OFFERING) else set()
    return Resource("service", frozenset({Relation.ANYONE} | owner))


def service(actor: Actor, offered: WelfareService) -> Resource:
    """One service: its organisation's own people change it."""
    own = actor.has(*_OFFERING) and actor.organisation == offered.organisation
    return Resource("service", frozenset({Relation.ANYONE} | ({Relation.SERVICE_OWNER} if own else set())), id=offered.id)


def inbox(actor: Actor) -> Resource:
    """What waits for one's own organisation."""
    return Resource("inbox", frozenset({Relation.SERVICE_OWNER} if actor.has(*_OFFERING) else ()))


def referrals(actor: Actor) -> Resource:
    """All referrals together: who may ask for a list, which then holds what they may see."""
    return Resource("referral", actor.standing_by(_LISTING))


def referral(actor: Actor, found: Referral, tandem: Tandem | None) -> Resource:
    """One referral: the file's people, and the organisation that has it now."""
    relations = _towards_file(actor, found.participant, found.area, tandem)
    if actor.has(Role.RECEIVER) and found.state in WITH_RECEIVER and actor.organisation == found.organisation:
        relations |= {Relation.RECEIVER}
    return Resource("referral", relations, id=found.id, file=found.trajectory)


def lapsed(actor: Actor, found: Referral) -> Resource:
    """The line that an organisation keeps of a referral it had and lost."""
    had = any(each.organisation == actor.organisation for each in found.attempts)
    lost = had and found.organisation != actor.organisation
    return Resource("lapsed-referral", frozenset({Relation.SERVICE_OWNER} if lost and actor.has(Role.RECEIVER) else ()))


def switch(actor: Actor, trajectory: UUID, participant: UUID, area: str, tandem: Tandem | None) -> Resource:
    """The trace of a trajectory's switch."""
    return Resource("switch", _towards_file(actor, participant, area, tandem), id=trajectory, file=trajectory)


def permissions(actor: Actor, tandem: Tandem) -> Resource:
    """The permissions in a trajectory."""
    return Resource("permission", _towards_file(actor, tandem.participant, tandem.area, tandem), id=tandem.id, file=tandem.id)


def tandem_of(work: UnitOfWork, trajectory: UUID) -> Tandem | None:
    """The casemanagers of a trajectory, when casemanagement told."""
    return work.session.get(Tandem, trajectory)


def tandems_of(work: UnitOfWork, trajectories: Collection[UUID]) -> dict[UUID, Tandem]:
    """The casemanagers of many trajectories, in one statement."""
    found = work.session.scalars(select(Tandem).where(tandem_table.c.id.in_(trajectories)))
    return {each.id: each for each in found}


def ways(actor: Actor, *, mine: bool, asked: Collection[str]) -> list[ColumnElement[bool]]:
    """The conditions in SQL under which :func:`referral` finds a relation; ``mine`` leaves VDAB's areas out.

    ``asked`` are the fields that filters ask about: who may not see them of a referral does not find it by them.
    """
    columns, tandem = referral_table.c, tandem_table.c
    found: list[ColumnElement[bool]] = []
    for role, account in ((Role.CASEMANAGER_WORK, tandem.work), (Role.CASEMANAGER_CARE, tandem.care)):
        if actor.has(role):
            found.append(exists().where(tandem.id == columns.trajectory, account == actor.account))
    if actor.has(Role.RECEIVER) and sees("referral", {Relation.RECEIVER}, asked):
        found.append(and_(columns.organisation == actor.organisation, columns.state.in_(WITH_RECEIVER)))
    if actor.has(Role.VDAB_MEDIATOR) and not mine:
        found += [columns.area == area for area in sorted(actor.areas)]
    if actor.has(Role.PARTICIPANT):
        found.append(columns.participant == actor.participant)
    return found


def lapsed_ways(actor: Actor) -> list[ColumnElement[bool]]:
    """The conditions in SQL under which :func:`lapsed` finds a relation."""
    if not actor.has(Role.RECEIVER):
        return []
    attempt, columns = attempt_table.c, referral_table.c
    had = exists().where(attempt.referral == columns.id, attempt.organisation == actor.organisation)
    return [and_(had, columns.organisation.is_distinct_from(actor.organisation))]


def _towards_file(actor: Actor, participant: UUID, area: str, tandem: Tandem | None) -> frozenset[Relation]:
    relations = set()
    if tandem is not None and actor.has(Role.CASEMANAGER_WORK) and actor.account == tandem.work:
        relations.add(Relation.TANDEM_WORK)
    if tandem is not None and actor.has(Role.CASEMANAGER_CARE) and actor.account == tandem.care:
        relations.add(Relation.TANDEM_CARE)
    if actor.has(Role.VDAB_MEDIATOR) and area in actor.areas:
        relations.add(Relation.VDAB)
    if actor.has(Role.PARTICIPANT) and actor.participant == participant:
        relations.add(Relation.PARTICIPANT)
    return frozenset(relations)
