"""Plan, report, evaluations, jobs, mandates and sealed facts: each with its own stream."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event

PLAN = "casemanagement.plan"
REPORT = "casemanagement.report"
EVALUATION = "casemanagement.evaluation"
JOB = "casemanagement.job"
MANDATE = "casemanagement.mandate"
FACTS = "casemanagement.facts"


@event("casemanagement.plan-drafted", PLAN)
class PlanDrafted(Event):
    """A plan was begun."""

    trajectory: UUID


@event("casemanagement.plan-edited", PLAN)
class PlanEdited(Event):
    """Fields of the plan changed; names of the fields only."""

    trajectory: UUID
    fields: tuple[str, ...]


@event("casemanagement.plan-signed", PLAN)
class PlanSigned(Event):
    """Somebody signed the agreement; ``party`` is participant, work or care."""

    trajectory: UUID
    party: str
    signed_on: date


@event("casemanagement.plan-adapted", PLAN)
class PlanAdapted(Event):
    """An agreed plan changed in consultation with the participant (art. 14 §2, 7°)."""

    trajectory: UUID
    fields: tuple[str, ...]


@event("casemanagement.report-written", REPORT)
class ReportWritten(Event):
    """The final report (eindverslag, art. 22) was begun or written further; names of the fields only."""

    trajectory: UUID
    fields: tuple[str, ...]


@event("casemanagement.evaluation-planned", EVALUATION)
class EvaluationPlanned(Event):
    """An evaluation is planned for a date."""

    trajectory: UUID
    due: date


@event("casemanagement.evaluation-due", EVALUATION)
class EvaluationDue(Event):
    """The date of an evaluation has come."""

    trajectory: UUID
    due: date


@event("casemanagement.evaluation-held", EVALUATION)
class EvaluationHeld(Event):
    """An evaluation took place with the participant."""

    trajectory: UUID
    held_on: date


@event("casemanagement.job-recorded", JOB)
class JobRecorded(Event):
    """A job was found, scored on the seven criteria of sustainable work; ``band`` is low, middle or high."""

    trajectory: UUID
    started_on: date
    band: str


@event("casemanagement.mandate-registered", MANDATE)
class MandateRegistered(Event):
    """A partnership care or a network got its mandate for an area; ``kind`` is partnership or network."""

    kind: str
    area: str
    organisations: tuple[str, ...]
    valid_from: date
    valid_until: date


@event("casemanagement.facts-sealed", FACTS)
class FactsSealed(Event):
    """Part ``part`` of ``parts`` of a quarter's facts for reporting: rows of codes, without ids or times, shuffled.

    ``batch`` names the sealing; ``columns`` names what each row holds; a row is a tuple of codes.
    """

    batch: UUID
    quarter: str
    part: int
    parts: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    synthetic: bool
