"""Opening a file for a person who accepted."""

import secrets
from uuid import UUID

from services.casemanagement.commands.erasures import of_participant, take_participant
from services.casemanagement.configuration import house
from services.casemanagement.domain.file_number import SPACE, file_number
from services.casemanagement.domain.terms import terms_of
from services.casemanagement.domain.trajectory import Trajectory
from shared.contracts.intake import ParticipationAccepted
from shared.ids import new_id
from shared.persistence.unit_of_work import UnitOfWork


def open_trajectory(work: UnitOfWork, request: UUID, accepted: ParticipationAccepted) -> None:
    """Open a trajectory under the regime of the request's date, on the terms of today; none for who is to be erased."""
    take_participant(work, accepted.participant)
    if of_participant(work, accepted.participant):
        return
    trajectory = Trajectory(
        id=new_id(),
        request=request,
        participant=accepted.participant,
        file_number=file_number(secrets.randbelow(SPACE)),
        terms=terms_of(accepted.regime, house()),
        area=accepted.area,
        municipality=accepted.municipality,
        birth_year=accepted.birth_year,
        statute=accepted.statute,
        problems=accepted.problems,
        requested_on=accepted.requested_on,
        accepted_on=accepted.accepted_on,
    )
    work.add(trajectory)
    work.record(trajectory, trajectory.opened())
