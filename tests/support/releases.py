"""Releases of a small simulated register, made once for all tests that look at them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from services.reporting.engine.contributions import Contributions, together
from services.reporting.engine.ledger import Earlier, frozen, told
from services.reporting.engine.progress import untold
from services.reporting.engine.protect import Draft, Protected, protect
from services.reporting.engine.system import system
from tests.support.registers import Register
from tests.support.small_plan import SMALL, YEAR

KEY: Final = b"a key that is made up, of 32 byte"
MADE_ON: Final = date(2027, 2, 1)


@dataclass(frozen=True, eq=False)
class Made:
    """A release, and what it was made of."""

    draft: Draft
    release: Protected


@cache
def quarter(people: int = 60, seed: int = 1) -> Made:
    """The first quarter of a register of so many people."""
    return made(Register(SMALL, people, seed).counted(YEAR[:1]), YEAR[:1])


@cache
def year(people: int = 60, seed: int = 1) -> Mapping[str, Made]:
    """Four quarters and the year on top of them, by period."""
    register = Register(SMALL, people, seed)
    counted = {period: register.counted((period,)) for period in YEAR[:-1]}
    releases = {period: made(counted[period], (period,)) for period in YEAR[:-1]}
    ledger = [earlier(period, each) for period, each in releases.items()]
    return {**releases, YEAR[-1]: made(together(list(counted.values())), YEAR, ledger)}


def made(counted: Contributions, periods: tuple[str, ...], ledger: list[Earlier] | None = None) -> Made:
    """A release of the last of these periods."""
    draft = Draft(system(SMALL, periods), counted, KEY, frozen(ledger or []))
    return Made(draft, protect(draft, untold))


def earlier(period: str, each: Made) -> Earlier:
    """A release as the ledger keeps it."""
    return Earlier(period, SMALL.version, MADE_ON, told(each.release.published, period))
