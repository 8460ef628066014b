"""A plan as text: read from its file, and written always in the same bytes, so that its digest says which plan it is."""

import hashlib
import json
from collections.abc import Iterator
from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Final

from cattrs import Converter
from cattrs.errors import BaseValidationError

from services.reporting.engine.coherence import refuse_incoherent
from services.reporting.engine.plan import Plan
from services.reporting.rulebook import PLAN_INCOHERENT, PLAN_UNKNOWN
from shared.rules import Refused

#: The plan by which new releases are made.
CURRENT: Final = "2026-1"

_CONVERTER: Final = Converter(forbid_extra_keys=True)


def read(text: bytes) -> Plan:
    """The plan of a text; refuses ``plan.incoherent`` with what is wrong in ``about``."""
    try:
        plan = _CONVERTER.structure(json.loads(text), Plan)
    except (BaseValidationError, ValueError, AttributeError) as error:  # the last where cattrs expects a mapping
        raise Refused(PLAN_INCOHERENT, about="form") from error
    refuse_incoherent(plan)
    return plan


def write(plan: Plan) -> bytes:
    """The plan in its one form: UTF-8, keys sorted, no spaces."""
    return json.dumps(_CONVERTER.unstructure(plan), ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def digest(plan: Plan) -> str:
    """SHA-256 of the plan's one form, in hexadecimal."""
    return hashlib.sha256(write(plan)).hexdigest()


@cache
def plan_for(period: str) -> Plan:
    """The plan of a period as it ships: the last that holds for its year; for years before any plan, the first."""
    return ([plan for plan in plans() if plan.valid_from <= period] or plans()[:1])[-1]


@cache
def plans() -> tuple[Plan, ...]:
    """Every version that ships, in the order in which they hold."""
    shipped = (planned(each.name.removesuffix(".json")) for each in _files())
    return tuple(sorted(shipped, key=lambda plan: (plan.valid_from, plan.version)))


@cache
def planned(version: str = CURRENT) -> Plan:
    """The plan of a version as it ships; refuses ``plan.unknown``."""
    name = f"{version}.json"
    # looked up among those that there are: whatever was asked never becomes a path
    file = next((each for each in _files() if each.name == name), None)
    if file is None:
        raise Refused(PLAN_UNKNOWN, field="version")
    return read(file.read_bytes())


def _files() -> Iterator[Traversable]:
    return resources.files("services.reporting").joinpath("plans").iterdir()
