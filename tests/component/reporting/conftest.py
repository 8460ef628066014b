"""Policy work in an empty world."""

import pytest

from tests.component.reporting.policy import Policy
from tests.support.world import World


@pytest.fixture
def policy(world: World) -> Policy:
    """SAM, and what reaches reporting."""
    return Policy(world)
