"""What a back-up is of: the services, their keys or the seals, which never stand in one folder."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from tandem.embedded.services import KEYS, SERVICES


class Part(StrEnum):
    """One kind of back-up. Keys protect nothing beside what they seal (ADR 14), nor seals beside their log (ADR 12)."""

    DATA = "data"
    KEYS = "keys"
    AUDIT = "audit"


#: The databases of each.
DATABASES: Final[Mapping[Part, tuple[str, ...]]] = {Part.DATA: SERVICES, Part.KEYS: KEYS, Part.AUDIT: ("audit",)}

#: Tables by database that are no part of any back-up: whoever had the copy could come in with what is in them.
LEFT_OUT: Final[Mapping[str, frozenset[str]]] = {"portal": frozenset({"public.web_session", "public.invitation"})}

#: Made by migrations, of which the manifest tells how far they were.
REVISION: Final = "public.alembic_version"
