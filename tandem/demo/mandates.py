"""The made-up mandates: one partnership care and one network in each of the two working areas."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import select

from services.casemanagement.commands.mandates import RegisterNetwork, RegisterPartnership, register_network, register_partnership
from services.casemanagement.domain.mandates import LONGEST_MANDATE, CareMember, NetworkPartner, Partnership
from shared.access.actor import Actor
from shared.dates import add_months
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import NetworkMember, PartnershipGroup
from tandem.demo.accounts import AREA, OTHER_AREA
from tandem.demo.acting import Acting
from tandem.demo.organisations import BY_KEY

#: Who registers the mandates of an area.
_COORDINATORS: Final = {AREA: "team.vdab", OTHER_AREA: "team2.vdab"}

_PARTNERSHIP: Final = {PartnershipGroup.A: "caw", PartnershipGroup.B: "vaph", PartnershipGroup.C: "cgg"}
_NETWORK_COORDINATOR: Final = "netwerk"
_NETWORK: Final = {
    NetworkMember.CAW: "caw",
    NetworkMember.MANDATED_WORK_ACTOR: "werkwijzer",
    NetworkMember.SOCIAL_ENTERPRISE: "draad",
    NetworkMember.MENTAL_HEALTH: "cgg",
    NetworkMember.VAPH: "vaph",
    NetworkMember.OCMW: "ocmw",
}


def seed(acting: Acting, actors: Mapping[str, Actor]) -> None:
    """Register the mandates, from today for as long as the law allows, unless there are any."""
    for area, coordinator in _COORDINATORS.items():
        work = acting(actors[coordinator])
        if work.session.scalar(select(Partnership).filter_by(area=area).limit(1)) is None:
            _register(work, area)


def _register(work: UnitOfWork, area: str) -> None:
    since, until = work.today, add_months(work.today, LONGEST_MANDATE)
    care = tuple(CareMember(BY_KEY[key].kbo, group) for group, key in _PARTNERSHIP.items())
    register_partnership(work, RegisterPartnership(area, since, until, care))
    partners = tuple(NetworkPartner(BY_KEY[key].kbo, kind) for kind, key in _NETWORK.items())
    register_network(work, RegisterNetwork(area, BY_KEY[_NETWORK_COORDINATOR].kbo, since, until, partners))
