"""Recording jobs that were found."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from services.casemanagement.commands.filing import enter, refuse_closed
from services.casemanagement.domain.job import Job
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import EmployerKind, SustainableScore


@dataclass(frozen=True, kw_only=True)
class RecordJob:
    """A job, with an answer to each of the seven criteria of sustainable work."""

    started_on: date
    employer_kind: EmployerKind
    supported: bool
    scores: Mapping[str, SustainableScore]


def record_job(work: UnitOfWork, trajectory: UUID, order: RecordJob) -> Job:
    """Record a job."""
    standing = enter(work, trajectory)
    standing.may("record", "job").or_refuse()
    refuse_closed(standing)
    job = Job(
        id=new_id(),
        trajectory=trajectory,
        started_on=order.started_on,
        employer_kind=order.employer_kind,
        supported=order.supported,
        scores=order.scores,
        recorded_by=work.actor.account,
        recorded_on=work.today,
    )
    work.add(job)
    work.record(job, job.recorded())
    return job
