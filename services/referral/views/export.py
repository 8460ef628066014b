"""A copy of a person's referrals and permissions, to give it to that person (GDPR, art. 15)."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import select

from services.referral.domain.permissions import Permission
from services.referral.domain.referral import Referral
from services.referral.tables import permission_table, referral_table
from services.referral.views.permissions import whole
from services.referral.views.referrals import told
from shared.access.decide import Resource, decide
from shared.access.export import EXPORT, as_officer, begin, lines
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused


def export(work: UnitOfWork, participant: UUID) -> Mapping[str, Any]:
    """All referrals and permissions of a person, and who looked. Three index scans."""
    begin(work, participant)
    by = as_officer(work.actor)
    referrals = work.session.scalars(select(Referral).where(referral_table.c.participant == participant)).all()
    permissions = work.session.scalars(select(Permission).where(permission_table.c.participant == participant)).all()
    decided = [
        (each, decide(work.actor, EXPORT, Resource("referral", by, id=each.id, file=each.trajectory))) for each in referrals
    ]
    given = [
        each
        for each in permissions
        if decide(work.actor, EXPORT, Resource("permission", by, id=each.id, file=each.trajectory)).allowed
    ]
    taken = [told(each, decision) for each, decision in decided if decision.allowed]
    if not taken and not given:
        raise Refused(NOT_FOUND)
    files = {each.trajectory for each in referrals} | {each.trajectory for each in permissions}
    return {
        "participant": participant,
        "referrals": taken,
        "permissions": [whole(each) for each in given],
        "log": lines(work, sorted(files)),
    }
