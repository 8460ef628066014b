"""Taking turns: what must not happen twice at the same moment, where no row is there yet to lock."""

from sqlalchemy import text
from sqlalchemy.orm import Session


def take_turn(session: Session, name: str) -> None:
    """Wait until nobody else has the turn ``name`` in this database, and keep it to the end of the transaction."""
    session.execute(text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))"), {"name": name})
