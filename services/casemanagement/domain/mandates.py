"""Mandates of a working area: the partnership care (samenwerkingsverband zorg) and the network (netwerk) with its coordinator."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.casemanagement.rulebook.course import (
    MANDATE_OVERLAP,
    MANDATE_PERIOD,
    MEMBER_TWICE,
    NETWORK_KINDS,
    PARTNERSHIP_GROUPS,
)
from shared.contracts.casemanagement import MandateRegistered
from shared.dates import add_months
from shared.reference.areas import check_areas
from shared.reference.codes import NetworkMember, PartnershipGroup
from shared.rules import Refused

#: The longest mandate, in months (decree of 8 July 2022, art. 12 and 19).
LONGEST_MANDATE: Final = 60


@dataclass(frozen=True)
class CareMember:
    """A member of a partnership (KBO number), and the group it stands for."""

    organisation: str
    group: PartnershipGroup


@dataclass(frozen=True)
class NetworkPartner:
    """A member of a network (KBO number), and the kind it stands for."""

    organisation: str
    kind: NetworkMember


@dataclass(eq=False)
class Mandate:
    """For which area, from which day up to and including which day."""

    id: UUID
    area: str
    valid_from: date
    valid_until: date

    def check_free(self, others: list["Mandate"]) -> None:
        """One mandate of a kind per area at a time."""
        for other in others:
            if self.valid_from <= other.valid_until and other.valid_from <= self.valid_until:
                raise Refused(MANDATE_OVERLAP, field="valid_from")

    def _check_period(self) -> None:
        check_areas([self.area], "area")
        if not self.valid_from < self.valid_until <= add_months(self.valid_from, LONGEST_MANDATE):
            raise Refused(MANDATE_PERIOD, field="valid_until")


@dataclass(eq=False)
class Partnership(Mandate):
    """The partnership care: exactly one member of each of the groups a, b and c (art. 12)."""

    members: tuple[CareMember, ...]
    version: int = 0

    def register(self) -> MandateRegistered:
        """Refuse what is no partnership."""
        self._check_period()
        _check_unique([each.organisation for each in self.members])
        if sorted(each.group for each in self.members) != sorted(PartnershipGroup):
            raise Refused(PARTNERSHIP_GROUPS, field="members")
        return _registered("partnership", self, self.organisations)

    @property
    def organisations(self) -> tuple[str, ...]:
        """The member organisations."""
        return tuple(each.organisation for each in self.members)


@dataclass(eq=False)
class Network(Mandate):
    """The network of an area, represented by its coordinator: at least one member of each of six kinds (art. 17)."""

    coordinator: str
    members: tuple[NetworkPartner, ...]
    version: int = 0

    def register(self) -> MandateRegistered:
        """Refuse what is no network. An organisation may stand for more than one kind."""
        self._check_period()
        if missing := set(NetworkMember) - {each.kind for each in self.members}:
            raise Refused(NETWORK_KINDS, field="members", missing=sorted(missing))
        _check_unique([(each.organisation, each.kind) for each in self.members])
        organisations = (self.coordinator, *(each.organisation for each in self.members))
        return _registered("network", self, tuple(dict.fromkeys(organisations)))


def _registered(kind: str, mandate: Mandate, organisations: tuple[str, ...]) -> MandateRegistered:
    return MandateRegistered(
        kind=kind,
        area=mandate.area,
        organisations=organisations,
        valid_from=mandate.valid_from,
        valid_until=mandate.valid_until,
    )


def _check_unique(members: list[object]) -> None:
    if len(set(members)) < len(members):
        raise Refused(MEMBER_TWICE, field="members")
