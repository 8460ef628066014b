"""Every test of releases once more, on a database that has no register: what is pulled depends on the releases alone."""

import pytest

from tests.component.reporting.policy import Policy
from tests.component.reporting.test_releases import *  # noqa: F403 -- its tests and their fixtures

pytestmark = [pytest.mark.services("reporting"), pytest.mark.usefixtures("without_register")]  # type: ignore[assignment]  # theirs is one mark


def test_there_is_no_register(policy: Policy) -> None:
    """So that the others show something."""
    found = policy.world.rows("reporting", "SELECT nspname FROM pg_namespace WHERE nspname IN ('register', 'published')")
    assert [row.nspname for row in found] == ["published"]
