"""Keeping permissions, and the days on which they say something."""

from datetime import timedelta
from typing import Final

from services.referral.configuration import configuration
from services.referral.domain.desk import Desk
from services.referral.domain.permissions import Permission
from shared.contracts.referral import PermissionExpiring, PermissionRecorded
from shared.persistence.unit_of_work import UnitOfWork

#: Timers about a permission.
EXPIRING: Final = "permission-expiring"
ENDED: Final = "permission-ended"


def keep_permission(work: UnitOfWork, desk: Desk, permission: Permission) -> None:
    """Keep a new permission, have its end announced, and look again at the referrals it may open."""
    work.add(permission)
    told = PermissionRecorded(participant=permission.participant, track=permission.track, valid_until=permission.counts_until)
    work.record(permission, told)
    warning = timedelta(days=configuration().permission_warning_days)
    work.schedule(EXPIRING, permission.id, permission.counts_until - warning)
    work.schedule(ENDED, permission.id, permission.counts_until + timedelta(days=1))
    review_for(desk, permission)


def announce_end(work: UnitOfWork, permission: Permission) -> None:
    """Say that a permission ends soon, unless it ended already."""
    if work.today <= permission.counts_until:
        told = PermissionExpiring(participant=permission.participant, track=permission.track, valid_until=permission.counts_until)
        work.record(permission, told)


def review_for(desk: Desk, permission: Permission) -> None:
    """Look again at the referrals of the person to the track."""
    for referral in desk.book.referrals_of(permission.participant):
        if referral.track is permission.track:
            desk.review(referral)
