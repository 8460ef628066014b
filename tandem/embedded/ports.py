"""Ports on this machine, remembered so that an address stays the same from one start to the next."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

HOST: Final = "127.0.0.1"


def is_free(port: int) -> bool:
    """Whether nobody listens on this port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            return False
    return True


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
    return port


def remembered_port(path: Path) -> int:
    """The port written in this file while it is free, else a new one, written down."""
    try:
        port = int(path.read_text())
    except (FileNotFoundError, ValueError):
        port = 0
    if not (port and is_free(port)):
        port = free_port()
        path.write_text(f"{port}\n")
    return port
