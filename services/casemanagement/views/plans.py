"""The integrated plan, its agreement as data to print, and the final report."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.casemanagement.commands.loading import agreed_actions, plan_id, read_trajectory, report_id
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.closing import Report
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.items import action_table as a
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from shared.web.commands import Shown

#: The texts and dates that the tandem writes.
FIELDS = ("goal", "description", "rights_and_duties", "starts_on", "planned_end", "evaluation_every_months")
REPORT = (
    "actions",
    "results",
    "team_information",
    "provider_information",
    "talk",
    "ladder_current",
    "ladder_potential",
)
#: What the printed agreement says of an action.
ACTION = ("id", "kind", "title", "owner", "provider")


def plan_of(work: UnitOfWork, trajectory: UUID) -> Shown:
    """The plan of a trajectory."""
    return plan(work, plan_id(work, read_trajectory(work, trajectory, "plan").id))


def plan(work: UnitOfWork, identity: UUID) -> Shown:
    """A plan, with what art. 15 still asks of it and who signed. Three rows by key, one count."""
    found = work.read(Plan, identity)
    trajectory = read_trajectory(work, found.trajectory, "plan")
    return Shown(found, told_plan(found, trajectory, agreed_actions(work, trajectory)), alone=False)


def agreement(work: UnitOfWork, identity: UUID) -> Mapping[str, Any]:
    """What the printed agreement says (art. 15): the plan, the team, and the actions of the shared part of the file.

    Everyone who signs reads it, so what belongs to one side alone is not in it.
    """
    trajectory = read_trajectory(work, identity, "plan")
    found = work.read(Plan, plan_id(work, identity))
    agreed = (a.c.trajectory == identity, a.c.compartment == Compartment.SHARED)
    shared = select(Action).where(*agreed).order_by(a.c.recorded_on, a.c.id)
    return told_plan(found, trajectory, agreed_actions(work, trajectory)) | {
        "participant": trajectory.participant,
        "file_number": trajectory.file_number,
        "tandem": trajectory.tandem and asdict(trajectory.tandem),
        "actions": [{name: getattr(each, name) for name in ACTION} for each in work.session.scalars(shared)],
    }


def report_of(work: UnitOfWork, trajectory: UUID) -> Shown:
    """The final report of a trajectory."""
    return report(work, report_id(work, read_trajectory(work, trajectory, "report").id))


def report(work: UnitOfWork, identity: UUID) -> Shown:
    """A final report, with which of its elements are still missing."""
    found = work.read(Report, identity)
    trajectory = read_trajectory(work, found.trajectory, "report")
    return Shown(found, told_report(found, trajectory))


def told_report(found: Report, trajectory: Trajectory) -> dict[str, Any]:
    """The final report, with which of its elements are still missing."""
    missing = found.missing(ladder_required=trajectory.terms.ladder_required)
    return {name: getattr(found, name) for name in ("id", "trajectory", *REPORT)} | {"missing": missing}


def told_plan(found: Plan, trajectory: Trajectory, actions: int) -> dict[str, Any]:
    """The plan, with what art. 15 still asks of it; ``actions`` is how many the actor can see."""
    missing = found.missing(trajectory.tandem, actions)
    body = {name: getattr(found, name) for name in ("id", "trajectory", *FIELDS, "agreed_on")}
    signatures = [asdict(each) for each in found.signatures]
    return body | {"phase": trajectory.phase, "signatures": signatures, "missing": missing}
