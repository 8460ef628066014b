"""Reporting with an engine: facts come in, releases are made of them, and an officer decides."""

from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import made_up
from services.reporting.engine.plan_text import digest
from services.reporting.making.turn import turn
from shared.contracts.casemanagement import FactsSealed
from shared.messaging.ends import End
from shared.persistence.database import Database
from shared.reference.codes import Role
from shared.reference.facts import COLUMNS
from tests.support.pocket_plan import POCKET
from tests.support.teller import Teller
from tests.support.world import KBO_VDAB, Caller, World, actor

#: Enough that some cells of the pocket plan are shown and some are hidden.
PEOPLE = 400


class Press:
    """Casemanagement that tells, an engine, a privacy officer and SAM."""

    def __init__(self, world: World, engine: Database) -> None:
        self.world = world
        self.engine = engine
        self._casemanagement = Teller(world, "reporting")
        self.officer: Caller = world.client("reporting", actor(Role.PRIVACY_OFFICER, organisation=KBO_VDAB))
        self.sam: Caller = world.client("reporting", actor(Role.SAM))

    def hear(self, quarter: str, people: int = PEOPLE, *, synthetic: bool = True) -> End:
        """A quarter's facts come in, all in one part."""
        rows = made_up(Quarter.named(quarter), people)
        return self.tell(quarter, rows, synthetic=synthetic)

    def tell(self, quarter: str, rows: Any, *, synthetic: bool = True, of: UUID | None = None) -> End:
        """A quarter's facts come in, in one part; ``of`` is the stream on which they come, that of the quarter when left out."""
        batch = batch_of(quarter)
        told = FactsSealed(batch=batch, part=1, parts=1, columns=COLUMNS, rows=rows, quarter=quarter, synthetic=synthetic)
        return self._casemanagement.tell(told, of or batch)

    def sign_plan(self) -> None:
        """An officer signed the pocket plan, which ships with no version of Tandem."""
        self.world.rows(
            "reporting",
            "INSERT INTO desk.plan_sign_off VALUES (:version, :sha256, gen_random_uuid(), current_date)",
            version=POCKET.version,
            sha256=digest(POCKET),
        )

    def turn(self) -> bool:
        """What the engine does when it looks once; whether there was anything."""
        return turn(self.engine, lambda: None)

    def work(self) -> None:
        """What it does until nothing is left to be done."""
        while self.turn():
            pass

    def at_desk(self, period: str) -> Any:
        """How a period stands."""
        return self.officer.get(f"/releases/{period}/making").json

    def sign(self, period: str) -> Any:
        """Sign what is proposed."""
        digest_seen = self.at_desk(period)["manifest_sha256"]
        return self.officer.post(f"/releases/{period}/sign-off", {"manifest_sha256": digest_seen})

    def year(self, year: str = "2025") -> None:
        """Four quarters and the year on top of them are made."""
        for quarter in range(1, 5):
            self.hear(f"{year}-Q{quarter}")
        self.work()

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """What reporting told, in order."""
        rows = self.world.rows("reporting", "SELECT type, data FROM event ORDER BY position")
        return [(row.type.removeprefix("reporting.").removesuffix(".v1"), row.data) for row in rows]


def batch_of(quarter: str) -> UUID:
    """The id of a quarter's batch."""
    return uuid5(NAMESPACE_URL, quarter)
