"""What a file grows on: the people around it, what they send, and the ids of what came of that."""

from collections.abc import Mapping
from typing import Any, Final
from uuid import UUID, uuid4

from services.portal import commands as portal
from services.portal.orders import CreateAccount
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from tests.secrets.gardener import Gardener
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK

KBO_PROVIDER: Final = "0431150350"

#: Working area and municipality of each file.
PLACES: Final = {"A": ("gent", "44021"), "B": ("denderland", "41002")}


class Ground:
    """The people around one file, and what each of them sends to it.

    ``ids`` is the first that came to be of each kind, ``all`` every one.
    """

    def __init__(self, gardener: Gardener, letter: str) -> None:
        self.gardener, self.book, self.letter = gardener, gardener.book, letter
        self.area, self.town = PLACES[letter]
        self.ids: dict[str, str] = {}
        self.all: dict[str, list[str]] = {}
        here = (self.area,)
        self.intake = self.account(Role.INTAKE_WORKER, KBO_WORK)
        self.vdab = self.account(Role.VDAB_MEDIATOR, KBO_VDAB, here)
        self.allocator = self.account(Role.TEAM_COORDINATOR, KBO_VDAB, here)
        self.network = self.account(Role.NETWORK_COORDINATOR, KBO_CARE, here)
        self.work = self.account(Role.CASEMANAGER_WORK, KBO_WORK, here)
        self.care = self.account(Role.CASEMANAGER_CARE, KBO_CARE, here)
        self.left = self.account(Role.CASEMANAGER_CARE, KBO_CARE, here)
        self.urgent = self.account(Role.CASEMANAGER_WORK, KBO_WORK, here)
        self.stand_in = self.account(Role.CASEMANAGER_CARE, KBO_CARE, here)
        self.replaced = self.account(Role.CASEMANAGER_WORK, KBO_WORK, here)
        self.provider = self.account(Role.PROVIDER, KBO_PROVIDER)
        self.receiver = self.account(Role.RECEIVER, KBO_RECEIVER)
        self.editors = tuple(self.account(Role.STORY_EDITOR, kbo) for kbo in (KBO_VDAB, KBO_RECEIVER))

    def account(self, role: Role, organisation: str, areas: tuple[str, ...] = (), participant: UUID | None = None) -> Actor:
        """Somebody; names of professionals are in the directory, which everybody may read."""
        order = CreateAccount(f"{role}.{uuid4().hex[:8]}", "Iemand Voorbeeld", organisation, (role,), areas, participant)
        with self.gardener.world.runtime.parts["portal"].database.transaction() as session:
            return portal.create_account(UnitOfWork(session, "portal", Actor.system("portal")), order).actor

    @property
    def file(self) -> str:
        """The address of the file."""
        return f"/trajectories/{self.ids['trajectory']}"

    def text(self, group: str) -> str:
        """A narrative that is secret to this file."""
        return self.book.text(group, self.letter)

    def step(self, step: str, json: Mapping[str, Any], who: Actor, of: str = "") -> None:
        """A step of the file, or with ``of`` of its plan or report."""
        self.gardener.post(who, "casemanagement", f"{self.file}/{step}", json, of=f"{self.file}{of}")

    def add(self, kind: str, json: Mapping[str, Any], who: Actor, group: str) -> str:
        """Something more in the file; its id is as secret as the lines of the table of sight for ``group`` say."""
        made: str = self.gardener.post(who, "casemanagement", f"{self.file}/{kind}s", json)["id"]
        self.keep(kind, made, group)
        return made

    def keep(self, kind: str, identity: str, group: str) -> None:
        """Remember what came to be, as a secret."""
        self.ids.setdefault(kind, identity)
        self.all.setdefault(kind, []).append(identity)
        self.book.keep(identity, group, self.letter, travels=True)

    def again(self, path: str, json: Mapping[str, Any], who: Actor) -> None:
        """Correct something."""
        self.gardener.take(who, "PATCH", "casemanagement", path, json, of=path)
