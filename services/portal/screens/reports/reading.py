"""What the pages about published figures show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from flask import abort
from flask_babel import gettext

from services.portal.screens.frame.calls import Call, ask, send
from services.portal.screens.frame.language import language
from services.portal.screens.reports.charts import Chart, chart

#: As many releases as are made in two years: what one compares with.
TWO_YEARS: Final = 10
SIGNED: Final = "signed"
PROPOSED: Final = "proposed"


@dataclass(frozen=True)
class Entry:
    """One table of a release: how many of its cells show a number, and how many are hidden."""

    name: str
    title: str
    shown: int
    hidden: int


@dataclass(frozen=True)
class Release:
    """A release; ``others`` are the periods that one can go to, the last made first; None while that is unknown.

    ``k`` is below which number of people a figure is hidden, ``error`` how far a shown one can be off.
    """

    period: str
    state: str
    synthetic: bool
    k: int
    error: int
    entries: tuple[Entry, ...]
    others: tuple[str, ...] | None

    @property
    def year(self) -> bool:
        """Whether it adds up the quarters of a year, in which somebody may be more than once."""
        return "-" not in self.period

    @property
    def proposed(self) -> bool:
        """Whether nobody signed for it yet."""
        return self.state == PROPOSED


@dataclass(frozen=True)
class Report:
    """One table of a release, drawn: the sentence that its figures carry, and its chart; neither while it cannot be had."""

    release: Release
    name: str
    title: str
    finding: str
    chart: Chart | None


def newest() -> str | None:
    """The release that was made last of those that may be seen; nothing when there is none. One call."""
    (answer,) = ask([_releases(must=True)])
    return next(iter(_signed(answer or {})), None)


def overview(period: str) -> tuple[Report, ...]:
    """A release with all its tables, each with its sentence, the first of them drawn. Three calls."""
    release, releases, drawn = ask([_release(period), _releases(), _charts(period)])
    about = _told(release or {}, releases)
    charts = {each["table"]: each for each in (drawn or {}).get("charts", ())}
    if not about.entries:
        abort(410)
    return tuple(_report(about, entry.name, entry.title, charts.get(entry.name)) for entry in about.entries)


def table(period: str, name: str) -> Report:
    """One table of a release. Three calls."""
    release, releases, drawn = ask([_release(period), _releases(), _charts(period, must=True)])
    found = next((each for each in (drawn or {})["charts"] if each["table"] == name), None)
    if found is None:
        abort(404)
    return _report(_told(release or {}, releases), name, found["title"][language()], found)


def receipt(period: str) -> Mapping[str, Any]:
    """What a release tells of itself. One call."""
    (answer,) = ask([_release(period)])
    return answer or {}


def as_csv(period: str, name: str) -> tuple[int, str]:
    """A table as CSV, with the status of the answer; 503 when the service does not answer. One call."""
    answer = send(Call("reporting", f"/releases/{period}/tables/{name}", accept="text/csv"))
    return (answer.status_code, answer.text) if answer is not None else (503, "")


def archive(period: str) -> tuple[int, bytes]:
    """All files of a release in one, with the status of the answer; 503 when the service does not answer. One call."""
    answer = send(Call("reporting", f"/releases/{period}/archive.tar.gz"))
    return (answer.status_code, answer.content) if answer is not None else (503, b"")


def called(period: str) -> str:
    """A period as people say it: «derde kwartaal 2026», or the year alone."""
    year, _, number = period.partition("-Q")
    names: dict[str, str] = {
        "1": gettext("eerste kwartaal %(year)s", year=year),
        "2": gettext("tweede kwartaal %(year)s", year=year),
        "3": gettext("derde kwartaal %(year)s", year=year),
        "4": gettext("vierde kwartaal %(year)s", year=year),
    }
    return names.get(number, year)


def _told(release: Mapping[str, Any], releases: Mapping[str, Any] | None) -> Release:
    entries = tuple(Entry(each["table"], each["title"][language()], each["shown"], each["hidden"]) for each in release["tables"])
    return Release(
        period=release["period"],
        state=release["state"],
        synthetic=release["synthetic"],
        k=release["rules"]["k"],
        error=release["rules"]["base"] - 1,
        entries=entries,
        others=tuple(_signed(releases)) if releases else None,
    )


def _report(release: Release, name: str, title: str, drawn: Mapping[str, Any] | None) -> Report:
    if drawn is None:
        return Report(release, name, title, title, None)
    return Report(release, name, title, drawn["sentence"][language()].rstrip("."), chart(drawn, language()))


def _signed(releases: Mapping[str, Any]) -> Iterator[str]:
    return (each["period"] for each in releases["items"] if each["state"] == SIGNED)


def _release(period: str) -> Call:
    return Call("reporting", f"/releases/{period}", must=True)


def _releases(*, must: bool = False) -> Call:
    return Call("reporting", "/releases", {"limit": TWO_YEARS}, must=must)


def _charts(period: str, *, must: bool = False) -> Call:
    return Call("reporting", f"/releases/{period}/charts", must=must)
