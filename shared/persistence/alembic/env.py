"""Alembic's environment for every service: one connection, one transaction, the service's own metadata."""

from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator

from shared.messaging.tables import MESSAGING_TABLES

_DELIVERY = {table.name for table in MESSAGING_TABLES}


def _include(thing: Any, name: str | None, kind: str, *_: object) -> bool:  # noqa: ANN401 -- any part of a schema
    """Leave the tables of delivery to ``delivery.py``."""
    return (name if kind == "table" else thing.table.name) not in _DELIVERY


def _render(kind: str, thing: Any, autogenerate: AutogenContext) -> str | Literal[False]:  # noqa: ANN401 -- any part of a schema
    """Write our own column types as what they are in the database: a migration must not change with the code."""
    if kind != "type" or not isinstance(thing, TypeDecorator) or autogenerate.dialect is None:
        return False
    plain = thing.load_dialect_impl(autogenerate.dialect)
    if isinstance(plain, JSONB):
        autogenerate.imports.add("from sqlalchemy.dialects import postgresql")
        return "postgresql.JSONB()"
    return f"sa.{plain!r}"


connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=context.config.attributes["metadata"],
    compare_type=True,
    include_schemas=True,
    compare_server_default=False,
    include_object=_include,
    render_item=_render,
)
with context.begin_transaction():
    context.run_migrations()
