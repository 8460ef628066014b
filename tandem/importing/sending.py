"""From orders to registered requests, a few at a time, told back in the order of the file."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID, uuid4, uuid5

import httpx

from services.identity.domain.names import normalise
from shared.reference.codes import SearchPurpose
from shared.rules import RULEBOOK, Rule, rule
from tandem.importing import bodies
from tandem.importing.api import Api
from tandem.importing.rows import Mistake, Order, column_of

PERHAPS_KNOWN = rule(
    "person.perhaps-known",
    "Er is al iemand met deze naam en geboortedatum. Vul het rijksregisternummer in, of registreer met de hand.",
    "Somebody with this name and date of birth is known already. Fill in the national number, or register by hand.",
)
FAILED = rule(
    "api.failed",
    "Tandem kon deze rij niet verwerken; probeer ze later opnieuw.",
    "Tandem could not take this row; try it again later.",
)

#: How many rows are on their way at once: more would not be faster, and would be in the way of people at work.
THREADS: Final = 4
_AHEAD: Final = 8 * THREADS


class Fate(StrEnum):
    """What became of a row."""

    REGISTERED = "registered"
    THERE_ALREADY = "there-already"
    REJECTED = "rejected"


@dataclass(frozen=True)
class Sent:
    """A row that was sent, and what became of it."""

    row: int
    fate: Fate
    mistakes: tuple[Mistake, ...] = ()


def send_all(api: Api, orders: Iterable[Order]) -> Iterator[Sent]:
    """Send every order; what comes back keeps the order of the file. Never more than a few orders in memory.

    Raises Refused when the server stays silent or the account may not; every row told back until then is in.
    """
    waiting: deque[Future[Sent]] = deque()
    with ThreadPoolExecutor(THREADS, thread_name_prefix="import") as pool:
        try:
            for order in orders:
                waiting.append(pool.submit(send, api, order))
                if len(waiting) >= _AHEAD:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
        finally:
            # who is told to stop does not wait for a server that lets us wait
            api.stop()
            for future in waiting:
                future.cancel()


def send(api: Api, order: Order) -> Sent:
    """Find or register the person, then file the request unless it stands there already."""
    try:
        return Sent(order.row, _settle(api, order))
    except _Rejected as rejected:
        return Sent(order.row, Fate.REJECTED, rejected.mistakes)


class _Rejected(Exception):
    """The row does not come in."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__()
        self.mistakes = mistakes


def _settle(api: Api, order: Order) -> Fate:
    known = {participant: _filed(api, participant, order) for participant in _known(api, order)}
    if any(order.filing.requested_on.isoformat() in days for days in known.values()):
        return Fate.THERE_ALREADY
    participant = _meant(api, order, known) if known else _register(api, order)
    answer = api.post("intake", "/requests", bodies.request(order.filing, participant), uuid5(order.key, "request"))
    _content(order, answer)
    return Fate.REGISTERED


def _meant(api: Api, order: Order, known: Mapping[UUID, frozenset[str]]) -> UUID:
    """Which of the known persons, each with the days of their requests, the row is about."""
    if order.person.insz:
        return next(iter(known))
    for participant, days in known.items():
        if not days and _left_behind(api, participant, order):
            return participant
    # A name and a date of birth can be those of two people: that is for a person to judge.
    raise _Rejected(Mistake(order.row, "family_name", PERHAPS_KNOWN, order.person.full_name))


def _left_behind(api: Api, participant: UUID, order: Order) -> bool:
    """Whether this very account registered the person in the last day, with exactly these particulars.

    Identity shows persons to their registrar for a day. Without any request, it is who an import that was broken off left.
    """
    answer = api.get("identity", f"/persons/{participant}", {})
    return answer.is_success and bodies.known(answer.json()) == {**bodies.person(order.person), "id": str(participant)}


def _known(api: Api, order: Order) -> list[UUID]:
    """Who this may be: the one with the INSZ, or those with exactly this name and date of birth."""
    person = order.person
    about = {"insz": person.insz} if person.insz else {"name": person.full_name, "birth_date": person.birth_date.isoformat()}
    # A search changes nothing; each one asks anew, so its key is nobody's repeat.
    found = _content(order, api.post("identity", "/searches", {**about, "purpose": SearchPurpose.IMPORT.value}, uuid4()))
    return [UUID(hit["participant"]) for hit in found["hits"] if person.insz or _same_name(hit, order)]


def _same_name(hit: dict[str, Any], order: Order) -> bool:
    return (
        normalise(hit["name"]) == normalise(order.person.full_name) and hit["birth_date"] == order.person.birth_date.isoformat()
    )


def _filed(api: Api, participant: UUID, order: Order) -> frozenset[str]:
    """The days of the requests that stand there already."""
    found = _content(order, api.get("intake", "/requests", {"participant": str(participant)}))
    return frozenset(item["requested_on"] for item in found["items"])


def _register(api: Api, order: Order) -> UUID:
    registered = _content(order, api.post("identity", "/persons", bodies.person(order.person), uuid5(order.key, "person")))
    return UUID(registered["id"])


def _content(order: Order, answer: httpx.Response) -> dict[str, Any]:
    """What the server answered, or what it refuses in the terms of the file."""
    try:
        content: dict[str, Any] = answer.json()
    except ValueError:
        raise _Rejected(Mistake(order.row, "", FAILED)) from None
    if answer.is_success:
        return content
    said = content.get("errors") or [
        {"field": content.get("field"), "rule": content.get("code"), "message": content.get("title")}
    ]
    raise _Rejected(*(_mistake(order, error) for error in said))


def _mistake(order: Order, error: dict[str, Any]) -> Mistake:
    code, message = error.get("rule"), error.get("message")
    if not code:
        return Mistake(order.row, "", FAILED)
    return Mistake(
        order.row, column_of(error.get("field")), RULEBOOK.get(code) or Rule(code, nl=message or code, en=message or code)
    )
