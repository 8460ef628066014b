"""``/metrics`` of the embedded default, for who sits at this machine.

A service on servers has no such address among those that the public can reach: there the figures are at an address of their own
(:mod:`shared.observability.ops_server`). Here everything is bound to this machine; what came through a proxy gets no answer.
"""

from collections.abc import Callable, Iterable
from ipaddress import ip_address
from typing import Any, Final

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4, CollectorRegistry, generate_latest

Wsgi = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

PATH: Final = "/metrics"
#: What a proxy adds to a request that it passes on.
_PASSED_ON: Final = ("HTTP_FORWARDED", "HTTP_X_FORWARDED_FOR", "HTTP_VIA")


def with_figures(app: Wsgi, registry: CollectorRegistry) -> Wsgi:
    """The application, with the figures of this process beside it."""

    def choose(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        if environ.get("PATH_INFO") != PATH or environ["REQUEST_METHOD"] != "GET" or not _local(environ):
            return app(environ, start_response)
        body = generate_latest(registry)
        start_response("200 OK", [("Content-Type", CONTENT_TYPE_PLAIN_0_0_4), ("Content-Length", str(len(body)))])
        return [body]

    return choose


def _local(environ: dict[str, Any]) -> bool:
    try:
        here = ip_address(environ.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
    return here and not any(header in environ for header in _PASSED_ON)
