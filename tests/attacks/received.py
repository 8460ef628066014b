"""Facts as reporting receives and counts them."""

from collections.abc import Sequence
from uuid import uuid4

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import made_up
from services.reporting.counting import counted
from services.reporting.engine.contributions import Contributions
from services.reporting.engine.plan_text import planned
from shared.access.actor import Actor
from shared.contracts.casemanagement import FactsSealed
from shared.messaging.ends import End
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.facts import COLUMNS
from tests.attacks.stage import Stage
from tests.support.teller import Teller
from tests.support.world import TABLES, World

Rows = Sequence[tuple[str, ...]]

QUARTER = "2026-Q3"


def rows(people: int, quarter: str = QUARTER) -> list[tuple[str, ...]]:
    """What happened to so many people in a quarter, one after the other."""
    return [tuple(row) for row in made_up(Quarter.named(quarter), people)]


def told(world: World, facts: Rows, quarter: str = QUARTER) -> None:
    """Have reporting receive these facts, in this order, as all that it knows; it has the same key of the year each time."""
    tables = [row.name for row in world.rows("reporting", TABLES) if "alembic" not in row.name]
    world.rows("reporting", f"TRUNCATE {', '.join(tables)}")
    part = FactsSealed(batch=uuid4(), quarter=quarter, part=1, parts=1, columns=COLUMNS, rows=tuple(facts), synthetic=True)
    end = Teller(world, "reporting").tell(part)
    if end is not End.APPLIED:
        raise RuntimeError(f"reporting did not receive them: {end}")


def count(stage: Stage, quarter: str = QUARTER) -> Contributions:
    """Count them as the engine does."""
    database = Database(stage.addresses.runtime_url("reporting", "engine"), pool_size=1)
    try:
        with database.transaction() as session:
            UnitOfWork(session, "reporting", Actor.system("reporting"))
            return counted(session, planned(), quarter)
    finally:
        database.close()
