"""Every test of figures once more, on a database that has no register: what is read depends on the releases alone."""

import pytest

from tests.component.reporting.test_figures import *  # noqa: F403 -- its tests and their fixtures

pytestmark = [pytest.mark.services("reporting"), pytest.mark.usefixtures("without_register")]  # type: ignore[assignment]  # theirs is one mark
