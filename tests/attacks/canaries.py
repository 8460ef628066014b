"""Canaries: made-up people whose names, numbers and files are looked for in everything that reporting has and gives."""

import logging
import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import structlog

from services.reporting.engine.plan_text import digest, planned
from services.reporting.making.turn import turn
from shared.contracts.casemanagement import FactsSealed
from shared.messaging.outbox import Message
from shared.persistence.database import Database
from tandem.embedded.postgres_files import BINARIES
from tests.attacks.stage import Stage
from tests.secrets.carried import keeping
from tests.secrets.elsewhere import Heard, hearing
from tests.secrets.markers import Marker
from tests.secrets.planting import Planting
from tests.support.world import World

#: A person's number, with or without points and spaces.
_INSZ: Final = re.compile(r"(?<![\w-])\d{2}[. ]?\d{2}[. ]?\d{2}[- ]?\d{3}[. ]?\d{2}(?![\w-])")
_BORN_LATER: Final = 2_000_000_000  # stands before the nine digits of who was born in this century
_MODULUS: Final = 97
_LET_IN: Final = 3  # a name, a number, an id

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Canaries:
    """How many were let in, of what kind, and what was found of them and where."""

    planted: Counter[str]
    looked: int
    found: tuple[str, ...]
    control: int

    @property
    def good(self) -> bool:
        """None was found, and those that were let in on purpose were."""
        return not self.found and self.control == _LET_IN

    def lines(self) -> list[str]:
        """What a person reads."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in self.planted.items())
        where = f"pg_dump, queues, logs, folders ({self.looked} characters)"
        told = f"canaries: {kinds} · {where}: {len(self.found)} found; {self.control} let in on purpose were found"
        return [*(f"    FOUND {each}" for each in self.found), told]


def look(stage: Stage) -> Canaries:
    """Two whole files are planted in everything, a quarter ends, a release is made; then everything of reporting is read."""
    with stage.world() as world, _listening() as heard, keeping(world) as carried:
        planting = Planting(world)
        _release(stage, world)
        bodies = [body for messages in carried.values() for body in messages]
        texts = {
            "pg_dump": _dumped(stage),
            "queues": "\n".join(message.body.decode(errors="replace") for message in bodies if _of_reporting(message)),
            "logs": heard.text(),
            "folders": "\n".join(_files(world)),
        }
        found = [f"{what} in {place}" for place, text in texts.items() for what in _found(planting, text)]
        empty = [f"{place} is empty" for place, text in texts.items() if not text]
        control = _control(stage, world, planting)
    kinds = Counter(filter(None, map(_kind, planting.book.markers.values())))
    return Canaries(kinds, sum(map(len, texts.values())), (*found, *empty), control)


@contextmanager
def _listening() -> Iterator[Heard]:
    """Hear every line, also those that are no news to who runs the attacks."""
    before = structlog.get_config()["wrapper_class"]
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.INFO))
    try:
        with hearing() as heard:
            yield heard
    finally:
        structlog.configure(wrapper_class=before)


def _release(stage: Stage, world: World) -> None:
    """A privacy officer signed the plan, and the engine makes what was asked."""
    signed = "INSERT INTO desk.plan_sign_off VALUES (:version, :sha256, gen_random_uuid(), current_date)"
    world.rows("reporting", signed, version=planned().version, sha256=digest(planned()))
    engine = Database(stage.addresses.runtime_url("reporting", "engine"), pool_size=2)
    try:
        while turn(engine, lambda: None):
            pass
    finally:
        engine.close()
    world.settle()


def _dumped(stage: Stage) -> str:
    """The whole database, as who makes a back-up has it."""
    url = stage.addresses.owner_url("reporting").replace("+psycopg2", "")
    done = subprocess.run([BINARIES / "pg_dump", "--enable-row-security", url], capture_output=True, text=True, check=True)
    return done.stdout


def _of_reporting(message: Message) -> bool:
    """What reporting is told, and what it tells."""
    return message.stream == FactsSealed.aggregate or message.stream.startswith("reporting.")


def _files(world: World) -> Iterator[str]:
    """Every file of every release."""
    for row in world.rows("reporting", "SELECT body FROM published.file ORDER BY period, name"):
        yield bytes(row.body).decode(errors="replace")


def _found(planting: Planting, text: str) -> Iterator[str]:
    yield from (f"{marker.name}" for marker in planting.book.found(text) if _kind(marker))
    yield from ("a number of the form of an INSZ" for number in _INSZ.findall(text) if _is_insz(number))


def _kind(marker: Marker) -> str:
    """What a canary is; days and moments are none: a release has a day as well."""
    if marker.group == "person.name":
        return "names"
    if marker.group == "person.insz":
        return "INSZ"
    return "texts" if not marker.travels else "ids" if not _DAY.match(marker.needle) else ""


def _is_insz(number: str) -> bool:
    digits = int("".join(each for each in number if each.isdigit()))
    first, last = divmod(digits, 100)
    return any(_MODULUS - each % _MODULUS == last for each in (first, first + _BORN_LATER))


def _control(stage: Stage, world: World, planting: Planting) -> int:
    """How many kinds are found of a name, a number and an id that somebody lets in."""
    of_kind = {_kind(marker): marker.needle for marker in planting.book.markers.values()}
    let_in = [of_kind["names"], f"{of_kind['INSZ'][:6]} {of_kind['INSZ'][6:9]}.{of_kind['INSZ'][9:]}", of_kind["ids"]]
    world.rows("reporting", "CREATE TABLE register.canary AS SELECT unnest(cast(:let_in AS text[])) AS said", let_in=let_in)
    try:
        return len(set(_found(planting, _dumped(stage))))
    finally:
        world.rows("reporting", "DROP TABLE register.canary")
