"""A way to a server that can fall silent: the connection stays open, and nothing comes through any more."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

_CHUNK = 65536


class Line:
    """Leads one connection on to a server; ``port`` is where it begins, on 127.0.0.1; ``lost`` is set when it lost something."""

    def __init__(self, host: str, port: int) -> None:
        self._to = (host, port)
        self._silent, self.lost = Event(), Event()
        self._server = socket.create_server(("127.0.0.1", 0))
        self._ends: list[socket.socket] = [self._server]
        self.port: int = self._server.getsockname()[1]
        Thread(target=self._lead, daemon=True).start()

    def fall_silent(self) -> None:
        """From now on whatever is said is lost."""
        self._silent.set()

    def speak(self) -> None:
        """What is said from now on arrives."""
        self._silent.clear()

    def close(self) -> None:
        """Hang up on both sides."""
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()

    def _lead(self) -> None:
        caller, _ = self._server.accept()
        callee = socket.create_connection(self._to)
        self._ends += [caller, callee]
        Thread(target=self._pass_on, args=(caller, callee), daemon=True).start()
        self._pass_on(callee, caller)

    def _pass_on(self, one: socket.socket, other: socket.socket) -> None:
        with suppress(OSError):
            while said := one.recv(_CHUNK):
                if self._silent.is_set():
                    self.lost.set()
                else:
                    other.sendall(said)


@contextmanager
def line_to(host: str, port: int) -> Iterator[Line]:
    """A line for as long as the block lasts."""
    line = Line(host, port)
    try:
        yield line
    finally:
        line.close()
