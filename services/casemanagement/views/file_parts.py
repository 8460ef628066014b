"""The parts of a file that go into one answer: head, plan, items, report, and what one may do with them."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final, TypeVar
from uuid import UUID

from sqlalchemy import ColumnElement, select

from services.casemanagement.access import decide_on, resource
from services.casemanagement.commands.filing import Granted
from services.casemanagement.commands.loading import agreed_actions
from services.casemanagement.commands.stand_ins import towards
from services.casemanagement.domain.action import Action
from services.casemanagement.domain.appointment import Appointment
from services.casemanagement.domain.closing import Report
from services.casemanagement.domain.evaluation import Evaluation
from services.casemanagement.domain.grant import Grant
from services.casemanagement.domain.job import Job
from services.casemanagement.domain.note import Note
from services.casemanagement.domain.obstacle import ObstacleAssessment
from services.casemanagement.domain.plan import Plan
from services.casemanagement.domain.question import Question
from services.casemanagement.domain.signal import Signal
from services.casemanagement.item_access import KINDS, Item, Standing, readable
from services.casemanagement.tables.plan import plan_table, report_table
from services.casemanagement.views.circles import circle
from services.casemanagement.views.grants import told_grant
from services.casemanagement.views.items import told
from services.casemanagement.views.may import acts, may_add
from services.casemanagement.views.notes import keep_reads
from services.casemanagement.views.plans import told_plan, told_report
from services.casemanagement.views.stand_ins import told_stand_in
from services.casemanagement.views.timeline import STREAMS
from services.casemanagement.views.trajectories import offered, told_head
from shared.access.decide import READ, Decision, decide, would_allow
from shared.access.relations import Relation
from shared.access.table import ALL_FIELDS
from shared.contracts import casemanagement as events
from shared.persistence.etag import etag
from shared.persistence.unit_of_work import Aggregate, UnitOfWork
from shared.reference.codes import Act

A = TypeVar("A", Plan, Report)

#: The items of a file, by the part that tells them.
ITEMS: Final[Mapping[str, type[Item]]] = {
    "actions": Action,
    "notes": Note,
    "questions": Question,
    "appointments": Appointment,
    "obstacles": ObstacleAssessment,
    "signals": Signal,
    "grants": Grant,
    "evaluations": Evaluation,
    "jobs": Job,
}

#: Everything that can be asked for by name.
PARTS: Final = ("head", "stand_ins", "looked", "may_add", "readers", "plan", *ITEMS, "report")

#: The most items of one kind; of a file that holds more, the newest.
MOST: Final = 500

#: Which of the acts that a file offers are done to its plan, and to its report.
_ON_PLAN: Final = (Act.WRITE_PLAN, Act.SIGN_PLAN, Act.SUBMIT_PLAN)
_ON_REPORT: Final = (Act.WRITE_REPORT, Act.ADVISE)


class FileParts:
    """One file on its way to one answer. ``streams`` are those of everything in it that is told, for what changed in it."""

    def __init__(self, work: UnitOfWork, standing: Standing, decision: Decision, granted: Granted) -> None:
        self._work, self._standing, self._decision, self._granted = work, standing, decision, granted
        self._file = standing.trajectory
        self._items: dict[str, list[Item]] = {}
        self._plan: Plan | None = None
        self._report: Report | None = None
        self._more_notes = False
        self.streams = [(events.TRAJECTORY, self._file.id)]

    @property
    def by_name(self) -> bool:
        """Whether accounts are told: to the participant they are not."""
        return Relation.PARTICIPANT not in self._standing.relations

    @property
    def whole(self) -> bool:
        """Whether the actor sees the whole head, and so what is coded in events."""
        return self._decision.fields == ALL_FIELDS

    def load(self, only: Collection[str], notes: int) -> None:
        """Get what the parts need: one statement a kind of item, and one each for plan and report."""
        for name, kind in ITEMS.items():
            if name in only:
                self._items[name] = self._newest(kind, notes + 1 if kind is Note else MOST)
        if found := self._items.get("notes"):
            self._more_notes = len(found) > notes
            self._items["notes"] = found[:notes]
        if "plan" in only and self._readable("plan"):
            self._plan = self._one(Plan, plan_table.c.trajectory)
        if "report" in only and self._readable("report"):
            self._report = self._one(Report, report_table.c.trajectory)

    def told(self, only: Collection[str]) -> Iterator[tuple[str, Any]]:
        """Each part with its name, but for what changed."""
        if "head" in only:
            yield "head", self._head()
        if "stand_ins" in only:
            yield "stand_ins", self._stand_ins()
        adds = may_add(self._standing)
        if "may_add" in only:
            yield "may_add", adds
        if "readers" in only:
            today = self._work.today
            yield "readers", [circle(self._standing, each, self._granted, today) for each in adds.get("note", ())]
        if "plan" in only and self._may_read("plan"):
            yield "plan", self._plan and self._told_plan(self._plan)
        for name in self._items:
            yield name, self._told_items(name)
        if "notes" in only:
            yield "more_notes", self._more_notes
        if "report" in only and self._may_read("report"):
            yield "report", self._report and self._told_report(self._report)

    def _head(self) -> dict[str, Any]:
        body = told_head(self._work, self._file, self._decision)
        return body | self._for_change(self._file, body["actions"])

    def _stand_ins(self) -> list[Mapping[str, Any]]:
        """Those that run or will, as far as the actor may know of them."""
        today, file = self._work.today, self._file
        ahead = [each for each in file.stand_ins if each.ended_at is None and each.until >= today]
        decided = [(each, decide(self._work.actor, READ, towards(self._work, file, each.side, each.id))) for each in ahead]
        return [told_stand_in(each, decision) for each, decision in decided if decision.allowed]

    def _newest(self, kind: type[Item], most: int) -> list[Item]:
        """The newest items of a kind, notes the newest first and others the oldest."""
        kept = KINDS[kind]
        order = (kept.table.c[kept.order].desc(), kept.table.c.id.desc())
        newest = select(kind).where(self._standing.narrow(kind)).order_by(*order).limit(most)
        found: list[Item] = list(self._work.session.scalars(newest))
        return found if kind is Note else found[::-1]

    def _told_items(self, name: str) -> list[Mapping[str, Any]]:
        """The items of a part; that the text of a note was seen is kept."""
        told_items: list[Mapping[str, Any]] = []
        for item in self._items[name]:
            decision = self._standing.decide(READ, item)
            if decision.allowed:
                self.streams.append((STREAMS[KINDS[type(item)].name], item.id))
                body = told_grant(self._work, item, decision) if isinstance(item, Grant) else told(item, decision)
                told_items.append(body | self._for_change(item, acts(self._standing, item)))
        if name == "notes":
            keep_reads(self._work, told_items)
        return told_items

    def _told_plan(self, plan: Plan) -> dict[str, Any]:
        self.streams.append((events.PLAN, plan.id))
        return told_plan(plan, self._file, self._agreed()) | self._for_change(plan, self._offered(_ON_PLAN))

    def _told_report(self, report: Report) -> dict[str, Any]:
        self.streams.append((events.REPORT, report.id))
        return told_report(report, self._file) | self._for_change(report, self._offered(_ON_REPORT))

    def _agreed(self) -> int:
        """How many actions of the plan the actor can see, as when the plan is read alone: without what a grant opens."""
        if (actions := self._items.get("actions")) is None:
            return agreed_actions(self._work, self._file)
        compartments = readable("action", self._standing.relations)
        return sum(isinstance(each, Action) and each.compartment in compartments for each in actions)

    def _offered(self, among: Collection[Act]) -> list[Act]:
        return [each for each in offered(self._work.actor, self._file) if each in among]

    def _one(self, kind: type[A], of_file: ColumnElement[UUID]) -> A | None:
        return self._work.session.scalars(select(kind).where(of_file == self._file.id)).one_or_none()

    def _readable(self, kind: str) -> bool:
        """Whether the actor may read the plan, or the report; asked before the log is told that they did."""
        return would_allow(self._work.actor, READ, resource(self._work.actor, self._file, kind))

    def _may_read(self, kind: str) -> bool:
        return self._readable(kind) and decide_on(self._work.actor, READ, self._file, kind).allowed

    def _for_change(self, found: Aggregate, may: Collection[str]) -> dict[str, Any]:
        return {"etag": etag(self._work.service, found.id, found.version), "may": list(may)}
