"""Every test of wishes once more, on a database that has no register: no answer depends on anything that was counted."""

import pytest

from tests.component.reporting.test_wishes import *  # noqa: F403 -- its tests

pytestmark = [pytest.mark.services("reporting"), pytest.mark.usefixtures("without_register")]  # type: ignore[assignment]  # theirs is one mark
