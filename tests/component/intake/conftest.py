"""An office of intake in an empty world."""

import pytest

from tests.component.intake.office import Office
from tests.support.world import World


@pytest.fixture
def office(world: World) -> Office:
    """The people around requests."""
    return Office(world)
