"""The list of who listens to what is what the services do."""

import pytest

from shared.contracts.subscriptions import SUBSCRIPTIONS
from shared.service import load
from tandem.embedded.services import SERVICES


@pytest.mark.parametrize("service", SERVICES)
def test_the_list_says_what_the_handlers_say(service: str) -> None:
    """Else the broker would carry what nobody hears, or not carry what somebody waits for."""
    assert SUBSCRIPTIONS[service] == load(service).handlers.streams


def test_the_list_has_every_service_and_no_other() -> None:
    """A service without a line would have no queue."""
    assert set(SUBSCRIPTIONS) == set(SERVICES)
