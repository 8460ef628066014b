"""The figures of the embedded default, for who sits at the machine and for nobody else."""

import pytest
from prometheus_client import CollectorRegistry, Counter
from werkzeug.test import Client, TestResponse
from werkzeug.wrappers import Response

from tandem.embedded.figures import with_figures


def ask(path: str = "/metrics", *, method: str = "GET", address: str = "127.0.0.1", **headers: str) -> TestResponse:
    """One request from that address."""
    registry = CollectorRegistry()
    Counter("sheep", "Counted to fall asleep", registry=registry)
    client = Client(with_figures(Response("a page", status=418), registry))
    return client.open(path, method=method, environ_base={"REMOTE_ADDR": address}, headers=headers)


@pytest.mark.parametrize("address", ["127.0.0.1", "::1"])
def test_who_sits_at_the_machine_sees_them_without_a_token(address: str) -> None:
    """As any tool that gathers figures expects."""
    answer = ask(address=address)
    assert (answer.status_code, "sheep_total 0.0" in answer.text) == (200, True)


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "Via"])
def test_what_came_through_a_proxy_sees_the_application(header: str) -> None:
    """A proxy on this machine speaks for people elsewhere."""
    assert ask(**{header: "203.0.113.9"}).status_code == 418


@pytest.mark.parametrize("address", ["203.0.113.9", "", "unix:"])
def test_who_is_elsewhere_sees_the_application(address: str) -> None:
    """Or where nobody knows."""
    assert ask(address=address).status_code == 418


@pytest.mark.parametrize(("path", "method"), [("/", "GET"), ("/metrics/", "GET"), ("/metrics", "POST")])
def test_everything_else_is_the_application(path: str, method: str) -> None:
    """One address, one method."""
    assert ask(path, method=method).status_code == 418
