"""How long a casemanager waits for a page, among few files and among very many: the portal with the services it calls.

All answer in this process, over their own databases; the casemanager is on as many files in both.
"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import quantiles
from typing import Final
from uuid import UUID

from flask.testing import FlaskClient

from bench import access
from services.portal import commands, web_sessions
from services.portal.orders import CreateAccount, RegisterOrganisation
from services.portal.screens.frame.sessions import COOKIE
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import OrganisationKind, Role
from tests.support.world import KBO_CARE, World

NAMES: Final = ("casemanagement", "casemanagement_keys", "identity", "identity_keys", "notifications", "portal")
#: Files of the casemanager who looks, among however many.
OWN: Final = 40
#: What is looked at, by turns.
PAGES: Final[Mapping[str, str]] = {"Mijn dag": "/", "the list": "/trajectories", "a file": "/trajectories/{file}"}
#: How much longer it may take among very many files (design, §6).
RATIO: Final = 1.5
_USERNAME: Final = "zora"


@dataclass
class Figures:
    """Among so many files: the milliseconds that each page took, by its name."""

    files: int
    taken: dict[str, list[float]] = field(default_factory=lambda: {name: [] for name in PAGES})

    def p95(self, page: str) -> float:
        """The time that one in twenty is longer than."""
        return quantiles(self.taken[page], n=20)[-1]


def measure(world: World, files: int, requests: int) -> Figures:
    """Each page as often as this, by turns."""
    desk = access.fill(world, files, OWN)
    assert desk.care.who is not None  # noqa: S101 -- everybody at a desk is somebody
    client, found = _browser(world, desk.care.who.account), Figures(files)
    paths = {name: path.format(file=desk.id) for name, path in PAGES.items()}
    for turn in range(access.WARM + requests):
        for name, path in paths.items():
            begin = time.perf_counter()
            answer = client.get(path)
            took = (time.perf_counter() - begin) * 1000
            if answer.status_code != 200:  # noqa: PLR2004 -- OK
                raise ValueError(f"{path}: {answer.status_code}")
            if turn >= access.WARM:
                found.taken[name].append(took)
    return found


def lines(figures: Sequence[Figures]) -> list[str]:
    """A line of the table for each page, among many beside among few."""
    return [_line(page, few, many) for few, many in pairwise(figures) for page in PAGES]


def _line(page: str, few: Figures, many: Figures) -> str:
    ours, theirs = many.p95(page), few.p95(page)
    reached = "yes" if ours <= RATIO * theirs else "**no**"
    beside = f"among {few.files:,}: {theirs:.1f} ms; {ours / theirs:.2f} ×"
    return f"| {page} of a casemanager among {many.files:,} files, p95 | {ours:.1f} ms | {beside} | ≤ {RATIO} × | {reached} |"


def _browser(world: World, account: UUID) -> FlaskClient:
    """The browser of who has this account."""
    database = world.runtime.parts["portal"].database
    if not world.rows("portal", "SELECT id FROM account"):
        with database.transaction() as session:
            work = UnitOfWork(session, "portal", Actor.system("portal"))
            commands.register_organisation(work, RegisterOrganisation(KBO_CARE, "CAW Voorbeeld", OrganisationKind.CAW))
            order = CreateAccount(_USERNAME, "Zora Voorbeeld", KBO_CARE, (Role.CASEMANAGER_CARE,), ("rivierenland",))
            commands.create_account(work, order)
    world.rows("portal", "TRUNCATE web_session")
    world.rows("portal", "UPDATE account SET id = :id", id=account)
    client = world.apps["portal"].test_client()
    with database.transaction() as session:
        client.set_cookie(COOKIE, web_sessions.start(session, account))
    return client
