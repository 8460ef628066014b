"""The PostgreSQL of the wheel, as the embedded default has it."""

import signal
from collections.abc import Sequence
from pathlib import Path

import psutil

from tandem.embedded.postgres import Cluster
from tests.support.servers.ports import lasting_port


class Wheel:
    """A cluster in the folder `postgres` in this folder, on a port that it finds free again after a stop."""

    def __init__(self, folder: Path, services: Sequence[str]) -> None:
        """Start it; whoever made the folder removes it."""
        self._services = tuple(services)
        self._cluster = Cluster(folder)
        remembered = folder / "run" / "postgres.port"
        if not remembered.exists():
            remembered.parent.mkdir(parents=True, exist_ok=True)
            remembered.write_text(f"{lasting_port()}\n")
        self.addresses = self._cluster.start(self._services)

    def running(self) -> bool:
        """Whether the server lives."""
        return self._cluster.running

    def start(self) -> None:
        """Start it on its port."""
        self._cluster.start(self._services)

    def stop(self) -> None:
        """Disconnect everybody and shut it down."""
        self._cluster.stop()

    def kill(self) -> None:
        """End all its processes: each is the first of a session of its own."""
        server = self._cluster._process
        if server is not None:
            first = psutil.Process(server.pid)
            for process in [first, *first.children(recursive=True)]:
                process.kill()
            server.wait()
            self._cluster._process = None

    def abort(self) -> None:
        """Have it end without a checkpoint, its connections broken."""
        server = self._cluster._process
        if server is not None:
            server.send_signal(signal.SIGQUIT)
            server.wait()
            self._cluster._process = None

    def close(self) -> None:
        """Stop it."""
        self._cluster.stop()
