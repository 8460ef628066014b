"""Who an identity provider says to have seen, and whether that can be the holder of an account."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from services.portal import rulebook
from services.portal.domain.account import Account
from services.portal.domain.organisation import Organisation
from shared.reference.codes import OrganisationKind, Role
from shared.rules import Refused

#: How long an invitation can be used.
INVITED_FOR: Final = timedelta(days=7)


class TargetGroup(StrEnum):
    """In what quality somebody logs in at ACM/IDM (doelgroep, ``vo_doelgroepcode``)."""

    GOVERNMENT = "GID"
    LOCAL_GOVERNMENT = "LB"
    ENTERPRISE_OR_ASSOCIATION = "EA"
    EDUCATION = "OV"
    CITIZEN = "BUR"


#: The quality in which people of an organisation log in, where ACM/IDM's manual leaves no choice: VDAB is of the Flemish
#: government, an OCMW a local one, and welfare organisations are associations. Others come in any quality but a citizen's.
GROUP_OF: Final = {
    OrganisationKind.VDAB: TargetGroup.GOVERNMENT,
    OrganisationKind.OCMW: TargetGroup.LOCAL_GOVERNMENT,
    OrganisationKind.CAW: TargetGroup.ENTERPRISE_OR_ASSOCIATION,
    OrganisationKind.HEALTH_FUND: TargetGroup.ENTERPRISE_OR_ASSOCIATION,
    OrganisationKind.MENTAL_HEALTH: TargetGroup.ENTERPRISE_OR_ASSOCIATION,
}


@dataclass(frozen=True)
class Outsider:
    """Somebody as a provider knows them. ``organisation`` is the KBO number for which they logged in.

    A provider that knows no organisations, or no qualities, leaves them out: then an invitation alone says who it is.
    """

    issuer: str
    subject: str
    organisation: str | None = None
    group: TargetGroup | None = None

    def check(self, account: Account, organisation: Organisation) -> None:
        """Raises Refused unless this can be the holder of an account at this organisation."""
        account.check_open()
        is_participant = Role.PARTICIPANT in account.position.roles
        if self.organisation is not None and self.organisation != account.organisation:
            raise Refused(rulebook.LOGIN_OF_ANOTHER)
        if self.group is None:
            return
        if (self.group is TargetGroup.CITIZEN) != is_participant:
            raise Refused(rulebook.LOGIN_OF_ANOTHER)
        if not is_participant and self.group is not GROUP_OF.get(organisation.kind, self.group):
            raise Refused(rulebook.LOGIN_OF_ANOTHER)


@dataclass(eq=False)
class ExternalLogin:
    """The one way in to an account from outside. ``organisation`` is empty when the provider names none."""

    id: UUID
    issuer: str
    subject: str
    organisation: str
    account: UUID
    bound_at: datetime


@dataclass(eq=False)
class Invitation:
    """Lets somebody who logged in at a provider take an account as theirs, once. ``code`` is a keyed hash; real time, UTC."""

    id: UUID
    account: UUID
    code: bytes
    until: datetime

    def is_good(self, now: datetime) -> bool:
        """Whether it can still be used."""
        return now < self.until
