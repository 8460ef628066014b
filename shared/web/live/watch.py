"""What a service adds to be watched: which files somebody may follow, and which of what happened they may know of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol
from uuid import UUID

from shared.persistence.unit_of_work import UnitOfWork

#: The part of a change that stands for the whole file: more happened than was kept.
ALL: Final = "all"


@dataclass(frozen=True)
class Happened:
    """An event, as far as deciding who may know of it takes."""

    position: int
    stream: str
    about: UUID
    name: str
    file: UUID
    data: Mapping[str, Any]
    by: UUID
    #: when it was written, on the clock of :func:`time.monotonic`
    at: float


@dataclass(frozen=True)
class Change:
    """That a part of a file changed: no name, no content. ``by`` is an account, for those who may know.

    ``file`` is what the reader knows the file by; ``about`` is the thing that changed, such as one note.
    """

    file: UUID
    part: str
    about: UUID
    by: UUID | None = None


class Watch(Protocol):
    """How a service decides. What it says of others' files follows from its own lists and its own timeline."""

    #: The streams of events that anybody can be told of.
    streams: frozenset[str]
    #: Names of events after which others may read a file than before.
    turning: frozenset[str]

    def files(self, work: UnitOfWork, file: UUID | None) -> frozenset[UUID]:
        """The files that the actor follows: this one, or one's own. Decides, and raises ``Refused`` when they may not."""

    def visible(self, work: UnitOfWork, happened: Sequence[Happened]) -> Sequence[Change]:
        """What the actor may know of what happened, one by one."""
