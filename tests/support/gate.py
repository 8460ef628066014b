"""A door before a server: closed at first, as when the server is not there yet."""

import socket
import threading
from contextlib import suppress
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from tandem.embedded.ports import HOST, free_port


class Gate:
    """Takes connections in on a port of its own, once it is open, and passes them on to the server of ``address``."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._server = (parts.hostname or HOST, parts.port or 0)
        self.port = free_port()
        self._listening: socket.socket | None = None
        self._passing: list[socket.socket] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        for one in (self._listening, *self._passing):
            if one is not None:
                with suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)
                one.close()

    def through(self, address: str) -> str:
        """The same address, by way of this gate."""
        host, port = self._server
        return address.replace(f"@{host}:{port}", f"@{HOST}:{self.port}")

    def open(self) -> None:
        """Let connections pass from now on."""
        self._listening = socket.create_server((HOST, self.port))
        threading.Thread(target=self._welcome, args=(self._listening,), daemon=True).start()

    def _welcome(self, listening: socket.socket) -> None:
        with suppress(OSError):
            while True:
                caller, _ = listening.accept()
                server = socket.create_connection(self._server)
                self._passing += [caller, server]
                for one, other in ((caller, server), (server, caller)):
                    threading.Thread(target=_pass_on, args=(one, other), daemon=True).start()


def _pass_on(source: socket.socket, goal: socket.socket) -> None:
    with suppress(OSError):
        while received := source.recv(65536):
            goal.sendall(received)
    with suppress(OSError):
        goal.shutdown(socket.SHUT_WR)
