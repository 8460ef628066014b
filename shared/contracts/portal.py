"""Events of the portal: who works for which organisation, by ids and codes; names and mail addresses stay home."""

from shared.contracts.event import Event, event
from shared.reference.codes import Role

MEMBER = "portal.member"


@event("portal.member-joined", MEMBER)
class MemberJoined(Event):
    """An account got its place in an organisation. The subject is the account's id; ``organisation`` is a KBO number."""

    organisation: str
    roles: tuple[Role, ...]
    areas: tuple[str, ...]


@event("portal.member-changed", MEMBER)
class MemberChanged(Event):
    """Roles or areas of an account changed; carries the new state whole."""

    organisation: str
    roles: tuple[Role, ...]
    areas: tuple[str, ...]


@event("portal.member-left", MEMBER)
class MemberLeft(Event):
    """An account ended."""

    organisation: str
