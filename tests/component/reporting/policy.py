"""What reaches reporting, and who reads what came of it."""

from typing import Any

from shared.contracts.casemanagement import FactsSealed
from shared.messaging.ends import End
from shared.reference.codes import Role
from tests.support.teller import Teller
from tests.support.world import Caller, World, actor


class Policy:
    """SAM, a privacy officer, somebody with every other role, and casemanagement that tells."""

    def __init__(self, world: World) -> None:
        self.world = world
        self._casemanagement = Teller(world, "reporting")
        self.sam: Caller = world.client("reporting", actor(Role.SAM))
        self.officer: Caller = world.client("reporting", actor(Role.PRIVACY_OFFICER))
        self.stranger: Caller = world.client("reporting", actor(*(set(Role) - {Role.SAM, Role.PRIVACY_OFFICER, Role.SYSTEM})))

    def told(self, part: FactsSealed) -> End:
        """Let a part arrive, and say how it ended."""
        return self._casemanagement.tell(part)

    def events(self) -> list[tuple[str, dict[str, Any]]]:
        """What reporting told, in order."""
        return [(row.type, row.data) for row in self.world.rows("reporting", "SELECT type, data FROM event ORDER BY position")]
