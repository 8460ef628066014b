import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import httpx
import pytest

from shared.rules import Refused
from tandem.importing.api import PAUSES, Api, Login, connect

LIFE = 300


class Server:
    """The far side of the line: logs in who knows the password, then answers as told, one answer after the other."""

    def __init__(self, *answers: int | type[httpx.TransportError], life: int = LIFE, wait: int | None = None) -> None:
        self._answers = iter(answers)
        self._headers = {} if wait is None else {"Retry-After": str(wait)}
        self._life = life
        self.tokens = 0
        self.to_people = 200
        self.seen: list[httpx.Request] = []
        self.pauses: list[float] = []

    def api(self, password: str = "right", **options: Any) -> Api:  # noqa: S107 -- made up
        """A connection to it."""
        client = httpx.Client(transport=httpx.MockTransport(self._answer), base_url="http://127.0.0.1")
        return Api(client, Login("somebody", password), self.pauses.append, **options)

    def _answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/api/portal/v1/tokens":
            asked = json.loads(request.content)
            return self._token(asked, asked["password"]) if self.to_people == 200 else httpx.Response(self.to_people, json={})
        if request.url.path == "/api/portal/v1/client-tokens":
            asked = json.loads(request.content)
            return self._token(asked, asked["client_secret"])
        self.seen.append(request)
        answer = next(self._answers)
        if isinstance(answer, int):
            return httpx.Response(answer, json={}, headers=self._headers)
        raise answer("gone")

    def _token(self, asked: dict[str, str], password: str) -> httpx.Response:
        if password != "right":
            return httpx.Response(401, json={})
        self.tokens += 1
        return httpx.Response(200, json={"access_token": f"{asked['audience']}-{self.tokens}", "expires_in": self._life})


def bearers(server: Server) -> Iterator[str]:
    """The tokens that arrived."""
    return (request.headers["Authorization"].removeprefix("Bearer ") for request in server.seen)


def test_one_token_a_service_serves_many_requests() -> None:
    """Tokens are for one audience, and asking for each row would be slow."""
    server = Server(*[200] * 4)
    api = server.api()
    for service in ("identity", "intake") * 2:
        api.get(service, "/requests", {})
    assert list(bearers(server)) == ["identity-1", "intake-2"] * 2


@pytest.mark.parametrize("to_people", [401, 404])
def test_a_program_brings_requests_in(to_people: int) -> None:
    """Beside people, and alone where these log in at a provider; a wrong secret is a wrong password."""
    server = Server(200)
    server.to_people = to_people
    server.api().get("intake", "/requests", {})
    assert list(bearers(server)) == ["intake-1"]
    with pytest.raises(Refused, match="login"):
        server.api(password="wrong").log_in()


def test_a_token_is_renewed_before_it_ends() -> None:
    """Five minutes are shorter than a large import."""
    server = Server(200, 200, life=1)
    api = server.api()
    api.get("intake", "/requests", {})
    api.get("intake", "/requests", {})
    assert list(bearers(server)) == ["intake-1", "intake-2"]


def test_a_token_that_is_no_longer_taken_is_renewed_once() -> None:
    """Keys change, clocks differ."""
    server = Server(401, 200)
    assert server.api().get("intake", "/requests", {}).status_code == 200
    assert server.tokens == 2


@pytest.mark.parametrize("trouble", [503, 502, 504, 429, httpx.ConnectError, httpx.ReadTimeout])
def test_a_busy_server_gets_the_same_request_again(trouble: int | type[httpx.TransportError]) -> None:
    """With the same key, so that a request that did arrive is not done twice."""
    server = Server(trouble, trouble, 201)
    key = uuid4()
    assert server.api().post("intake", "/requests", {"a": 1}, key).status_code == 201
    assert [request.headers["Idempotency-Key"] for request in server.seen] == [str(key)] * 3
    assert tuple(server.pauses) == PAUSES[:2]


def test_a_server_that_asks_to_wait_gets_its_time() -> None:
    """However long its hour is: the rest of the file comes after it, and somebody is told."""
    server, told = Server(429, 429, 200, wait=1800), list[float]()
    api = server.api(told=told.append)
    assert api.post("identity", "/searches", {}, uuid4()).status_code == 200
    assert server.pauses == told == [1800.0, 1800.0]


def test_an_import_that_is_stopped_does_not_wait_for_the_server() -> None:
    """Who interrupts it wants the terminal back."""
    client = httpx.Client(
        transport=httpx.MockTransport(lambda _: httpx.Response(429, headers={"Retry-After": "3600"})), base_url="http://127.0.0.1"
    )
    api = Api(client, Login("somebody", "right"))
    api.stop()
    with pytest.raises(Refused):
        api.log_in()


def test_a_server_that_stays_silent_ends_the_import() -> None:
    """After some patience; the rest of the file would fare no better."""
    server = Server(*[httpx.ConnectError] * (len(PAUSES) + 1))
    with pytest.raises(Refused) as refused:
        server.api().get("intake", "/requests", {})
    assert refused.value.code == "api.unreachable"
    assert tuple(server.pauses) == PAUSES


def test_an_account_without_the_right_ends_the_import() -> None:
    """Each row would be refused."""
    with pytest.raises(Refused) as refused:
        Server(403).api().get("intake", "/requests", {})
    assert refused.value.code == "api.not-allowed"


def test_a_wrong_password_is_told_at_the_start() -> None:
    """And it shows in no message."""
    with pytest.raises(Refused) as refused:
        Server().api(password="secret-word").log_in()
    assert refused.value.code == "api.login"
    assert "secret-word" not in f"{refused.value!r}{Login('somebody', 'secret-word')!r}"


@pytest.mark.parametrize("url", ["http://tandem.example", "http://10.0.0.4:8080", "ftp://tandem.example"])
def test_persons_travel_to_other_machines_over_https_alone(url: str) -> None:
    """The file holds numbers, names and health data."""
    with pytest.raises(Refused) as refused:
        connect(url, 1, "nl")
    assert refused.value.code == "api.not-https"


@pytest.mark.parametrize("url", ["", "tandem.example", "https://", "https://127.0.0.1:port"])
def test_what_is_no_address_is_told_in_one_line(url: str) -> None:
    """Not with a traceback."""
    with pytest.raises(Refused) as refused:
        connect(url, 1, "nl")
    assert refused.value.code == "api.unreachable"


@pytest.mark.parametrize("content", [b"<html>", b"[]", b"{}", b'"text"'])
def test_another_program_at_the_address_is_told_in_one_line(content: bytes) -> None:
    """It answers, but not as Tandem does."""
    client = httpx.Client(
        transport=httpx.MockTransport(lambda _: httpx.Response(200, content=content)), base_url="http://127.0.0.1"
    )
    with pytest.raises(Refused) as refused:
        Api(client, Login("somebody", "right")).log_in()
    assert refused.value.code == "api.unreachable"


@pytest.mark.parametrize("url", ["https://tandem.example", "http://127.0.0.1:8080", "http://localhost:8080"])
def test_this_machine_and_https_are_fine(url: str) -> None:
    """The embedded Tandem speaks http on the loopback address."""
    with connect(url, 1, "nl") as client:
        assert client.base_url == httpx.URL(url)
