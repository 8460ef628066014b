"""Opening a file in an emergency, the alarm that follows, and what the privacy officer says of it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.access import SIDES, URGENT, relations
from services.casemanagement.commands.mandates import partnership
from services.casemanagement.domain.emergency import LASTS, REVIEWED_WITHIN, Emergency
from services.casemanagement.domain.text import refuse_number
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.emergency_access import towards
from services.casemanagement.rulebook.standing_in import NOT_NEEDED
from services.casemanagement.tables.trajectory import trajectory_table as t
from shared.access.decide import READ, Resource, decide
from shared.access.relations import Relation
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment, EmergencyGround, Role, Verdict
from shared.rules import NOT_FOUND, Refused

UNREVIEWED = "emergency-unreviewed"


@dataclass(frozen=True)
class BreakGlass:
    """Which file, by its number, on which ground, and why."""

    file_number: str
    ground: EmergencyGround
    motive: str
    confirm_number: bool = False


@dataclass(frozen=True)
class Review:
    """What to think of it."""

    verdict: Verdict


def break_glass(work: UnitOfWork, order: BreakGlass) -> Emergency:
    """Open a file for a few hours. A file of elsewhere answers as a number that was never given out."""
    actor = work.actor
    decide(actor, "open", Resource("emergencies", actor.standing_by(SIDES))).or_refuse()
    refuse_number(confirmed=order.confirm_number, motive=order.motive)
    work.act_as_itself()  # whether it may be opened follows from what the colleague cannot see yet
    found = work.session.scalars(select(Trajectory).where(t.c.file_number == order.file_number)).one_or_none()
    side = _side(work, found) if found else None
    if found is None or side is None:
        raise Refused(NOT_FOUND)
    if relations(actor, found) & {*SIDES.values(), Relation.EMERGENCY_WORK, Relation.EMERGENCY_CARE}:
        raise Refused(NOT_NEEDED)
    _, relation = URGENT[side]
    decide(actor, "break-glass", Resource("trajectory", frozenset({relation}), id=found.id, file=found.id)).or_refuse()
    emergency = Emergency(
        id=new_id(),
        trajectory=found.id,
        area=found.area,
        side=side,
        account=actor.account,
        function=actor.function,
        organisation=actor.organisation,
        ground=order.ground,
        motive=order.motive,
        opened_at=work.now,
        until=work.now + LASTS,
    )
    work.add(emergency)
    work.record(emergency, emergency.opened())
    work.schedule(UNREVIEWED, emergency.id, work.today + REVIEWED_WITHIN)
    return emergency


def review(work: UnitOfWork, identity: UUID, order: Review) -> Emergency:
    """Say whether it was justified."""

    def allow(found: Emergency) -> None:
        decide(work.actor, READ, towards(work, found)).or_refuse()
        decide(work.actor, "review", towards(work, found)).or_refuse()

    emergency = work.change(Emergency, identity, allow)
    work.record(emergency, emergency.review(order.verdict, work.actor.account, work.now))
    work.unschedule(UNREVIEWED, emergency.id)
    return emergency


def still_unreviewed(work: UnitOfWork, identity: UUID, due: date) -> None:
    """Nobody looked at it for a week: tell it again, and each week until somebody does."""
    emergency = work.get(Emergency, identity)
    if told := emergency.unreviewed():
        work.record(emergency, told)
        work.schedule(UNREVIEWED, emergency.id, max(due, work.today) + REVIEWED_WITHIN)


def _side(work: UnitOfWork, trajectory: Trajectory) -> Compartment | None:
    """The side on which the actor may open it: of the casemanager werk's organisation, or of the partnership of the area."""
    actor, tandem = work.actor, trajectory.tandem
    if tandem is None:
        return None
    if actor.has(Role.CASEMANAGER_WORK) and actor.organisation == tandem.work_organisation:
        return Compartment.WORK
    of_partnership = {tandem.care_organisation, *partnership(work, trajectory.area)}
    if actor.has(Role.CASEMANAGER_CARE) and actor.organisation in of_partnership:
        return Compartment.CARE
    return None
