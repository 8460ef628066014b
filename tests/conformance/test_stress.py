"""Three services, writers at the same time, connections cut at random: every accepted command has its effects once, in order."""

import pytest

from tests.conformance.ring import Ring
from tests.conftest import Databases


@pytest.mark.parametrize("seed", [8])
def test_every_accepted_command_has_each_effect_once_and_in_order(databases: Databases, seed: int) -> None:
    """Whatever is cut while commands run, events are relayed, and effects are written."""
    ring = Ring(databases.addresses, ("teller", "listener", "third"), seed)
    ring.run(writers=4, steps=10, cuts=15)
    found = ring.unexpected()
    ring.close()
    assert (ring.accepted.total(), found) == (40, [])
