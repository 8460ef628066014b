"""Erasing what need be kept no longer (guard 13): nothing of it stays. Told is only that a whole person is erased."""

from uuid import UUID

from sqlalchemy import delete, select, union

from services.referral.domain.referral import Referral
from services.referral.tables import grant_table, permission_table, referral_table, switch_table, tandem_table
from shared.contracts.erasure import ErasedInReferral
from shared.once import Once
from shared.persistence.unit_of_work import UnitOfWork


def erase_referral(work: UnitOfWork, referral: Referral) -> None:
    """Erase a referral with its trace, its grants and its permissions; with the last, all that is known of the trajectory."""
    trajectory, track = referral.trajectory, referral.track
    work.session.delete(referral)
    for table in (grant_table, permission_table):
        work.session.execute(delete(table).where(table.c.trajectory == trajectory, table.c.track == track))
    work.session.flush()
    if not _referrals(work, trajectory):
        _erase_rest(work, trajectory)


def erase_trajectory(work: UnitOfWork, trajectory: UUID) -> None:
    """Erase everything that is known of a trajectory."""
    for referral in _referrals(work, trajectory):
        work.session.delete(referral)
    _erase_rest(work, trajectory)


def erase_participant(work: UnitOfWork, participant: UUID, erasure: UUID) -> None:
    """Erase everything that is known of the trajectories of a person; and confirm it."""
    found = union(
        *(
            select(column).where(column.table.c.participant == participant)
            for column in (referral_table.c.trajectory, permission_table.c.trajectory, switch_table.c.id, tandem_table.c.id)
        )
    )
    for trajectory in work.session.execute(found).scalars().all():
        erase_trajectory(work, trajectory)
    work.record(Once(erasure), ErasedInReferral())


def _referrals(work: UnitOfWork, trajectory: UUID) -> list[Referral]:
    return list(work.session.scalars(select(Referral).where(referral_table.c.trajectory == trajectory)))


def _erase_rest(work: UnitOfWork, trajectory: UUID) -> None:
    for table in (grant_table, permission_table):
        work.session.execute(delete(table).where(table.c.trajectory == trajectory))
    for table in (switch_table, tandem_table):
        work.session.execute(delete(table).where(table.c.id == trajectory))
