"""From a casemanager's signal to what SAM reads of it, through both services that have a hand in it."""

import pytest

from services.casemanagement.domain.quarter import Quarter
from services.casemanagement.register import sow_quarter
from services.reporting.engine.plan_text import digest, planned
from shared.access.actor import Actor
from shared.clock import today
from shared.persistence.database import Database
from shared.persistence.unit_of_work import UnitOfWork
from tests.component.casemanagement.desk import Desk
from tests.component.reporting.press import Press
from tests.conftest import Databases
from tests.support.world import World


@pytest.mark.slow
@pytest.mark.services("casemanagement", "reporting")
def test_the_one_real_signal_is_hidden_among_the_figures_of_many(world: World, databases: Databases) -> None:
    """A figure of one file among hundreds of made-up ones is hidden, its neighbours are shown."""
    desk = Desk(world)
    running = Quarter.holding(today())
    with world.runtime.parts["casemanagement"].database.transaction() as session:
        work = UnitOfWork(session, "casemanagement", Actor.system("casemanagement"))
        sow_quarter(work, running, 800)
    desk.added(desk.care, "signals", {"bottleneck": "K14", "compartment": "shared"})
    world.shift((running.next_first - today()).days)
    world.tick()
    press = Press(world, Database(databases.addresses.runtime_url("reporting", "engine"), pool_size=2))
    press.officer.post(f"/plans/{planned().version}/sign-off", {"sha256": digest(planned())})
    press.work()
    press.sign(running.name)
    cells = press.sam.get(f"/releases/{running.name}/tables/bottleneck-province").json["cells"]
    values = {(cell["coords"]["bottleneck"], cell["coords"]["province"]): cell["value"] for cell in cells}
    assert {value for (bottleneck, _), value in values.items() if bottleneck == "K14"} == {None}
    assert any(value for (bottleneck, _), value in values.items() if bottleneck == "K01")
    assert world.rows("reporting", "SELECT 1 FROM dead_letter") == []
