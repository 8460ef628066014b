"""What an operator sees of requests: a figure and lines that belong together."""

from uuid import uuid4

import pytest
import structlog
from flask import Flask
from structlog.contextvars import get_contextvars, merge_contextvars
from structlog.testing import capture_logs

from shared.observability.metrics import REGISTRY
from shared.web.app import make_app
from tests.component.shared.conftest import toy_service
from tests.conformance.toys import Teller
from tests.support.world import Caller

FIGURE = "tandem_http_request_seconds_count"


def told(method: str, route: str, status: str) -> float:
    """How many such requests were measured so far."""
    labels = {"service": "teller", "method": method, "route": route, "status": status}
    return REGISTRY.get_sample_value(FIGURE, labels) or 0.0


def test_a_request_is_measured_by_the_pattern_of_its_route(caller: Caller) -> None:
    """Whatever the id in its address is."""
    route = "/api/teller/v1/counters/<uuid:counter>"
    before = told("GET", route, "4xx")
    for _ in range(2):
        caller.get(f"/counters/{uuid4()}")
    assert told("GET", route, "4xx") == before + 2


def test_addresses_and_methods_of_the_caller_make_no_figure_of_their_own(app: Flask) -> None:
    """Who tries a thousand of them makes one line."""
    before = told("other", "none", "4xx")
    for number in range(3):
        app.test_client().open(f"/api/teller/v1/{uuid4()}", method=f"TRY{number}")
    assert told("other", "none", "4xx") == before + 3
    assert not any("TRY" in str(sample.labels) for metric in REGISTRY.collect() for sample in metric.samples)


def test_every_line_of_a_request_carries_its_service_and_correlation(app: Flask, caller: Caller) -> None:
    """Also one that knows nothing of the request."""
    app.before_request(lambda: structlog.get_logger().warning("deep-inside"))
    correlation = str(uuid4())
    with capture_logs(processors=[merge_contextvars]) as lines:
        caller.get(f"/counters/{uuid4()}", headers={"X-Correlation-Id": correlation})
    assert [line["event"] for line in lines] == ["deep-inside", "request"]
    assert {(line["service"], line["correlation"]) for line in lines} == {("teller", correlation)}


def test_what_is_logged_after_a_request_carries_nothing_of_it(caller: Caller) -> None:
    """The thread goes on to somebody else."""
    caller.get(f"/counters/{uuid4()}")
    assert get_contextvars() == {}


def test_a_request_inside_another_leaves_that_its_own(app: Flask, caller: Caller, teller: Teller) -> None:
    """As when the portal calls a service that runs in the same process."""
    inner = Caller(make_app(toy_service(teller), teller.database), "teller", None)
    bound: list[dict[str, object]] = []

    def call() -> None:
        inner.get(f"/counters/{uuid4()}")
        bound.append(get_contextvars())

    app.before_request(call)
    correlation = str(uuid4())
    caller.get(f"/counters/{uuid4()}", headers={"X-Correlation-Id": correlation})
    assert [line["correlation"] for line in bound] == [correlation]


@pytest.mark.parametrize("path", ["/metrics", "/ready", "/live", "/api/teller/metrics", "/api/teller/v1/metrics"])
def test_the_application_that_the_public_reaches_tells_no_figures(app: Flask, path: str, teller: Teller) -> None:
    """They are at the operator's address alone."""
    del teller
    assert app.test_client().get(path).status_code == 404
