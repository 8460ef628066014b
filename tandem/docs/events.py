"""The readable catalogue of events."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from enum import Enum
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints
from uuid import UUID

from shared.contracts.event import Event
from tandem.docs.landscape import Landscape, Stream, what_it_says

_HEAD = """\
# Events

What services tell each other, made from `shared/contracts` and from the handlers of each service. An event carries ids
and codes; never a name, a national number, an address or a narrative. A whole document of each stands in
`shared/contracts/golden`, the machine-readable form in [asyncapi.json](asyncapi.json).
"""

_WORDS: dict[type, str] = {str: "code", UUID: "id", int: "number", bool: "yes or no", date: "date"}


def events(landscape: Landscape) -> str:
    """The catalogue as Markdown: stream by stream."""
    return "\n".join([_HEAD, *(line for stream in landscape.streams for line in _stream(landscape, stream))]) + "\n"


def _stream(landscape: Landscape, stream: Stream) -> Iterator[str]:
    listeners = ", ".join(service.name for service in landscape.listeners(stream)) or "nobody yet"
    tellers = ", ".join(service.name for service in landscape.tellers(stream))
    yield f"## {stream.name}\n"
    yield f"Told by {tellers}. Received by {listeners}.\n"
    yield "| event | what it says | fields | acted on by |"
    yield "|---|---|---|---|"
    for kind in stream.events:
        acting = [service.name for service in landscape.listeners(stream) if kind in landscape.handled(service, stream)]
        yield f"| `{kind.type_name()}` | {what_it_says(kind)} | {_fields(kind)} | {', '.join(acting) or '–'} |"
    yield ""


def _fields(kind: type[Event]) -> str:
    hints = get_type_hints(kind)
    return "<br>".join(f"`{item.name}` {_kind(hints[item.name])}" for item in fields(kind)) or "–"


def _kind(hint: Any) -> str:  # noqa: ANN401 -- a type hint can be anything
    """A type in the words of a reader."""
    inner = [each for each in get_args(hint) if each not in (NoneType, Ellipsis)]
    if get_origin(hint) is tuple:
        return f"list of {_kind(inner[0])}"
    if inner:
        return f"{_kind(inner[0])}, may be empty"
    if issubclass(hint, Enum):
        return str(hint.__name__)
    return _WORDS[hint]
