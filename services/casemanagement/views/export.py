"""A copy of a person's files, to give it to that person: each thing decided on, and taken or left."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any
from uuid import UUID

from sqlalchemy import and_, select

from services.casemanagement.access import relations
from services.casemanagement.commands.filing import found_items
from services.casemanagement.domain.closing import Report
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.item_access import KINDS, Item, Standing, readable
from services.casemanagement.tables import narratives
from services.casemanagement.tables.plan import plan_table, report_table
from services.casemanagement.tables.trajectory import trajectory_table as t
from services.casemanagement.views.items import told
from services.casemanagement.views.plans import FIELDS, REPORT
from services.casemanagement.views.trajectories import whole
from shared.access.decide import Decision, Resource, decide
from shared.access.export import EXPORT, as_officer, begin, lines
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from shared.rules import NOT_FOUND, Refused


def export(work: UnitOfWork, participant: UUID) -> Mapping[str, Any]:
    """All files of a person as far as the actor takes them out, and who looked. A few statements for each file."""
    begin(work, participant)
    files = work.session.scalars(select(Trajectory).where(t.c.participant == participant).order_by(t.c.accepted_on, t.c.id))
    taken = [_file(work, Standing(work.actor, file), decision) for file in files.all() if (decision := _head(work, file)).allowed]
    if not taken:
        raise Refused(NOT_FOUND)
    log = lines(work, [file["head"]["id"] for file in taken]) if as_officer(work.actor) else []
    return {"participant": participant, "files": taken, "log": log}


def _head(work: UnitOfWork, file: Trajectory) -> Decision:
    return decide(work.actor, EXPORT, Resource("trajectory", _standing(work, file), id=file.id, file=file.id))


def _standing(work: UnitOfWork, file: Trajectory) -> frozenset[Relation]:
    """Of the relations with the file those that take something out."""
    return as_officer(work.actor) | (relations(work.actor, file) & {Relation.TANDEM_CARE})


def _file(work: UnitOfWork, standing: Standing, decision: Decision) -> dict[str, Any]:
    file = standing.trajectory
    with narratives.together(work.session):
        items = {f"{kept.name}s": _items(work, standing, kind) for kind, kept in KINDS.items()}
        plan = work.session.scalar(select(Plan).where(plan_table.c.trajectory == file.id))
        report = work.session.scalar(select(Report).where(report_table.c.trajectory == file.id))
    told_items = {name: [_told(work, each, one) for each, one in found if one.allowed] for name, found in items.items()}
    return {
        "head": whole(file, decision),
        "plan": plan and _belonging(work, standing, plan, "plan", ("id", *FIELDS, "agreed_on")),
        "report": report and _belonging(work, standing, report, "report", ("id", *REPORT)),
        **told_items,
    }


def _items(work: UnitOfWork, standing: Standing, kind: type[Item]) -> list[tuple[Item, Decision]]:
    """What of one kind the actor takes out: narrowed in SQL, and each item decided on."""
    kept, by = KINDS[kind], _standing(work, standing.trajectory)
    c = kept.table.c
    here = c.trajectory == standing.trajectory.id
    side = c.side if kind is Grant else c.get("compartment")
    if side is not None:
        here = and_(here, side.in_(readable(kept.name, by, EXPORT)))
    return [(each, decide(work.actor, EXPORT, _towards(each, kept.name, by))) for each in found_items(work, kind, here)]


def _towards(item: Item, kind: str, by: frozenset[Relation]) -> Resource:
    side = item.side if isinstance(item, Grant) else getattr(item, "compartment", Compartment.SHARED)
    return Resource(kind, by, side, item.id, item.trajectory)


def _told(work: UnitOfWork, found: Item, decision: Decision) -> dict[str, Any]:
    body = told(found, decision)
    return body | {"active": found.active(work.today), "opens": found.items} if isinstance(found, Grant) else body


def _belonging(work: UnitOfWork, standing: Standing, found: Plan | Report, kind: str, names: tuple[str, ...]) -> dict[str, Any]:
    file = standing.trajectory
    decide(work.actor, EXPORT, Resource(kind, _standing(work, file), id=found.id, file=file.id)).or_refuse()
    signed = {"signatures": [asdict(each) for each in found.signatures]} if isinstance(found, Plan) else {}
    return {name: getattr(found, name) for name in ("trajectory", *names)} | signed
