"""A log of who looked with seals on it, and somebody who may do anything to both."""

from typing import Any
from uuid import uuid4

from shared.access.decide import Decision, Resource
from shared.access.log import write_log
from shared.audit.sealing import Sealer
from shared.audit.verifying import Kind, Verdict, verify
from shared.reference.codes import Role
from tests.support.world import World, actor

ROW = """
    INSERT INTO access_log ({columns}account, organisation, action, kind, allowed, why, correlation_id) {how}
    SELECT {values}gen_random_uuid(), '', 'read', 'request', true, '', gen_random_uuid()
"""
NUMBERED = ROW.format(columns="id, ", how="OVERRIDING SYSTEM VALUE", values=":id, ")
BACKDATED = ROW.format(columns="at, ", how="", values="clock_timestamp() - interval '1 day' * :days, ")


class SealedLog:
    """Intake's log, its seals, and somebody with every right over both."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.database = world.runtime.parts["intake"].database
        assert world.runtime.audit is not None
        self.audit = world.runtime.audit
        self.sealer = Sealer("intake", self.database, self.audit)
        self.who = actor(Role.INTAKE_WORKER)

    def look(self, times: int = 1) -> None:
        """Somebody looks at so many things, one after the other."""
        for _ in range(times):
            made = Decision(self.who, "read", Resource("request", id=uuid4()), allowed=True, why="own-organisation")
            write_log(self.database, self.who, [made], uuid4())

    def sealed(self, *seals: int) -> None:
        """Seals on so many rows each."""
        for rows in seals:
            self.look(rows)
            assert self.sealer.seal() == rows

    def verify(self) -> Verdict:
        """What an operator is told."""
        return verify("intake", self.database, self.audit)

    def faults(self) -> list[tuple[Kind, int, int, int]]:
        """Each fault: kind, seal, first and last row."""
        return [(each.kind, each.seal, each.first, each.last) for each in self.verify().faults]

    def tamper(self, sql: str, **parameters: Any) -> None:
        """Change the log as its owner, with its trigger off."""
        self.world.rows("intake", "ALTER TABLE access_log DISABLE TRIGGER access_is_remembered")
        self.world.rows("intake", sql, **parameters)
        self.world.rows("intake", "ALTER TABLE access_log ENABLE TRIGGER access_is_remembered")
