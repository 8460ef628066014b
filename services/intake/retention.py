"""How long a request is kept: one without a file for a term of ours, one with a file as long as that."""

from datetime import date
from uuid import UUID

from sqlalchemy import Select, select

from services.intake.configuration import retention_months
from services.intake.domain.request import Request
from services.intake.erasing import erase, let_go_if_last
from services.intake.tables import request_table, retention_run_table
from shared import retention
from shared.persistence.unit_of_work import UnitOfWork


def keep(work: UnitOfWork, request: Request) -> None:
    """Say until when a request is kept that took a step, and have it erased on that day."""
    request.keep(retention_months(), work.today)
    if request.delete_after:
        retention.plan_run(work, request.delete_after)


def due_requests(day: date) -> Select[Request]:
    """The requests whose retention has ended on a day, in the order in which a run takes them. One scan of an index."""
    columns = request_table.c
    return select(Request).where(columns.delete_after <= day).order_by(columns.delete_after, columns.id)


def run(work: UnitOfWork, subject: UUID, due: date) -> None:  # noqa: ARG001 -- what a timer is called with
    """Erase what is due today."""
    retention.run(work, retention_run_table, due_requests(work.today), _erase_if_still_due)


def erase_released(work: UnitOfWork, identity: UUID, participant: UUID) -> None:
    """Erase the request whose file is gone."""
    if request := work.session.get(Request, identity, with_for_update=True):
        erase(work, request)
    let_go_if_last(work, participant)


def _erase_if_still_due(work: UnitOfWork, request: Request) -> None:
    """A review that was asked for at this moment keeps the request."""
    found = work.session.get(Request, request.id, with_for_update=True, populate_existing=True)
    if found and found.delete_after and found.delete_after <= work.today:
        erase(work, found)
        let_go_if_last(work, found.participant)
