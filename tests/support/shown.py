"""Releases to be read: of made-up counts under the whole plan, put where readers find them. Reading needs no proof."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.cells import quarters_of
from services.reporting.engine.interval import NOTHING, Label, Published
from services.reporting.engine.plan_text import planned
from services.reporting.engine.system import System, system
from services.reporting.release.canonical import sha256
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Making, insiders_sha256
from services.reporting.release.names import MANIFEST, SIGNATURE
from services.reporting.release.signing import sign
from shared.access.keys import signing_key
from tests.support.registers import Register
from tests.support.tiny_release import KEY
from tests.support.world import World

#: People in a class of each of its quarters, by cube and codes; nobody in all others.
Counts = Mapping[tuple[str, tuple[str, ...]], int]
Files = Mapping[str, bytes]

#: A day on which nothing else happens: what looks for days that are secret finds no other.
MADE_ON: Final = date(2039, 2, 28)
OFFICER: Final = UUID(int=7)


@dataclass(frozen=True)
class _World:
    """A proof that shows nothing, or that nobody is anywhere."""

    standin: NDArray[np.int64]
    seed: str = "none"
    witnesses: tuple[tuple["_Target", tuple[()]], ...] = ()


@dataclass(frozen=True)
class _Target:
    """That a share is no greater than it may be."""

    rows: tuple[tuple[int, int], ...]
    at_least: int | None = None


def counted(period: str, counts: Counts) -> dict[str, bytes]:
    """The files of a release of these counts, rounded to the nearest five; fewer than ten are hidden."""
    whole = _system(period)
    return _files(period, np.array([counts.get((cube, codes), 0) for _, cube, codes in whole.classes], dtype=np.int64))


@cache
def simulated(period: str, people: int = 700) -> dict[str, bytes]:
    """The files of a release of a simulated register: most of its cells are shown, and some are hidden."""
    return _files(period, Register(planned(), people).counted(quarters_of(period)).counts)


@cache
def unshown(period: str) -> dict[str, bytes]:
    """The files of a release in which everything is hidden, and nothing told of why: easily proved, so that it passes a check."""
    whole = _system(period)
    hidden = np.full(len(whole.names), NOTHING, dtype=np.int64), np.full(len(whole.names), Label.OPEN, dtype=np.int8)
    nobody = np.zeros(len(whole.classes), dtype=np.int64)
    groups = dict.fromkeys((category, group.whole) for group in whole.groups for category in group.categories)
    shares = tuple((_Target(((category, 10), (group, -9))), ()) for category, group in groups)
    making = Making(period, MADE_ON, synthetic=True, insiders=insiders_sha256(b"none", bytes(32)), earlier={})
    return release_files(making, Published(whole, *hidden), _World(nobody, witnesses=shares), _by_the_engine)


def publish(world: World, files: Files, *, signed: bool = True, withdrawn: str | None = None) -> str:
    """Put a release where readers find it, signed for by an officer, and perhaps withdrawn since. Its period."""
    manifest = json.loads(files[MANIFEST])
    period, digest = manifest["period"], sha256(files[MANIFEST])
    world.rows(
        "reporting",
        """
        INSERT INTO published.release (period, plan, manifest, manifest_sha256, signature, synthetic, made_on, number)
        SELECT :period, :plan, :manifest, :digest, cast(:signature AS jsonb), :synthetic, :made_on, count(*) + 1
        FROM published.release
        """,
        period=period,
        plan=manifest["plan"]["version"],
        manifest=files[MANIFEST],
        digest=digest,
        signature=files[SIGNATURE].decode(),
        synthetic=manifest["synthetic"],
        made_on=manifest["made_on"],
    )
    for name, body in files.items():
        row = {"period": period, "name": name, "sha256": sha256(body), "body": body}
        world.rows("reporting", "INSERT INTO published.file VALUES (:period, :name, :sha256, :body)", **row)
    if signed:
        sign_off(world, period)
    if withdrawn:
        withdraw(world, period, withdrawn)
    return str(period)


def sign_off(world: World, period: str) -> None:
    """Let a release be seen, as an officer does."""
    signing = "SELECT period, manifest_sha256, :officer, '0200000043', :on FROM published.release WHERE period = :period"
    world.rows("reporting", f"INSERT INTO desk.sign_off {signing}", period=period, officer=OFFICER, on=MADE_ON)


def withdraw(world: World, period: str, reason: str) -> None:
    """Have a release shown no more."""
    row = {"period": period, "reason": reason, "officer": OFFICER, "on": MADE_ON}
    world.rows("reporting", "INSERT INTO desk.withdrawal VALUES (:period, :reason, :officer, :on)", **row)


def _files(period: str, counts: NDArray[np.int64]) -> dict[str, bytes]:
    whole, rules = _system(period), planned().rules
    sums = whole.matrix.sums(counts)
    shown = sums >= rules.k
    value = np.where(shown, rules.base * ((sums + rules.base // 2) // rules.base), NOTHING)
    published = Published(whole, value, np.where(shown, Label.SHOWN, Label.FEW).astype(np.int8))
    making = Making(period, MADE_ON, synthetic=True, insiders=insiders_sha256(b"none", bytes(32)), earlier={})
    return release_files(making, published, _World(counts), lambda manifest: sign(manifest, KEY))


def _by_the_engine(manifest: bytes) -> bytes:
    """The signature of the engine of this installation."""
    return sign(manifest, signing_key("reporting"))


@cache
def _system(period: str) -> System:
    return system(planned(), (period,))
