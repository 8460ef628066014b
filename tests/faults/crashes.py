"""Where a process is made to die: one place for each line of the table of crash windows (docs/guarantees.md).

The real code is wrapped, never changed. A crash is armed by a file named after the process; the process that comes to that place
first takes the file away, leaves a note of where it died, and is gone: no handler, no ``finally``, no goodbye.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from functools import partial, wraps
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from shared.contracts.delivery import HourRequested, ResendRequested
from shared.messaging import inbox_store, resend
from shared.messaging.ends import End
from shared.messaging.inbox import Inbox
from shared.messaging.outbox import Message
from shared.messaging.rabbitmq.confirms import Confirms
from shared.messaging.rabbitmq.transport import RabbitTransport

Crash = Callable[[], None]


@dataclass(frozen=True)
class Window:
    """One moment between two facts. ``exit`` is the code with which a process ends there, and at no other place."""

    name: str
    kind: str
    exit: int


WINDOWS = (
    Window("before-commit", "web", 81),
    Window("after-commit-before-answer", "web", 82),
    Window("after-commit-before-publish", "relay", 83),
    Window("after-publish-before-confirm", "relay", 84),
    Window("after-confirm-before-delete", "relay", 85),
    Window("delivered-before-commit", "worker", 86),
    Window("committed-before-acknowledgement", "worker", 87),
    Window("drained-before-commit", "worker", 88),
    Window("asked-before-commit", "worker", 89),
)


def window(scenario: str) -> Window:
    """The one that a scenario is named after, such as ``worker-drained-before-commit``."""
    return next(one for one in WINDOWS if f"{one.kind}-{one.name}" == scenario)


class Crashes:
    """What the scenarios arm, and what the processes find; both know ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(exist_ok=True)

    def arm(self, service: str, window: Window, *, passing: int = 0) -> None:
        """Have the next process of this service that comes there die, once it was passed so many times."""
        self._note(service, window).unlink(missing_ok=True)
        made = self.folder / "made"
        made.write_text(str(passing))
        # whole at once, for whoever comes there at this moment
        made.rename(self._armed(service, window))

    def died(self, service: str, window: Window) -> int | None:
        """The id of the process that died there, if one did."""
        note = self._note(service, window)
        return int(note.read_text() or 0) if note.exists() else None

    def come_to(self, service: str, window: Window) -> None:
        """A process is there: it dies if that is armed."""
        armed, note = self._armed(service, window), self._note(service, window)
        try:
            if passing := int(armed.read_text() or 0):
                armed.write_text(str(passing - 1))
                return
            armed.rename(note)
        except FileNotFoundError:
            return
        note.write_text(str(os.getpid()))
        os._exit(window.exit)

    def _armed(self, service: str, window: Window) -> Path:
        return self.folder / f"{service}.{window.name}.armed"

    def _note(self, service: str, window: Window) -> Path:
        return self.folder / f"{service}.{window.name}.died"


def install(crashes: Crashes, service: str, kind: str) -> None:
    """Wrap the real code of this process."""
    around: Mapping[str, Callable[..., None]] = {
        "web": _around_commands,
        "relay": _around_publishing,
        "worker": _around_receiving,
    }
    around[kind](*(partial(crashes.come_to, service, window) for window in WINDOWS if window.kind == kind))


def _around_commands(before: Crash, after: Crash) -> None:
    """Around the commit of a transaction that tells something."""
    event.listen(Session, "before_commit", lambda session: before() if session.info.get("recorded") else None)
    event.listen(Session, "after_commit", lambda session: after() if session.info.get("recorded") else None)


def _around_publishing(before_publish: Crash, before_confirm: Crash, after_confirm: Crash) -> None:
    on_ack, send = Confirms.on_ack, RabbitTransport.send

    @wraps(on_ack)
    def acked(confirms: Confirms, *answer: Any) -> None:
        # the broker has the message and says so, and nobody here has heard it
        before_confirm()
        on_ack(confirms, *answer)

    @wraps(send)
    def sent(transport: RabbitTransport, messages: Sequence[Message]) -> list[int]:
        if messages:
            before_publish()
        arrived = send(transport, messages)
        if arrived:
            after_confirm()
        return arrived

    Confirms.on_ack = acked  # type: ignore[assignment, method-assign]  # the wrapping is the point
    RabbitTransport.send = sent  # type: ignore[assignment, method-assign]  # idem


def _around_receiving(before_commit: Crash, before_acknowledgement: Crash, before_drained: Crash, before_asked: Crash) -> None:
    _around_draining(before_drained)
    _around_asking(before_asked)
    receive = Inbox.receive
    receiving = ContextVar("receiving", default=False)

    @wraps(receive)
    def received(inbox: Inbox, bodies: Sequence[bytes]) -> list[End]:
        token = receiving.set(True)
        ends = receive(inbox, bodies)
        receiving.reset(token)
        before_acknowledgement()
        return ends

    event.listen(Session, "before_commit", lambda _: before_commit() if receiving.get() else None)
    Inbox.receive = received  # type: ignore[assignment, method-assign]  # the wrapping is the point


def _around_asking(before_commit: Crash) -> None:
    """Around the commit of a request for what is missing."""
    ask = resend.ask

    @wraps(ask)
    def asked(session: Session, service: str, wanted: Sequence[ResendRequested | HourRequested]) -> None:
        ask(session, service, wanted)
        if wanted:
            before_commit()

    resend.ask = asked  # type: ignore[assignment]  # the wrapping is the point


def _around_draining(before_commit: Crash) -> None:
    """Around the commit of what became of an event that waited, be it applied or dead again."""
    drain, next_in_turn = Inbox.drain, inbox_store.next_in_turn
    decided = ContextVar("decided", default=False)

    @wraps(next_in_turn)
    def taken(session: Session) -> Any:
        row = next_in_turn(session)
        decided.set(row is not None)
        return row

    @wraps(drain)
    def drained(inbox: Inbox) -> int:
        token = decided.set(False)
        try:
            return drain(inbox)
        finally:
            decided.reset(token)

    event.listen(Session, "before_commit", lambda _: before_commit() if decided.get() else None)
    inbox_store.next_in_turn = taken
    Inbox.drain = drained  # type: ignore[assignment, method-assign]  # the wrapping is the point
