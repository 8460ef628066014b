"""``python -m tandem.demo.officer``: the demo's privacy officer signs what is of before the demo, and goes.

A first start has the facts of last year and of this year's quarters that are over. Their figures are made in a few minutes, and
would then wait for a signature: reports would be empty. This program logs in as the officer, like anybody, and signs each
when it is there. What comes after the day on which the demo began is for whoever tries it.
"""

import signal
import sys
import time
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final
from uuid import NAMESPACE_URL, uuid5

import httpx
import structlog

from services.reporting.domain.period import last_day
from shared.observability import configure_logging
from shared.reference.facts import quarter_of
from shared.rules import Refused
from shared.settings import settings
from tandem.demo.reports import OFFICER
from tandem.importing.api import Api, Login
from tandem.story.accounts import read_accounts

#: Seconds between two looks.
PAUSE: Final = 2.0
#: Nothing more will come of these.
DECIDED: Final = frozenset({"signed", "withdrawn", "refused"})

log = structlog.get_logger()


def main() -> None:
    """Sign until nothing of before the demo is left to be signed, or until SIGTERM.

    Raises ``PermissionError`` outside the demo profile.
    """
    if not settings().demo:
        raise PermissionError("nobody signs by machine but in the demo")
    configure_logging("tandem", "officer")
    passwords = read_accounts(settings().var / "secrets" / "accounts.json")
    # also while it waits for an answer; a signature is one request, under a key of its own
    for order in (signal.SIGTERM, signal.SIGINT):
        signal.signal(order, lambda *_: sys.exit())
    with httpx.Client(base_url=settings().api_url, timeout=10, trust_env=False) as client:
        officer = Officer(Api(client, Login(OFFICER, passwords[OFFICER])))
        while not officer.done():
            time.sleep(PAUSE)


class Officer:
    """Signs by the public API."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def done(self) -> bool:
        """Sign what is there; whether nothing more of before the demo will come."""
        try:
            desk = self._api.get("reporting", "/desk", {}).raise_for_status().json()
            began = min(date.fromisoformat(each["signed_on"]) for each in desk["plans"] if each["signed_on"])
            states = {each["period"]: each for each in desk["periods"]}
            expected = tuple(periods_before(began))
            for told in (states[period] for period in expected if period in states):
                if told["state"] == "proposed" and told["synthetic"]:
                    self._sign(told)
        except (Refused, httpx.HTTPError) as error:
            # Tandem starts, or starts anew: the next look finds it
            log.info("officer-waits", why=type(error).__name__)
            return False
        return all(period in states and states[period]["state"] in DECIDED for period in expected)

    def _sign(self, told: Mapping[str, Any]) -> None:
        digest = told["manifest_sha256"]
        key = uuid5(NAMESPACE_URL, digest)
        answer = self._api.post("reporting", f"/releases/{told['period']}/sign-off", {"manifest_sha256": digest}, key)
        log.info("officer-signed" if answer.is_success else "officer-was-refused", period=told["period"])


def periods_before(day: date) -> Iterator[str]:
    """The quarters and the year that were over on a day, from the beginning of the year before it."""
    quarter = f"{day.year - 1}-Q1"
    while last_day(quarter) < day:
        yield quarter
        if quarter.endswith("Q4"):
            yield quarter[:4]
        quarter = quarter_of(date.fromordinal(last_day(quarter).toordinal() + 1))


if __name__ == "__main__":
    main()
