"""What the pages about published figures show."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext

from services.portal.screens.frame.calls import Call, ask, send
from services.portal.screens.frame.language import language
from services.portal.screens.reports.charts import Bar, Chart, chart

#: So many cells are named that may all be the highest.
MOST_NAMED = 3


@dataclass(frozen=True)
class Entry:
    """One table of a quarter: how many of its cells show a number, and how many are hidden."""

    name: str
    title: str
    shown: int
    hidden: int


@dataclass(frozen=True)
class Quarter:
    """A published quarter; ``others`` are the quarters that one can go to, the newest first; None while that is unknown."""

    code: str
    minimum: int
    synthetic: bool
    entries: tuple[Entry, ...]
    others: tuple[str, ...] | None


@dataclass(frozen=True)
class Report:
    """One table of a quarter, drawn; ``chart`` is None while it cannot be had."""

    quarter: Quarter
    name: str
    title: str
    chart: Chart | None

    @property
    def finding(self) -> str:
        """What the table says, in one sentence that its figures carry."""
        return finding(self.chart) if self.chart else self.title


def newest() -> str | None:
    """The quarter that was published last; nothing when none was. One call, without which there is no page."""
    (answer,) = ask([Call("reporting", "/releases", {"limit": 1}, must=True)])
    items = (answer or {})["items"]
    return str(items[0]["quarter"]) if items else None


def overview(quarter: str) -> Report:
    """A quarter with all its tables, the first of them drawn. Three calls."""
    about = _quarter(quarter)
    first = about.entries[0]
    (answer,) = ask([_table(quarter, first.name)])
    return Report(about, first.name, first.title, chart(answer, language()) if answer else None)


def table(quarter: str, name: str) -> Report:
    """One table of a quarter. Three calls."""
    receipt, releases, answer = ask([_receipt(quarter), _releases(), _table(quarter, name, must=True)])
    drawn = answer or {}
    return Report(_told(receipt or {}, releases), name, str(drawn["title"][language()]), chart(drawn, language()))


def receipt(quarter: str) -> Mapping[str, Any]:
    """The receipt of a quarter. One call."""
    (answer,) = ask([_receipt(quarter)])
    return answer or {}


def as_csv(quarter: str, name: str) -> tuple[int, str]:
    """A table as CSV, with the status of the answer; 503 when the service does not answer. One call."""
    answer = send(Call("reporting", f"/releases/{quarter}/tables/{name}", accept="text/csv"))
    return (answer.status_code, answer.text) if answer is not None else (503, "")


def finding(drawn: Chart) -> str:
    """The highest of the shown figures, as far as it can be told; of hidden ones nothing."""
    highest = drawn.highest
    cells = "; ".join(named(each) for each in highest)
    said: str = gettext("Geen enkel cijfer is hier getoond")
    if len(highest) == 1:
        said = gettext("Het meest geteld: %(cell)s", cell=f"{cells}, {people(highest[0])}")
    elif len(highest) > MOST_NAMED:
        number = len(highest)
        said = gettext("Welk cijfer het hoogst is, valt niet te zeggen: %(number)s liggen te dicht bij elkaar", number=number)
    elif drawn.error:
        said = gettext("Het meest geteld is een van deze: %(cells)s", cells=cells)
    elif highest:
        said = gettext("Het meest geteld, even vaak: %(cells)s", cells=f"{cells}, {people(highest[0])}")
    return said


def named(bar: Bar) -> str:
    """What a cell is about."""
    return f"{bar.row} · {bar.column}" if bar.column else bar.row


def people(bar: Bar) -> str:
    """How many people a shown cell counts, and how sure that is."""
    said: str = gettext("%(number)s mensen", number=bar.value)
    if bar.error:
        said = gettext("ongeveer %(number)s mensen (%(low)s–%(high)s)", number=bar.value, low=bar.low, high=bar.high)
    return said


def called(quarter: str) -> str:
    """A period as people say it: «derde kwartaal 2026», or the year alone."""
    year, _, number = quarter.partition("-Q")
    names: dict[str, str] = {
        "1": gettext("eerste kwartaal %(year)s", year=year),
        "2": gettext("tweede kwartaal %(year)s", year=year),
        "3": gettext("derde kwartaal %(year)s", year=year),
        "4": gettext("vierde kwartaal %(year)s", year=year),
    }
    return names.get(number, year)


def _quarter(quarter: str) -> Quarter:
    receipt, releases = ask([_receipt(quarter), _releases()])
    return _told(receipt or {}, releases)


def _told(receipt: Mapping[str, Any], releases: Mapping[str, Any] | None) -> Quarter:
    entries = tuple(Entry(each["table"], each["title"][language()], each["shown"], each["hidden"]) for each in receipt["tables"])
    others = tuple(each["quarter"] for each in releases["items"]) if releases else None
    return Quarter(receipt["quarter"], receipt["minimum"], receipt["synthetic"], entries, others)


def _receipt(quarter: str) -> Call:
    return Call("reporting", f"/releases/{quarter}/receipt", must=True)


def _releases() -> Call:
    """The quarters of two years: what one compares with."""
    return Call("reporting", "/releases", {"limit": 8})


def _table(quarter: str, name: str, *, must: bool = False) -> Call:
    return Call("reporting", f"/releases/{quarter}/tables/{name}", must=must)
