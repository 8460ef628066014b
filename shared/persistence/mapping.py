"""The registry in which a service maps its domain classes to its tables."""

from sqlalchemy import MetaData
from sqlalchemy.orm import registry

from shared.messaging.tables import add_messaging_tables

#: Constraint names that migrations can rely on.
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


def mapper_registry() -> registry:
    """A fresh registry that already holds the tables every service has: events, outbox, inbox, timers, log."""
    metadata = MetaData(naming_convention=NAMES)
    add_messaging_tables(metadata)
    return registry(metadata=metadata)
