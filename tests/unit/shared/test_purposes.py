"""A purpose follows from how somebody stands towards a thing."""

import pytest

from shared.access.purposes import PURPOSE_OF, purpose_of
from shared.access.relations import Relation
from shared.reference.codes import Purpose, Role


def test_every_relation_has_a_purpose() -> None:
    """A line in the log without one would be of no use to whom it is about."""
    assert PURPOSE_OF.keys() == set(Relation)


def test_no_purpose_is_there_for_nothing() -> None:
    """Each is somebody's."""
    assert set(PURPOSE_OF.values()) == set(Purpose)


@pytest.mark.parametrize("why", ["no-relation", Role.SYSTEM])
def test_what_was_refused_or_nobody_did_has_none(why: str) -> None:
    """Nobody got to see anything, or nobody was there."""
    assert purpose_of(why) is None
