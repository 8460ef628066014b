"""What runs: each service's own word on its health."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as Late

import httpx

from services.portal.domain.client import AUDIENCES
from shared.web import peers

_pool = ThreadPoolExecutor(max_workers=len(AUDIENCES), thread_name_prefix="health")


def services() -> Mapping[str, str]:
    """Each service with ``ok``, ``database-away`` or ``away``; asked all at once, each within the deadline."""
    asked = {service: _pool.submit(_ask, service) for service in AUDIENCES}
    states = {}
    for service, answer in asked.items():
        try:
            states[service] = answer.result(timeout=peers.DEADLINE)
        except (httpx.HTTPError, Late, ValueError, KeyError):
            states[service] = "away"
    return states


def _ask(service: str) -> str:
    answer = peers.send("GET", f"/api/{service}/health/ready").json()
    # Whoever answers for another service is not that service.
    return str(answer["status"]) if answer["service"] == service else "away"
