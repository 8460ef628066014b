"""The table of access, as a page."""

from collections.abc import Iterable
from itertools import groupby

from shared.access.categories import CATEGORIES
from shared.access.relations import Relation
from shared.access.table import ALL_COMPARTMENTS, ALL_FIELDS, Allow, table

_HEAD = """\
# Who may do what

Made from `shared/access/rules`, the one table that also decides in the running program. A role alone opens nothing: what
counts is how one stands towards the very thing (the relation). What is not in the table is refused, and to whom may not
read a thing it does not exist.
"""

_CATEGORIES = """\
## Categories of persons with access

The list that the act of 30 July 2018 asks for (art. 9), from `shared/access/categories.py`: who they are, by how they stand
towards the data; their function; whether what they see can tell of health, beside that somebody takes part; and
what binds them to confidentiality.

| category (relation) | function | health | bound by |
|---|---|---|---|
"""


def access() -> str:
    """The table as Markdown: kind by kind; then the categories of persons."""
    rows = sorted(table(), key=_order)
    kinds = [line for kind, of_kind in groupby(rows, key=lambda row: row.kind) for line in _kind(kind, of_kind)]
    return "\n".join([_HEAD, *kinds, _CATEGORIES + "\n".join(map(_category, Relation))]) + "\n"


def _kind(kind: str, rows: Iterable[Allow]) -> list[str]:
    head = [f"## {kind}\n", "| who (relation) | may | compartment | sees |", "|---|---|---|---|"]
    return [*head, *(_row(row) for row in rows), ""]


def _category(relation: Relation) -> str:
    found = CATEGORIES[relation]
    return f"| {found.name} ({relation}) | {found.function} | {'yes' if found.health else 'no'} | {found.bound_by} |"


def _row(row: Allow) -> str:
    compartments = "all" if row.compartments == ALL_COMPARTMENTS else _listed(row.compartments)
    seen = "everything" if row.fields == ALL_FIELDS else _listed(row.fields)
    return f"| {_listed(row.relations)} | {_listed(row.actions)} | {compartments} | {seen} |"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names))


def _order(row: Allow) -> tuple[str, ...]:
    return row.kind, _listed(row.actions), _listed(row.relations), _listed(row.compartments)
