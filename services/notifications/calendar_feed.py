"""A calendar as calendar programs read it (RFC 5545): when, and that it is Tandem; never who, where or what about."""

import hmac
from collections.abc import Iterable
from datetime import UTC, timedelta
from typing import Final

from icalendar import Calendar, Event

from services.notifications.domain.calendar import Entry
from shared.access.keys import secret
from shared.reference.labels import Label

#: What stands in the calendar of a phone that lies on a table.
SUMMARY: Final = Label("Afspraak Tandem", "Tandem appointment")
#: How often a calendar program is asked to look.
EVERY: Final = timedelta(hours=1)


def written(entries: Iterable[Entry], language: str) -> bytes:
    """The feed; the same for the same entries. Times are in UTC: the program shows them where its owner is."""
    calendar = Calendar()
    calendar.add("prodid", "-//Tandem//Tandem//NL")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", "Tandem")
    calendar.add("refresh-interval", EVERY, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in entries:
        calendar.add_component(_event(entry, language))
    return bytes(calendar.to_ical())


def _event(entry: Entry, language: str) -> Event:
    event = Event()
    event.add("uid", f"{_uid(entry)}@tandem")
    event.add("dtstamp", entry.told_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.ends_at.astimezone(UTC))
    event.add("summary", SUMMARY.of(language))
    event.add("sequence", entry.sequence)
    event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    return event


def _uid(entry: Entry) -> str:
    """The same for the same appointment, and of no use anywhere else: another one in the calendar of who else it names."""
    about = entry.id.bytes + entry.account.bytes
    return hmac.digest(secret("notifications", "calendar"), about, "sha256").hex()[:32]
