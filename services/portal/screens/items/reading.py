"""A file as its pages show it: the parts that were asked for, who it is about, and the people and organisations in it by name.

Two rounds: the parts with a permit for the name (and whatever else the page asks beside them), then the name.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from babel.lists import format_list
from flask import request, url_for
from flask_babel import get_locale, gettext

from services.portal.colleagues import Colleague
from services.portal.screens.frame import sessions
from services.portal.screens.frame.calls import Call, ask
from services.portal.screens.frame.houses import houses
from services.portal.screens.frame.months import Clock, clock_of
from services.portal.screens.frame.people import colleagues
from services.portal.screens.frame.theme import has_page
from shared import clock
from shared.reference.codes import Act, Compartment, Outcome

#: Why the name is asked, for identity's log.
PURPOSE: Final = "file"
#: Fields of answers that hold accounts, and organisations.
_ACCOUNTS: Final = frozenset(
    {
        *("work", "care", "account", "author", "asked_by", "asked_to", "made_by", "with", "assessed_by", "signalled_by"),
        *("recorded_by", "held_by", "copied_by", "named_by", "owner", "decided_by"),
    }
)
_ORGANISATIONS: Final = frozenset({"work_organisation", "care_organisation", "organisation", "receiver", "provider"})
#: Who keeps VDAB's register, and so has the list of what must be copied to it.
_COPY: Final = frozenset({"tandem-work", "vdab"})
#: Acts of the end of a trajectory.
_CLOSING: Final = frozenset({Act.BEGIN_CLOSING, Act.WRITE_REPORT, Act.ADVISE, Act.DISCUSS, Act.DECIDE})
SHAPES: Final = {Compartment.SHARED: "●", Compartment.WORK: "■", Compartment.CARE: "◆"}


@dataclass(frozen=True)
class File:
    """A file on a page. ``name`` is None when it could not be had; ``beside`` are the other answers that the page asked."""

    id: str
    parts: Mapping[str, Any]
    name: str | None
    people: Mapping[str, Colleague]
    houses: Mapping[str, str]
    beside: Sequence[Any]

    @property
    def head(self) -> Mapping[str, Any]:
        """The head of the file."""
        found: Mapping[str, Any] = self.parts["head"]
        return found

    @property
    def number(self) -> str:
        """The number of the file."""
        return str(self.head["file_number"])

    @cached_property
    def clock(self) -> Clock | None:
        """Where the trajectory stands in its time, once it started."""
        return clock_of(self.head, clock.today())

    @property
    def may_add(self) -> Mapping[str, list[str]]:
        """For each kind of thing in which compartments the reader may add one."""
        found: Mapping[str, list[str]] = self.parts.get("may_add") or {}
        return found

    @cached_property
    def side(self) -> str:
        """The side of the reader when they accompany the file, or nothing."""
        relations = self.head.get("relations", ())
        return "work" if "tandem-work" in relations else "care" if "tandem-care" in relations else ""

    @property
    def tabs(self) -> list[tuple[str, str, bool]]:
        """The pages of the file that the reader has."""
        return list(_tabs(self))

    def who(self, account: str | None) -> str:
        """Somebody of an answer by name; the reader is «u»."""
        if account == str(sessions.actor().account):
            return str(gettext("u"))
        return self._named(account) or str(gettext("iemand anders"))

    def person(self, account: str | None) -> str:
        """The name of somebody, whoever reads."""
        return self._named(account) or str(gettext("naam niet beschikbaar"))

    def all_of(self, accounts: Sequence[str]) -> str:
        """Several of them: «u en Ali Proef»."""
        return several([self.who(each) for each in accounts])

    def house(self, kbo: str | None) -> str:
        """An organisation by name; its number when it is not known here."""
        return self.houses.get(kbo or "", kbo or "")

    def _named(self, account: str | None) -> str:
        found = self.people.get(account or "")
        return found.name if found else ""

    def company(self) -> list[str]:
        """Accounts of who accompanies the file: the reader first, then the other, then who stands in."""
        tandem = self.head.get("tandem") or {}
        own = str(sessions.actor().account)
        found = [each for each in (tandem.get("work"), tandem.get("care")) if each]
        found += [each["account"] for each in self.parts.get("stand_ins") or ()]
        return sorted(dict.fromkeys(found), key=lambda each: each != own)


def file(trajectory: UUID, *parts: str, beside: Sequence[Call] = (), notes: int | None = None, look: bool = False) -> File:
    """A file with these parts of it. Without it there is no page; two calls, and those ``beside``.

    ``look`` says that the reader looks at the file now. A script that asks anew has the name already, and does not ask for it.
    """
    query: dict[str, Any] = {"only": ",".join(("head", *parts))}
    query |= ({"notes": notes} if notes else {}) | ({"look": "true"} if look else {})
    query |= {} if sessions.is_live() else {"names": PURPOSE}
    answer, *others = ask([Call("casemanagement", f"/trajectories/{trajectory}/file", query, must=True), *beside])
    found = answer or {}
    mentioned = (found, [each for each in others if each])
    return File(
        id=str(trajectory),
        parts=found,
        name=_name(found.get("permit")),
        people=colleagues({each for each in _values(mentioned, _ACCOUNTS) if _is_id(each)}),
        houses=houses(_values(mentioned, _ORGANISATIONS)),
        beside=others,
    )


def several(texts: Sequence[str]) -> str:
    """«a, b en c»."""
    return format_list(list(texts), locale=get_locale())


def _name(permit: str | None) -> str | None:
    if permit is None:
        return None
    (answer,) = ask([Call("identity", "/names", body={"permit": permit})])
    known = next(iter((answer or {}).get("names", ())), None)
    return f"{known['given_name']} {known['family_name']}" if known else None


def _values(found: Any, names: frozenset[str]) -> Iterator[str]:  # noqa: ANN401 -- any part of an answer
    """What stands under these names anywhere in an answer."""
    if isinstance(found, Mapping):
        for name, value in found.items():
            if name in names:
                yield from (each for each in (value if isinstance(value, list) else [value]) if isinstance(each, str))
            if isinstance(value, Mapping | list):
                yield from _values(value, names)
    elif isinstance(found, list | tuple):
        for each in found:
            yield from _values(each, names)


def _is_id(text: str) -> bool:
    """Whether it is an account: who took part in a talk stands there as a code."""
    try:
        return bool(UUID(text))
    except ValueError:
        return False


def _tabs(shown: File) -> Iterator[tuple[str, str, bool]]:
    pages = [
        *_of_the_end(shown),
        ("items.notes", gettext("Notities")),
        ("items.agenda", gettext("Vragen en afspraken")),
        ("items.findings", gettext("Drempels en knelpunten")),
        ("items.grants", gettext("Toestemmingen")),
        ("items.progress", gettext("Evaluaties en jobs")),
        ("items.timeline", gettext("Verloop")),
    ]
    if _COPY & set(shown.head.get("relations", ())):
        pages.append(("copies.copies", gettext("Mijn Loopbaan")))
    board = f"/trajectories/{shown.id}"
    if has_page(board):
        yield board, gettext("Trajectplan"), request.path == board or "/acts/" in request.path
    for endpoint, text in pages:
        address = url_for(endpoint, trajectory=shown.id)
        yield address, text, request.path.startswith(address)


def _of_the_end(shown: File) -> Iterator[tuple[str, str]]:
    """The pages that a file has once it comes to its end."""
    head = shown.head
    if "report" in shown.parts or _CLOSING & set(head.get("may", ())) or head.get("advice"):
        yield "ending.end", gettext("Einde")
    if (head.get("decision") or {}).get("outcome") == Outcome.WELFARE:
        yield "switch.switch", gettext("Overstap")
