"""The made-up accounts: one for each role in an organisation. Nobody is called like this."""

from dataclasses import dataclass
from typing import Final

from shared.reference.codes import Role

#: The working area in which the story plays, and a second one that must notice nothing of it.
AREA, OTHER_AREA = "rivierenland", "kempen"


@dataclass(frozen=True)
class DemoAccount:
    """An account of the demo; ``organisation`` is the key of its organisation."""

    username: str
    name: str
    organisation: str
    role: Role
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class DemoClient:
    """A program that logs in with a secret."""

    client_id: str
    organisation: str
    role: Role
    scopes: tuple[str, ...]


ACCOUNTS: Final = (
    DemoAccount("intake.ocmw", "Ines Voorbeeld", "ocmw", Role.INTAKE_WORKER),
    DemoAccount("intake.werkwijzer", "Ismail Voorbeeld", "werkwijzer", Role.INTAKE_WORKER),
    DemoAccount("bemiddelaar.vdab", "Bea Voorbeeld", "vdab", Role.VDAB_MEDIATOR, (AREA,)),
    DemoAccount("bemiddelaar2.vdab", "Bram Voorbeeld", "vdab", Role.VDAB_MEDIATOR, (OTHER_AREA,)),
    DemoAccount("team.vdab", "Tine Voorbeeld", "vdab", Role.TEAM_COORDINATOR, (AREA,)),
    DemoAccount("team2.vdab", "Toon Voorbeeld", "vdab", Role.TEAM_COORDINATOR, (OTHER_AREA,)),
    DemoAccount("beheer.vdab", "Anke Voorbeeld", "vdab", Role.ORGANISATION_ADMIN),
    DemoAccount("privacy.vdab", "Pia Voorbeeld", "vdab", Role.PRIVACY_OFFICER),
    DemoAccount("werk.werkwijzer", "Wim Voorbeeld", "werkwijzer", Role.CASEMANAGER_WORK, (AREA, OTHER_AREA)),
    DemoAccount("zorg.caw", "Zora Voorbeeld", "caw", Role.CASEMANAGER_CARE, (AREA,)),
    DemoAccount("zorg.cgg", "Zeno Voorbeeld", "cgg", Role.CASEMANAGER_CARE, (AREA, OTHER_AREA)),
    DemoAccount("netwerk.netwerk", "Nele Voorbeeld", "netwerk", Role.NETWORK_COORDINATOR, (AREA, OTHER_AREA)),
    DemoAccount("aanbod.vaph", "Dina Voorbeeld", "vaph", Role.PROVIDER),
    DemoAccount("onthaal.zonnebloem", "Zita Voorbeeld", "zonnebloem", Role.RECEIVER),
    DemoAccount("onthaal.linde", "Lou Voorbeeld", "linde", Role.RECEIVER),
    DemoAccount("onthaal.anker", "Arno Voorbeeld", "anker", Role.RECEIVER),
    DemoAccount("onthaal.draad", "Dora Voorbeeld", "draad", Role.RECEIVER),
    DemoAccount("onthaal.schup", "Sil Voorbeeld", "schup", Role.RECEIVER),
    DemoAccount("onthaal.onthaal", "Odile Voorbeeld", "onthaal", Role.RECEIVER),
    DemoAccount("onthaal.cgg", "Cas Voorbeeld", "cgg", Role.RECEIVER),
    DemoAccount("onthaal.praktijk", "Pol Voorbeeld", "praktijk", Role.RECEIVER),
    DemoAccount("redactie.vdab", "Roos Voorbeeld", "vdab", Role.STORY_EDITOR),
    DemoAccount("redactie.netwerk", "Ruben Voorbeeld", "netwerk", Role.STORY_EDITOR),
    DemoAccount("beleid.sam", "Sanne Voorbeeld", "sam", Role.SAM),
)

CLIENT: Final = DemoClient("sam.beleid", "sam", Role.SAM, ("reporting:read",))


def mail_address(username: str) -> str:
    """A mail address that no mail can ever reach (RFC 2606)."""
    return f"{username}@example.invalid"
