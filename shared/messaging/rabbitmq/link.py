"""A connection to the broker that does not wait for ever, and what its failures mean."""

from contextlib import suppress

import amqp
from amqp import exceptions
from kombu import Connection

from shared.mistake import Mistake

#: Seconds for anything that the broker has to answer.
DEADLINE = 20.0
#: Seconds between two signs of life; a broker or a network that is silent for two of them is given up.
HEARTBEAT = 15
#: Seconds to wait for a connection.
GREETING = 5.0


#: What is raised when the broker is away, or the way to it; it passes.
AWAY: tuple[type[Exception], ...] = (*Connection("amqp://").connection_errors, exceptions.ChannelError, TimeoutError)


def connect(url: str, name: str) -> Connection:
    """Connect to the first node that answers; several are separated by ``;``. ``name`` is what the broker shows.

    Raises one of :data:`AWAY` when none does, and :class:`Mistake` when the broker does not let us in.
    """
    properties = {"connection_name": name}
    connection = Connection(
        url, heartbeat=HEARTBEAT, connect_timeout=GREETING, transport_options={"client_properties": properties}
    )
    try:
        connection.ensure_connection(
            max_retries=len(url.split(";")), interval_start=0, interval_step=0, reraise_as_library_errors=False
        )
    except (exceptions.AccessRefused, exceptions.NotAllowed) as error:
        raise explained(error) from error
    raw(connection).transport.sock.settimeout(DEADLINE)
    return connection


def raw(connection: Connection) -> amqp.Connection:
    """The py-amqp connection underneath."""
    return connection.connection


def tick(connection: Connection) -> None:
    """Hear and give signs of life; call it every few seconds. Raises one of :data:`AWAY` when the broker is silent."""
    with suppress(TimeoutError):
        raw(connection).drain_events(timeout=0)
    raw(connection).heartbeat_tick()


def drop(connection: Connection | None) -> None:
    """Let go of a connection without a word: the other side may be gone, and a polite end would wait for its answer."""
    if connection is not None:
        with suppress(Exception):
            connection.collect(socket_timeout=1)


def explained(error: Exception) -> Exception:
    """A mistake in one line, or the error itself when it will pass."""
    code, text = getattr(error, "code", 0), str(error)
    if isinstance(error, exceptions.AccessRefused):
        return Mistake(f"the broker refuses us ({code}): wrong user, password or rights: {text}")
    if isinstance(error, exceptions.NotAllowed) and "down" not in text:
        return Mistake(f"the broker refuses us ({code}): {text}")
    if isinstance(error, exceptions.PreconditionFailed) and "inequivalent arg" in text:
        return Mistake(f"the broker has it otherwise ({code}): {text}")
    return error
