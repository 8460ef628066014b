"""The made-up organisations. Their names say that they are examples; their numbers have valid check digits."""

from dataclasses import dataclass
from typing import Final

from shared.reference.codes import OrganisationKind
from shared.reference.identifiers import kbo_check_digits


@dataclass(frozen=True)
class DemoOrganisation:
    """An organisation of the demo; ``key`` is what other lists here, and the ends of usernames, call it."""

    key: str
    name: str
    kind: OrganisationKind
    kbo: str


def _organisation(number: int, key: str, name: str, kind: OrganisationKind) -> DemoOrganisation:
    first_eight = f"099900{number:02d}"
    return DemoOrganisation(key, f"{name} (voorbeeld)", kind, first_eight + kbo_check_digits(first_eight))


_KIND = OrganisationKind

ORGANISATIONS: Final = (
    _organisation(1, "vdab", "VDAB", _KIND.VDAB),
    _organisation(2, "werkwijzer", "Werkwijzer vzw", _KIND.WORK_ACTOR),
    _organisation(3, "caw", "CAW De Brug", _KIND.CAW),
    _organisation(4, "vaph", "Voorziening De Horizon", _KIND.VAPH),
    _organisation(5, "cgg", "CGG Het Kompas", _KIND.MENTAL_HEALTH),
    _organisation(6, "ocmw", "OCMW Voorbeeldstad", _KIND.OCMW),
    _organisation(7, "netwerk", "Netwerkcoördinatie De Schakel", _KIND.OTHER),
    _organisation(8, "zonnebloem", "Atelier De Zonnebloem", _KIND.OTHER),
    _organisation(9, "linde", "Zorgboerderij De Linde", _KIND.OTHER),
    _organisation(10, "anker", "Ontmoetingshuis Het Anker", _KIND.OTHER),
    _organisation(11, "draad", "Kringwinkel De Draad", _KIND.SOCIAL_ENTERPRISE),
    _organisation(12, "schup", "Groendienst De Schup", _KIND.SOCIAL_ENTERPRISE),
    _organisation(13, "onthaal", "Breed Onthaal De Wegwijzer", _KIND.HEALTH_FUND),
    _organisation(14, "praktijk", "Groepspraktijk De Haven", _KIND.OTHER),
    _organisation(15, "sam", "SAM", _KIND.SAM),
)

#: Every organisation by its key.
BY_KEY: Final = {each.key: each for each in ORGANISATIONS}
