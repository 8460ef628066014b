"""Large pieces to and from the socket.

py-amqp asks the system nine times for a message that comes in, and once for each that goes out: that costs more than
everything else about a small message, on our side and on the broker's.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import amqp

#: Bytes that are taken from the socket at once.
PIECE = 65536


class Reading:
    """What came in on a connection and was not looked at yet."""

    def __init__(self, connection: amqp.Connection) -> None:
        self._connection = connection
        self._receive = connection.transport._quick_recv  # noqa: SLF001 -- the one place where py-amqp reads
        self._piece, self._at = b"", 0
        connection.transport._quick_recv = self._take  # noqa: SLF001 -- idem

    def turn(self, wait: float) -> None:
        """Handle the next frame, if need be after waiting so many seconds. Raises ``TimeoutError`` when nothing came.

        Not py-amqp's ``drain_events``: that waits anew after each sign of life, and so without end for a broker that answers
        nothing else.
        """
        # when it is here already there is no need to tell the socket how long to wait
        self._connection.blocking_read(None if self._at < len(self._piece) else wait)

    def _take(self, most: int) -> bytes:
        if self._at >= len(self._piece):
            self._piece, self._at = self._receive(PIECE), 0
        taken = self._piece[self._at : self._at + most]
        self._at += len(taken)
        return taken


@contextmanager
def together(connection: amqp.Connection) -> Iterator[None]:
    """Send what is written in the block in one piece at its end; nothing of it when the block raises."""
    transport, pieces = connection.transport, bytearray()
    send = transport._write  # noqa: SLF001 -- the one place where py-amqp writes
    transport._write = pieces.extend  # noqa: SLF001 -- idem
    try:
        yield
    finally:
        transport._write = send  # noqa: SLF001 -- idem
    transport.write(pieces)
