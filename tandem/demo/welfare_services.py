"""The made-up welfare services to which people can be referred."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select

from services.referral.commands import register_service
from services.referral.domain.welfare_service import WelfareService
from services.referral.orders import RegisterService
from shared.access.actor import Actor
from shared.reference.codes import Role, Track
from tandem.demo.accounts import ACCOUNTS, AREA, OTHER_AREA
from tandem.demo.acting import Acting

MECHELEN, WILLEBROEK = "12025", "12040"


@dataclass(frozen=True)
class DemoService:
    """A service of the organisation with this key; ages in years, inclusive."""

    organisation: str
    track: Track
    name: str
    room: int
    areas: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    min_age: int | None = None
    max_age: int | None = None


SERVICES: Final = (
    DemoService("zonnebloem", Track.AMA_WELFARE, "Creatief atelier", 6, municipalities=(MECHELEN, WILLEBROEK), min_age=18),
    DemoService("linde", Track.AMA_WELFARE, "Meewerken op de boerderij", 4, areas=(AREA,), min_age=18, max_age=64),
    DemoService("anker", Track.AMA_WELFARE, "Keuken en zaal", 4, areas=(AREA, OTHER_AREA), min_age=18),
    DemoService("draad", Track.AMA_SOCIAL_ECONOMY, "Textielsortering", 5, areas=(AREA,)),
    DemoService("schup", Track.AMA_SOCIAL_ECONOMY, "Groenonderhoud", 3, areas=(AREA, OTHER_AREA)),
    DemoService("onthaal", Track.GBO, "Onthaaltraject", 10, areas=(AREA, OTHER_AREA)),
    DemoService("cgg", Track.CARE, "Groepswerking herstel", 4, areas=(AREA,), min_age=18),
    DemoService("praktijk", Track.CARE, "Psycholoog in de buurt", 4, areas=(AREA, OTHER_AREA)),
)

#: Who speaks for an organisation that receives people, by its key.
_RECEIVERS: Final = {each.organisation: each.username for each in ACCOUNTS if each.role is Role.RECEIVER}


def seed(acting: Acting, actors: Mapping[str, Actor]) -> None:
    """Put the services in the directory, unless there are any."""
    if acting(Actor.system("referral")).session.scalar(select(func.count()).select_from(WelfareService)):
        return
    for service in SERVICES:
        order = RegisterService(
            track=service.track,
            name=service.name,
            areas=service.areas,
            municipalities=service.municipalities,
            min_age=service.min_age,
            max_age=service.max_age,
            room=service.room,
        )
        register_service(acting(actors[_RECEIVERS[service.organisation]]), order)
