"""A person has one open request at most, wherever it was filed."""

from uuid import UUID

from sqlalchemy import select

from services.intake import erasing
from services.intake.domain.request import OPEN, Request
from services.intake.rulebook import OPEN_ALREADY
from services.intake.tables import request_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused


def refuse_other_open(work: UnitOfWork, participant: UUID, request: Request | None = None) -> None:
    """Look, one at a time for each person, whether the person is erased, and for an open request beside this one."""
    erasing.take_participant(work, participant)
    work.act_as_itself()
    erasing.refuse_erased(work, participant)
    columns = request_table.c
    others = select(columns.id).where(columns.participant == participant, columns.state.in_(OPEN))
    if request is not None:
        others = others.where(columns.id != request.id)
    if work.session.execute(others.limit(1)).first():
        raise Refused(OPEN_ALREADY, field="participant")
