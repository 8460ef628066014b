"""The people around a request, and how they bring it along over HTTP."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from shared.clock import today
from shared.reference.codes import Role
from tests.support.world import KBO_CARE, KBO_VDAB, Caller, Reply, World, actor

OLD = date(2023, 6, 30)


def filing(**changes: Any) -> dict[str, Any]:
    """A request of somebody made up, living in Willebroek (working area Rivierenland)."""
    return {
        "participant": str(uuid4()),
        "requested_on": (today() - timedelta(days=3)).isoformat(),
        "informed_on": (today() - timedelta(days=3)).isoformat(),
        "filed_by": "person",
        "municipality": "12040",
        "birth_year": today().year - 40,
        "statute": "living-wage",
        "problems": [{"kind": "social", "severity": 2, "under_control": False}],
        "obstacles": ["digital", "housing"],
        "ladder_current": 2,
        "ladder_potential": 5,
        "growth": "Wil graag met de handen werken.",
        **changes,
    }


class Office:
    """An intake worker and a VDAB mediator of one area, and two who have no business here."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.worker = world.client("intake", actor(Role.INTAKE_WORKER))
        self.mediator = world.client("intake", actor(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=("rivierenland",)))
        self.other_worker = world.client("intake", actor(Role.INTAKE_WORKER, organisation=KBO_CARE))
        self.other_mediator = world.client("intake", actor(Role.VDAB_MEDIATOR, organisation=KBO_VDAB, areas=("limburg",)))

    def filed(self, **changes: Any) -> str:
        """The address of a request that was just filed."""
        answer = self.worker.post("/requests", filing(**changes))
        assert answer.status_code == 201, answer.json
        return f"/requests/{answer.json['id']}"

    def take(self, who: Caller, step: str, json: Mapping[str, Any] | None = None) -> Reply:
        """A step on a request as it is now."""
        request, _, _ = step.rpartition("/")
        return who.post(step, json or {}, if_match=who.get(request).headers.get("ETag"))

    def done(self, who: Caller, step: str, json: Mapping[str, Any] | None = None) -> None:
        """A step that has to go well."""
        answer = self.take(who, step, json)
        assert answer.status_code == 200, answer.json

    def approved(self, **changes: Any) -> str:
        """The address of a request that VDAB approved."""
        request = self.filed(**changes)
        assert self.take(self.mediator, f"{request}/assessment").status_code == 200
        assert self.take(self.mediator, f"{request}/approval", {"motive": "Groei is te verwachten."}).status_code == 200
        return request

    def events(self) -> list[str]:
        """What intake told, in order."""
        return [row.type for row in self.world.rows("intake", "SELECT type FROM event ORDER BY position")]
