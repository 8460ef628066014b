"""Programs of organisations, such as a statistics run. They log in with a secret of their own, and do what their scopes say."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from typing import Final
from uuid import UUID

from services.portal import rulebook
from services.portal.domain.account import ROLES_OF_KEEPER, ROLES_WITH_AREA, is_username
from shared.access.actor import Actor
from shared.access.scopes import READ, WRITE, covers, scope
from shared.reference.codes import Role
from shared.rules import Refused

#: Services that a token can be for.
AUDIENCES: Final = ("identity", "intake", "casemanagement", "referral", "notifications", "reporting", "portal")
#: Every scope that there is.
SCOPES: Final = tuple(scope(service, what) for service, what in product(AUDIENCES, (READ, WRITE)))
#: Functions of people: a program is on no file, in no area and nobody's, never makes accounts, and signs nothing.
NOT_FOR_PROGRAMS: Final = ROLES_WITH_AREA | {Role.PARTICIPANT, Role.ORGANISATION_ADMIN, Role.STORY_EDITOR, Role.SYSTEM}
#: Functions of programs that the platform alone gives.
_OF_KEEPER: Final = ROLES_OF_KEEPER | {Role.SAM}


@dataclass(eq=False)
class ApiClient:
    """A program of an organisation (KBO number). ``secret`` is an argon2 hash; ``version`` counts its changes."""

    id: UUID
    client_id: str
    organisation: str
    roles: tuple[Role, ...]
    scopes: tuple[str, ...]
    secret: str = field(repr=False)
    ended_on: date | None = None
    version: int = 0

    @property
    def actor(self) -> Actor:
        """The program as services see it."""
        return Actor(self.id, frozenset(self.roles), self.organisation, scopes=frozenset(self.scopes))

    def renew(self, secret: str) -> None:
        """Another secret, a hash; the one before is good no more. Raises Refused when the program has ended."""
        self._check_open()
        self.secret = secret
        self.version += 1

    def end(self, on: date) -> None:
        """It logs in no more. Raises Refused when it had ended."""
        self._check_open()
        self.ended_on = on
        self.secret = ""
        self.version += 1

    def _check_open(self) -> None:
        if self.ended_on:
            raise Refused(rulebook.CLIENT_ENDED)


def check_program(client_id: str, roles: Iterable[Role], scopes: Iterable[str]) -> None:
    """Raises Refused when no program can be called this, or be this."""
    roles = frozenset(roles)
    if not is_username(client_id):
        raise Refused(rulebook.USERNAME, field="client_id")
    if not roles:
        raise Refused(rulebook.ROLE_MISSING, field="roles")
    if not NOT_FOR_PROGRAMS.isdisjoint(roles):
        raise Refused(rulebook.ROLE_OF_PEOPLE, field="roles")
    if not tuple(scopes):
        raise Refused(rulebook.SCOPE_MISSING, field="scopes")


def is_of_keeper(roles: Iterable[Role]) -> bool:
    """Whether the platform alone gives one of these functions to a program."""
    return not _OF_KEEPER.isdisjoint(roles)


def narrowed(program: Actor, audience: str, asked: str | None) -> Actor:
    """The program with the scopes of one token: those asked for, or all it has there. Raises Refused for others."""
    given = program.scopes or frozenset()
    there = [(scope(audience, what), what) for what in (READ, WRITE)]
    wanted = frozenset(asked.split()) if asked else given & {name for name, _ in there}
    if not wanted or not wanted <= {name for name, what in there if covers(given, audience, what)}:
        raise Refused(rulebook.SCOPE_NOT_GIVEN, field="scope")
    return replace(program, scopes=wanted)
