"""The manifest of a release: by what plan, by what code, from what it follows, and the digest of every file in it."""

import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

from services.reporting.release.canonical import canonical, sha256
from services.reporting.release.names import FORMAT, MANIFEST, PLAN

Files = Mapping[str, bytes]


@dataclass(frozen=True)
class Making:
    """How a release was made; ``synthetic`` when made-up facts are among what it counts.

    ``earlier`` are the files of the releases of the same year, in the order in which they were made. ``insiders`` is the digest
    of the proofs that stay in the register, because they hold an organisation's own counts. Nothing else is told of them: how
    many there are would tell how many organisations have somebody in a hidden cell.
    """

    period: str
    made_on: date
    synthetic: bool
    insiders: str
    earlier: Mapping[str, Files]


def insiders_sha256(body: bytes, nonce: bytes) -> str:
    """The digest of insider proofs under a secret nonce of 32 bytes: without it counts could be guessed and held against it."""
    return hmac.digest(nonce, body, "sha256").hex()


def manifest(making: Making, files: Files, figures: Mapping[str, int]) -> bytes:
    """The manifest of these files."""
    plan = json.loads(files[PLAN])
    content: dict[str, Any] = {
        "format": FORMAT,
        "period": making.period,
        "plan": {"version": plan["version"], "sha256": sha256(files[PLAN])},
        "rules": plan["rules"],
        "synthetic": making.synthetic,
        "made_on": making.made_on.isoformat(),
        "code": {"sha256": code_sha256()},
        "files": {name: {"sha256": sha256(body), "bytes": len(body)} for name, body in files.items()},
        "insiders": {"sha256": making.insiders, "nonce_in": "register"},
        "ledger": [{"period": period, "manifest_sha256": sha256(each[MANIFEST])} for period, each in making.earlier.items()],
        "figures": dict(figures),
    }
    return canonical(content)


@cache
def code_sha256() -> str:
    """The digest of the engine that made it: of the digests of its files, by their names."""
    engine = resources.files("services.reporting.engine")
    code = {each.name: sha256(each.read_bytes()) for each in engine.iterdir() if each.name.endswith(".py")}
    return sha256(canonical(code))
