"""The receipt (ontvangstbewijs) of a release: what was received, and a digest by which anybody can tell that it is still that."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from services.reporting.domain.plan import Plan
from services.reporting.domain.protection import Cell
from services.reporting.domain.release import Release


@dataclass(frozen=True)
class TableReceipt:
    """One table: how many of its cells show a number, how many are hidden, and the digest of all of them."""

    table: str
    shown: int
    hidden: int
    sha256: str


@dataclass(frozen=True)
class Receipt:
    """A release as it was received. ``sha256`` covers the quarter, the plan, the minimum and every table with its digest."""

    quarter: str
    plan: str
    minimum: int
    synthetic: bool
    tables: tuple[TableReceipt, ...]

    @classmethod
    def of(cls, release: Release, plan: Plan) -> "Receipt":
        """The receipt of a release under the plan by which it was made."""
        tables = tuple(_table(table.name, release.table(table)) for table in plan.tables)
        return cls(release.quarter, release.plan, plan.minimum, release.synthetic, tables)

    @property
    def sha256(self) -> str:
        """The digest of the whole, in hexadecimals."""
        whole = {"quarter": self.quarter, "plan": self.plan, "minimum": self.minimum, "synthetic": self.synthetic}
        return _digest(whole | {"tables": {each.table: each.sha256 for each in self.tables}})


def _table(name: str, cells: Iterable[Cell]) -> TableReceipt:
    found = tuple(cells)
    shown = sum(cell.value is not None for cell in found)
    digest = _digest({"table": name, "cells": [[list(cell.coords), cell.value] for cell in found]})
    return TableReceipt(name, shown, len(found) - shown, digest)


def _digest(content: Mapping[str, Any]) -> str:
    """Of canonical JSON: UTF-8, names in order, no spaces, so that the same content always has the same digest."""
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()).hexdigest()
