"""The table of access, as a page."""

from collections.abc import Iterable
from itertools import groupby

from shared.access.table import ALL_COMPARTMENTS, ALL_FIELDS, Allow, table

_HEAD = """\
# Who may do what

Made from `shared/access/rules`, the one table that also decides in the running program. A role alone opens nothing: what
counts is how one stands towards the very thing (the relation). What is not in the table is refused, and to whom may not
read a thing it does not exist.
"""


def access() -> str:
    """The table as Markdown: kind by kind."""
    rows = sorted(table(), key=_order)
    kinds = [line for kind, of_kind in groupby(rows, key=lambda row: row.kind) for line in _kind(kind, of_kind)]
    return "\n".join([_HEAD, *kinds]) + "\n"


def _kind(kind: str, rows: Iterable[Allow]) -> list[str]:
    head = [f"## {kind}\n", "| who (relation) | may | compartment | sees |", "|---|---|---|---|"]
    return [*head, *(_row(row) for row in rows), ""]


def _row(row: Allow) -> str:
    compartments = "all" if row.compartments == ALL_COMPARTMENTS else _listed(row.compartments)
    seen = "everything" if row.fields == ALL_FIELDS else _listed(row.fields)
    return f"| {_listed(row.relations)} | {_listed(row.actions)} | {compartments} | {seen} |"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _order(row: Allow) -> tuple[str, ...]:
    return row.kind, _listed(row.actions), _listed(row.relations), _listed(row.compartments)
