"""Permissions of a trajectory's participant."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from services.referral import access
from services.referral.domain.permissions import Permission
from services.referral.tables import permission_table
from shared.access.decide import READ, decide, miss
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused
from shared.web.commands import Shown

_TOLD: Final = (
    "id",
    "participant",
    "trajectory",
    "track",
    "authority",
    "given_on",
    "valid_until",
    "counts_until",
    "recorded_by",
)


def permission(work: UnitOfWork, identity: UUID) -> Shown:
    """One permission. Two rows by key."""
    found = work.read(Permission, identity)
    _decide(work, READ, found.trajectory)
    return Shown(found, _told(found))


def permissions(work: UnitOfWork, trajectory: UUID) -> Mapping[str, Any]:
    """All permissions of a trajectory, the newest first; there are a few at most. One scan of an index."""
    _decide(work, "list", trajectory)
    columns = permission_table.c
    found = select(Permission).where(columns.trajectory == trajectory).order_by(columns.given_on.desc(), columns.id)
    return {"items": [_told(each) for each in work.session.scalars(found)]}


def whole(found: Permission) -> dict[str, Any]:
    """A permission as it is kept."""
    return _told(found)


def _decide(work: UnitOfWork, action: str, trajectory: UUID) -> None:
    tandem = access.tandem_of(work, trajectory)
    if tandem is None:
        miss(work.actor, "permission", trajectory, file=trajectory)
        raise Refused(NOT_FOUND)
    decide(work.actor, action, access.permissions(work.actor, tandem)).or_refuse()


def _told(found: Permission) -> dict[str, Any]:
    return {name: getattr(found, name) for name in _TOLD}
