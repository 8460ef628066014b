"""From what was read to the files of a release, or to a refusal: no database is touched here."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from joserfc.jwk import OKPKey

from services.reporting.domain.period import year_of
from services.reporting.engine.contributions import Contributions, together
from services.reporting.engine.insider import InsiderProof
from services.reporting.engine.ledger import frozen, refuse_late
from services.reporting.engine.plan import Plan
from services.reporting.engine.progress import Progress, Step
from services.reporting.engine.protect import Draft, protect
from services.reporting.engine.system import system
from services.reporting.making.stored import Stored, periods_of
from services.reporting.making.truth import refuse_untrue
from services.reporting.release.canonical import canonical
from services.reporting.release.checking import refuse_unless_passed
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Files, Making, insiders_sha256
from services.reporting.release.signing import sign

NONCE_BYTES: Final = 32


@dataclass(frozen=True, eq=False)
class Material:
    """What a release is made of, as it was read: counts by quarter, and every release of before, the oldest first.

    ``signed`` are the versions of the plan that an officer signed as they are here; ``key`` draws the rounding of the year.
    """

    period: str
    today: date
    plan: Plan
    signed: frozenset[str]
    synthetic: bool
    counted: Mapping[str, Contributions]
    key: bytes
    stored: Sequence[Stored]


@dataclass(frozen=True)
class Made:
    """The files of a release by name, and what stays in the register: insider proofs, and the nonce of their digest."""

    files: Files
    insiders: bytes
    nonce: bytes


def make(material: Material, key: OKPKey, told: Progress, processes: int) -> Made:
    """The release, checked by a program of another hand as anybody will check it.

    Refuses what :func:`refuse_late` and :func:`protect` refuse, and ``release.check-failed``; raises ``Unresolved``.
    """
    ledger = [each.as_earlier() for each in material.stored]
    refuse_late(material.period, material.plan.version, material.signed, ledger, material.today)
    counted = together(list(material.counted.values()))
    told(Step("count", 1, 1))
    whole = system(material.plan, periods_of(material.period))
    protected = protect(Draft(whole, counted, material.key, frozen(ledger)), told, processes)
    refuse_untrue(protected.published, counted)
    insiders, nonce = as_bytes(protected.insiders), secrets.token_bytes(NONCE_BYTES)
    same_year = {each.period: each.files for each in material.stored if year_of(each.period) == year_of(material.period)}
    making = Making(material.period, material.today, material.synthetic, insiders_sha256(insiders, nonce), same_year)
    files = release_files(making, protected.published, protected.proof, lambda manifest: sign(manifest, key))
    told(Step("check", 0, 1))
    refuse_unless_passed(files, [key.as_dict(private=False)])
    return Made(files, insiders, nonce)


def as_bytes(proof: InsiderProof) -> bytes:
    """Insider proofs as they are kept: for each case whose it is, what has to stay possible, and the change that shows it."""
    return canonical(
        [
            [
                case.contributor,
                [[int(row), int(weight)] for row, weight in case.target.rows],
                case.target.at_most,
                case.target.at_least,
                [[int(number), int(by)] for number, by in change],
            ]
            for case, change in proof.witnesses
        ]
    )
