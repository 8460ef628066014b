"""What the gateway writes down of the address of a calendar, which is the key to it."""

import re
from pathlib import Path

CONFIGURATION = (Path(__file__).parents[3] / "deploy" / "nginx.conf").read_text()
ADDRESS = f"/api/notifications/v1/calendars/{'s' * 43}.ics"


def test_the_gateway_tells_of_no_trouble_with_the_address_of_a_calendar() -> None:
    """A line about trouble holds the request; the place that takes this address first writes none."""
    places = re.findall(r"\n( +)location ~ (\S+) \{(.*?)\n\1\}", CONFIGURATION, re.DOTALL)
    first = next(body for _, pattern, body in places if re.match(pattern.replace("(?<", "(?P<"), ADDRESS))
    assert "error_log /dev/stderr crit;" in first
