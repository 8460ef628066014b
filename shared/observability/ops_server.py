"""The operator's small HTTP server of a process: whether it lives, whether it is ready, and its figures.

Not for the public: it asks no token, and tells nothing but codes and numbers. It works among threads and among green threads
alike; among these it answers only while they turn, as a sign of life should.
"""

import json
import socket
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final, Self

import structlog
from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, generate_latest

from shared.messaging.failures import describe
from shared.mistake import Mistake
from shared.observability.metrics import REGISTRY

log = structlog.get_logger()

#: Whether one thing that the process needs is there; called again and again, from another thread.
Probe = Callable[[], bool]

_JSON: Final = "application/json"


def serve(address: str, ready: Mapping[str, Probe], registry: CollectorRegistry = REGISTRY) -> "OpsServer":
    """Answer ``/live``, ``/ready`` and ``/metrics`` at ``host:port`` from now on, beside whatever else the process does.

    It is ready when every probe says so. Port 0 takes a free one. Raises ``Mistake`` when the address is none or cannot be had.
    """
    try:
        return OpsServer(address, ready, registry)
    except (OSError, OverflowError, ValueError) as error:
        raise Mistake(f"operators cannot be answered at {address}: {error}") from error


class OpsServer:
    """The server while it runs; as a context manager it ends with the block."""

    def __init__(self, address: str, ready: Mapping[str, Probe], registry: CollectorRegistry) -> None:
        self._server = _Server(address, ready, registry)
        self.port: int = self._server.server_address[1]
        self._thread = Thread(target=self._server.serve_forever, name="ops-server", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Answer no more."""
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: str, ready: Mapping[str, Probe], registry: CollectorRegistry) -> None:
        host, _, port = address.rpartition(":")
        host = host.strip("[]")
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.ready, self.registry = ready, registry
        super().__init__((host, int(port)), _Answer)

    def handle_error(self, _request: object, _client: object) -> None:
        """Who asked and went away meanwhile is nobody's trouble."""


class _Answer(BaseHTTPRequestHandler):
    server: _Server
    #: Seconds in which a caller says what it wants.
    timeout = 5
    server_version, sys_version = "tandem", ""

    def do_GET(self) -> None:
        """Answer at one of the three addresses."""
        match self.path.partition("?")[0]:
            case "/live":
                self._send(200, _JSON, _json({"status": "ok"}))
            case "/ready":
                found = {name: _holds(name, probe) for name, probe in self.server.ready.items()}
                status = {"status": "ok" if all(found.values()) else "not-ready"}
                told = status | {name: "ok" if holds else "away" for name, holds in found.items()}
                self._send(200 if all(found.values()) else 503, _JSON, _json(told))
            case "/metrics":
                self._send(200, CONTENT_TYPE_PLAIN_0_0_4, generate_latest(self.server.registry))
            case _:
                self._send(404, _JSON, _json({"status": "not-found"}))

    def log_message(self, *_: object) -> None:
        """Who looks every few seconds fills no log."""

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)


def _holds(name: str, probe: Probe) -> bool:
    try:
        return probe()
    except Exception as error:  # noqa: BLE001 -- what cannot be looked at is not there
        log.warning("probe-failed", probe=name, error=describe(error))
        return False


def _json(told: Mapping[str, str]) -> bytes:
    return json.dumps(told).encode()
