"""A file in an empty world."""

import pytest

from tests.component.casemanagement.desk import Desk
from tests.component.casemanagement.way import Way
from tests.support.world import World


@pytest.fixture
def desk(world: World) -> Desk:
    """The people around files."""
    return Desk(world)


@pytest.fixture
def way(world: World) -> Way:
    """A file that is brought along from its opening to its end."""
    return Way(world)
