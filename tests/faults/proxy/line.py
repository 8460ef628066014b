"""One way to a server, on which things happen that happen on networks."""

import asyncio
import socket
import struct
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import StrEnum
from random import Random

from tests.faults.proxy.answers import Answers, Change

HOST = "127.0.0.1"
#: Bytes taken at once, and pieces that wait on one way at most; then nothing more is read, as when a window is full.
PIECE, PIECES = 65536, 256
#: Turns an end into a reset.
_AT_ONCE = struct.pack("ii", 1, 0)


class Way(StrEnum):
    """Which way something goes."""

    TO_SERVER = "to-server"
    TO_SERVICE = "to-service"


class Line:
    """Takes connections in on ``port`` and leads each on to a server; ``amqp`` when that is a broker with answers to be changed.

    What a silent way holds back goes on when it is mended, as TCP sends again what did not arrive.
    """

    def __init__(self, server: tuple[str, int], *, amqp: bool, chance: Random) -> None:
        self.port = 0
        self.held: Counter[Way] = Counter()
        self.delay: dict[Way, float] = dict.fromkeys(Way, 0.0)
        self.how: Change | None = None
        self.chance, self.amqp = chance, amqp
        self._to = server
        self._silent: set[Way] = set()
        self._listening: asyncio.Server | None = None
        self._connections: dict[_Connection, asyncio.Task[None]] = {}
        self._over = Counter[str]()

    async def listen(self) -> None:
        """Take connections in, each time on the same port."""
        if self._listening is None:
            self._listening = await asyncio.start_server(self._welcome, HOST, self.port)
            self.port = self._listening.sockets[0].getsockname()[1]

    async def cut(self) -> int:
        """Reset all connections, at both ends, and refuse new ones; how many there were."""
        if self._listening is not None:
            self._listening.close()
            self._listening = None
        cut = list(self._connections.items())
        for connection, task in cut:
            connection.reset()
            task.cancel()
        return len(cut)

    def silence(self, *ways: Way, new: bool) -> None:
        """Nothing passes that way any more, no end of a connection either.

        New connections are taken in all the same, and stay mute; without ``new`` they are as they should be.
        """
        self._silent = set(ways) if new else set()
        for connection in self._connections:
            connection.silence(ways)

    async def mend(self) -> None:
        """All is as it should be, and what was held back goes on."""
        self.delay, self.how = dict.fromkeys(Way, 0.0), None
        self._silent = set()
        for connection in self._connections:
            connection.speak()
        await self.listen()

    def seen(self) -> Mapping[str, object]:
        """What happened on it until now."""
        answers = sum((one.counted for one in self._connections), self._over)
        return {
            "held": self.held,
            "connections": len(self._connections),
            **{what: answers[what] for what in ("changed", "mixed")},
        }

    async def _welcome(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            server = await asyncio.open_connection(*self._to)
        except OSError:
            _reset(writer)
            return
        connection = _Connection(self, (reader, writer), server)
        connection.silence(self._silent)
        self._connections[connection] = asyncio.ensure_future(connection.run())
        try:
            with suppress(asyncio.CancelledError):
                await self._connections[connection]
        finally:
            del self._connections[connection]
            self._over += connection.counted
            connection.reset()


_Stream = tuple[asyncio.StreamReader, asyncio.StreamWriter]
#: Ends a way: in order, or by a reset.
_END, _RESET = b"", None


class _Connection:
    """One connection that is led on."""

    def __init__(self, line: Line, service: _Stream, server: _Stream) -> None:
        self._line = line
        self._answers = Answers(line.chance) if line.amqp else None
        self._ways = {Way.TO_SERVER: (service[0], server[1]), Way.TO_SERVICE: (server[0], service[1])}
        self._passable = {way: asyncio.Event() for way in Way}
        self.speak()

    @property
    def counted(self) -> Counter[str]:
        """How many answers came otherwise than they were said, and how many in lots with both words in them."""
        return Counter(changed=self._answers.changed, mixed=self._answers.mixed) if self._answers else Counter()

    def reset(self) -> None:
        """End it at both ends, without a word."""
        for _, writer in self._ways.values():
            _reset(writer)

    def silence(self, ways: Iterable[Way]) -> None:
        """Hold back what goes these ways."""
        for way in ways:
            self._passable[way].clear()

    def speak(self) -> None:
        """Let everything go on."""
        for way in self._passable.values():
            way.set()

    async def run(self) -> None:
        """Lead it on until both ways have ended."""
        pieces: dict[Way, asyncio.Queue[tuple[float, bytes | None]]] = {way: asyncio.Queue(PIECES) for way in Way}
        await asyncio.gather(*(one for way in Way for one in (self._take(way, pieces[way]), self._pass(way, pieces[way]))))

    async def _take(self, way: Way, pieces: asyncio.Queue[tuple[float, bytes | None]]) -> None:
        """Read what comes in; its end is the last piece."""
        reader, piece = self._ways[way][0], b" "
        while piece:
            try:
                piece = await reader.read(PIECE)
            except OSError:
                await pieces.put((time.monotonic() + self._line.delay[way], _RESET))
                return
            if not self._passable[way].is_set():
                self._line.held[way] += len(piece)
            await pieces.put((time.monotonic() + self._line.delay[way], piece))

    async def _pass(self, way: Way, pieces: asyncio.Queue[tuple[float, bytes | None]]) -> None:
        """Write each piece when it is time, until the end."""
        writer = self._ways[way][1]
        while True:
            piece = await self._next(way, pieces)
            await self._passable[way].wait()
            if piece is _RESET:
                self.reset()
                return
            with suppress(OSError):
                if piece == _END:
                    writer.write_eof()
                    return
                # who has hung up hears nothing more, and the other side learns of it by the other way, if that is open
                if not writer.is_closing():
                    writer.write(piece)
                    await writer.drain()

    async def _next(self, way: Way, pieces: asyncio.Queue[tuple[float, bytes | None]]) -> bytes | None:
        """What goes next that way."""
        answers = self._answers if way is Way.TO_SERVICE else None
        while True:
            if answers is None:
                due, piece = await pieces.get()
                await asyncio.sleep(max(due - time.monotonic(), 0))
                return piece
            answers.change(self._line.how)
            try:
                due, piece = await asyncio.wait_for(pieces.get(), _until(answers.due))
            except TimeoutError:
                passes = answers.release(time.monotonic())
            else:
                await asyncio.sleep(max(due - time.monotonic(), 0))
                if not piece:
                    return piece
                answers.change(self._line.how)
                passes = answers.take(piece, time.monotonic())
            if passes:
                return passes


#: Seconds between two looks at what to change.
_GLANCE = 0.05


def _until(due: float | None) -> float | None:
    """Seconds to wait for a piece while answers are held."""
    return None if due is None else max(min(due - time.monotonic(), _GLANCE), 0.001)


def _reset(writer: asyncio.StreamWriter) -> None:
    if (raw := writer.get_extra_info("socket")) is not None:
        with suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _AT_ONCE)
    writer.transport.abort()
