"""Referral alone, with the people around it."""

import pytest

from tests.component.referral.scene import Scene
from tests.support.world import World


@pytest.fixture
def scene(world: World) -> Scene:
    """An empty scene."""
    return Scene(world)
