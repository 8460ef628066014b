"""The running model and the one that was made anew, row by row; and the first made into the second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import Table, text
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import IdentifierPreparer

#: Rows of each kind that are named.
EXAMPLES: Final = 10


@dataclass(frozen=True)
class Unlike:
    """What differs in one table, and some of the keys. ``columns``: in how many of the changed rows each differs."""

    table: str
    rows: int
    missing: int = 0
    extra: int = 0
    changed: int = 0
    columns: Mapping[str, int] = field(default_factory=dict)
    examples: Mapping[str, Sequence[str]] = field(default_factory=dict)

    @property
    def same(self) -> bool:
        """Whether nothing differs."""
        return not (self.missing or self.extra or self.changed)


class Pair:
    """One table of a model, the running one (``r``) and the one made anew (``m``). ``moments``: see ``ReadModel``."""

    def __init__(self, session: Session, table: Table, moments: frozenset[str]) -> None:
        quote = IdentifierPreparer(session.connection().dialect).quote
        self._session, self.name = session, table.name
        self._table = quote(table.name)
        self._keys = [quote(column.name) for column in table.primary_key]
        self._columns = {column.name: quote(column.name) for column in table.columns if not column.primary_key}
        self._moments = moments
        self._same_key = " AND ".join(f"r.{key} = m.{key}" for key in self._keys)

    def compare(self) -> Unlike:
        """What differs between them."""
        changed, columns = self._changed()
        kinds = {
            "missing": self._only("m", f"public.{self._table} AS r"),
            "extra": self._only("r", f"replay.{self._table} AS m"),
        }
        examples = {kind: self._keys_of(rows) for kind, rows in kinds.items()}
        examples["changed"] = self._keys_of(f"{self._both()} WHERE {self._differs()}", "r")
        counts = {kind: self._count(rows) for kind, rows in kinds.items()}
        return Unlike(
            self.name,
            self._count(f"FROM replay.{self._table}"),
            counts["missing"],
            counts["extra"],
            changed,
            columns,
            {kind: keys for kind, keys in examples.items() if keys},
        )

    def make_alike(self) -> None:
        """Take away, put right and add in the running table what differs. A moment that stands there stays."""
        self._run(f"DELETE {self._only('r', f'replay.{self._table} AS m')}")
        if self._columns:
            values = ", ".join(f"{quoted} = {self._value(name, quoted)}" for name, quoted in self._columns.items())
            other = f"FROM replay.{self._table} AS m WHERE {self._same_key} AND {self._differs()}"
            self._run(f"UPDATE public.{self._table} AS r SET {values} {other}")  # noqa: S608 -- names of tables and columns of ours
        every = ", ".join([*self._keys, *self._columns.values()])
        self._run(f"INSERT INTO public.{self._table} ({every}) SELECT {every} {self._only('m', f'public.{self._table} AS r')}")

    def _only(self, alias: str, other: str) -> str:
        schema = "replay" if alias == "m" else "public"
        return f"FROM {schema}.{self._table} AS {alias} WHERE NOT EXISTS (SELECT FROM {other} WHERE {self._same_key})"

    def _both(self) -> str:
        return f"FROM public.{self._table} AS r JOIN replay.{self._table} AS m ON {self._same_key}"

    def _unlike(self, name: str, quoted: str) -> str:
        if name in self._moments:
            return f"(r.{quoted} IS NULL) <> (m.{quoted} IS NULL)"
        return f"r.{quoted} IS DISTINCT FROM m.{quoted}"

    def _differs(self) -> str:
        return "(" + (" OR ".join(self._unlike(*each) for each in self._columns.items()) or "false") + ")"

    def _value(self, name: str, quoted: str) -> str:
        if name in self._moments:
            return f"CASE WHEN (r.{quoted} IS NULL) = (m.{quoted} IS NULL) THEN r.{quoted} ELSE m.{quoted} END"
        return f"m.{quoted}"

    def _changed(self) -> tuple[int, dict[str, int]]:
        sums = [f"count(*) FILTER (WHERE {self._unlike(*each)})" for each in self._columns.items()]
        row = self._session.execute(text(f"SELECT {', '.join(['count(*)', *sums])} {self._both()} WHERE {self._differs()}")).one()
        return row[0], {name: number for name, number in zip(self._columns, row[1:], strict=True) if number}

    def _keys_of(self, rows: str, alias: str = "") -> list[str]:
        keys = [f"{alias}.{key}" if alias else key for key in self._keys]
        order = ", ".join(keys)
        told = f"SELECT concat_ws(' ', {order}) {rows} ORDER BY {order} LIMIT {EXAMPLES}"
        return list(self._session.scalars(text(told)))

    def _count(self, rows: str) -> int:
        found: int = self._session.execute(text(f"SELECT count(*) {rows}")).scalar_one()
        return found

    def _run(self, statement: str) -> None:
        self._session.execute(text(statement))
