"""Accounts: who works for which organisation, in which roles, for which working areas."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from services.portal import rulebook
from services.portal.domain.organisation import Organisation
from shared.access.actor import Actor
from shared.reference.areas import check_areas
from shared.reference.codes import OrganisationKind, Role
from shared.rules import Refused

#: Length over composition (NIST SP 800-63B); shorter is refused.
SHORTEST_PASSWORD: Final = 12

#: Roles that mean nothing without a working area.
ROLES_WITH_AREA = frozenset(
    {Role.VDAB_MEDIATOR, Role.TEAM_COORDINATOR, Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE, Role.NETWORK_COORDINATOR}
)
#: Roles that open, with the areas or the participant they come with, what other organisations keep.
ROLES_OF_KEEPER = frozenset(
    {Role.TEAM_COORDINATOR, Role.NETWORK_COORDINATOR, Role.PRIVACY_OFFICER, Role.PARTICIPANT, Role.STORY_EDITOR}
)
_NOT_FOR_ACCOUNTS = frozenset({Role.SYSTEM})
#: Roles that belong to one kind of organisation, and the rule by which any other is refused.
_OF_KIND: Final = {
    Role.VDAB_MEDIATOR: (OrganisationKind.VDAB, rulebook.MEDIATOR_OF_VDAB),
    Role.SAM: (OrganisationKind.SAM, rulebook.POLICY_OF_SAM),
}
_BOTH_KEYS = frozenset({Role.CASEMANAGER_WORK, Role.CASEMANAGER_CARE})
_USERNAME = re.compile(r"[a-z0-9][a-z0-9.@_-]{2,63}")


@dataclass(frozen=True)
class Position:
    """What an account may be: its roles, its working areas, and the participant it belongs to, if it is one's own.

    Made by :meth:`of`, so that roles and areas stand in one order.
    """

    roles: tuple[Role, ...]
    areas: tuple[str, ...] = ()
    participant: UUID | None = None

    @classmethod
    def of(cls, roles: Iterable[Role], areas: Iterable[str] = (), participant: UUID | None = None) -> "Position":
        """A position, each role and area once and in order."""
        return cls(tuple(sorted(set(roles))), tuple(sorted(set(areas))), participant)

    def check(self, organisation: Organisation) -> None:
        """Raises Refused when nobody of this organisation may be all of this."""
        if not self.roles:
            raise Refused(rulebook.ROLE_MISSING, field="roles")
        if not _NOT_FOR_ACCOUNTS.isdisjoint(self.roles):
            raise Refused(rulebook.ROLE_NOT_FOR_ACCOUNTS, field="roles")
        if _BOTH_KEYS.issubset(self.roles):
            raise Refused(rulebook.BOTH_KEYS, field="roles")
        for role, (kind, rule) in _OF_KIND.items():
            if role in self.roles and organisation.kind is not kind:
                raise Refused(rule, field="roles")
        if Role.STORY_EDITOR in self.roles and organisation.kind is OrganisationKind.SAM:
            raise Refused(rulebook.EDITOR_OUTSIDE_SAM, field="roles")
        self._check_participant()
        self._check_areas()

    def _check_participant(self) -> None:
        is_one = Role.PARTICIPANT in self.roles
        if is_one != (self.participant is not None) or (is_one and len(self.roles) > 1):
            raise Refused(rulebook.PARTICIPANT_ALONE, field="participant")

    def _check_areas(self) -> None:
        check_areas(self.areas, "areas")
        if not self.areas and not ROLES_WITH_AREA.isdisjoint(self.roles):
            raise Refused(rulebook.AREA_MISSING, field="areas")


@dataclass(eq=False)
class Account:
    """Somebody who can log in. ``organisation`` is a KBO number; ``password`` an argon2 hash, or none (no built-in login)."""

    id: UUID
    username: str
    display_name: str
    organisation: str
    position: Position
    password: str | None = field(default=None, repr=False)
    ended_on: date | None = None
    version: int = 0

    @property
    def actor(self) -> Actor:
        """The account as services see it."""
        place = self.position
        return Actor(self.id, frozenset(place.roles), self.organisation, frozenset(place.areas), place.participant)

    def place(self, position: Position, organisation: Organisation) -> None:
        """Give other roles or areas; raises Refused when the account ended or the position cannot be."""
        self.check_open()
        position.check(organisation)
        self.position = position

    def renew(self, password: str) -> None:
        """Another password, a hash; the one before is good no more. Raises Refused when the account has ended."""
        self.check_open()
        self.password = password

    def end(self, on: date) -> None:
        """Nobody logs in with it from now on; raises Refused when it had ended."""
        self.check_open()
        self.ended_on = on
        self.password = None

    def check_open(self) -> None:
        """Raises Refused when the account has ended."""
        if self.ended_on:
            raise Refused(rulebook.ENDED)


def is_username(text: str) -> bool:
    """Whether this can be a username."""
    return _USERNAME.fullmatch(text) is not None


def check_username(username: str) -> str:
    """The username, when it can be one."""
    if not is_username(username):
        raise Refused(rulebook.USERNAME, field="username")
    return username


def check_password(password: str) -> str:
    """The password, when it is long enough."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused(rulebook.PASSWORD_SHORT, field="password")
    return password
