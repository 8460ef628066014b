"""The table of access: role × relation × compartment × action, one module of rows per service in ``rules/``."""

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from shared.access import rules
from shared.access.relations import Relation
from shared.reference.codes import Compartment

ALL_COMPARTMENTS = frozenset(Compartment)
#: Stands for every field of a thing.
ALL_FIELDS = frozenset({"*"})


@dataclass(frozen=True, init=False)
class Allow:
    """One row: these relations may do these actions with this kind of thing, in these compartments, seeing these fields."""

    kind: str
    actions: frozenset[str]
    relations: frozenset[Relation]
    compartments: frozenset[Compartment]
    fields: frozenset[str]

    def __init__(
        self,
        kind: str,
        actions: Iterable[str],
        relations: Iterable[Relation],
        compartments: Iterable[Compartment] = ALL_COMPARTMENTS,
        fields: Iterable[str] = ALL_FIELDS,
    ) -> None:
        for name, value in {"actions": actions, "relations": relations, "compartments": compartments, "fields": fields}.items():
            object.__setattr__(self, name, frozenset(value))
        object.__setattr__(self, "kind", kind)

    def fits(self, relations: frozenset[Relation], compartment: Compartment) -> bool:
        """Whether the row speaks of this standing and this compartment."""
        return compartment in self.compartments and not self.relations.isdisjoint(relations)


@cache
def table() -> tuple[Allow, ...]:
    """All rows of all services."""
    names = sorted(module.name for module in pkgutil.iter_modules(rules.__path__))
    modules = (importlib.import_module(f"{rules.__name__}.{name}") for name in names)
    return tuple(row for module in modules for row in module.ROWS)


@cache
def rows_for(kind: str, action: str) -> tuple[Allow, ...]:
    """The rows about one action on one kind."""
    return tuple(row for row in table() if row.kind == kind and action in row.actions)
