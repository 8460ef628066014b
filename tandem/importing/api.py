"""Tandem's public API as an importer needs it: log in, post, ask; patient with a server that is busy."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import Event, Lock
from typing import Any, Final
from urllib.parse import urlsplit
from uuid import UUID

import httpx

from shared.rules import Refused, rule

UNREACHABLE = rule("api.unreachable", "Tandem antwoordt niet op dit adres.", "Tandem does not answer at this address.")
LOGIN = rule("api.login", "Deze account en dit wachtwoord kloppen niet samen.", "This account and this password do not fit.")
NOT_ALLOWED = rule("api.not-allowed", "Met deze account mag u dit niet doen.", "This account may not do this.")
NOT_HTTPS = rule(
    "api.not-https",
    "Buiten deze computer reizen gegevens van personen alleen over https.",
    "Outside this computer data of persons travel over https alone.",
)

#: Seconds to wait before trying again; after the last one the server counts as unreachable.
PAUSES: Final = (0.2, 0.5, 1.0, 2.0, 4.0, 8.0)

_BUSY: Final = frozenset({429, 502, 503, 504})
#: It is no password of a person, or people log in at a provider: it can be a program's secret.
_NOBODYS_PASSWORD: Final = frozenset({401, 404})
_SPARE: Final = 30.0
"""Seconds before its end at which a token is renewed."""
_LONGEST_WAIT: Final = 3600.0
"""Seconds that a server can make us wait before the next try."""
_LOCAL: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True)
class Login:
    """An account of Tandem; never shown."""

    account: str
    password: str

    def __repr__(self) -> str:
        return "Login()"


class Api:
    """A connection that any number of threads may use. ``pause`` waits seconds; ``told`` hears how many a server asks for."""

    def __init__(
        self,
        client: httpx.Client,
        login: Login,
        pause: Callable[[float], object] | None = None,
        told: Callable[[float], object] = lambda _: None,
    ) -> None:
        self._client = client
        self._login = login
        self._stopped = Event()
        self._pause = pause or self._stopped.wait
        self._told = told
        self._tokens: dict[str, tuple[str, float]] = {}
        self._lock = Lock()

    def post(self, service: str, path: str, body: Mapping[str, Any], key: UUID) -> httpx.Response:
        """Post a body; the key makes that a second try changes nothing."""
        return self._send(service, "POST", path, json=body, headers={"Idempotency-Key": str(key)})

    def get(self, service: str, path: str, query: Mapping[str, str]) -> httpx.Response:
        """Ask for something."""
        return self._send(service, "GET", path, params=query)

    def stop(self) -> None:
        """Wait for nothing any more: nobody needs the answers."""
        self._stopped.set()

    def log_in(self) -> None:
        """Try the account before any row is sent; refuses ``api.login`` and ``api.unreachable``."""
        self._token("identity")

    def _send(self, service: str, method: str, path: str, **parts: Any) -> httpx.Response:  # noqa: ANN401 -- passed on to httpx
        url = f"/api/{service}/v1{path}"
        headers = parts.pop("headers", {})
        answer = self._patiently(method, url, headers=headers | self._authorization(service), **parts)
        if answer.status_code == httpx.codes.UNAUTHORIZED:
            self._forget(service)
            answer = self._patiently(method, url, headers=headers | self._authorization(service), **parts)
        if answer.status_code in {httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN}:
            raise Refused(NOT_ALLOWED)
        return answer

    def _patiently(self, method: str, url: str, **parts: Any) -> httpx.Response:  # noqa: ANN401 -- passed on to httpx
        for pause in (*PAUSES, None):
            answer = self._answer(method, url, **parts)
            while answer is not None and (seconds := _wait_asked(answer)) and not self._stopped.is_set():
                self._told(seconds)
                self._pause(seconds)
                answer = self._answer(method, url, **parts)
            if answer is not None and answer.status_code not in _BUSY:
                return answer
            if pause is not None:
                self._pause(pause)
        raise Refused(UNREACHABLE)

    def _answer(self, method: str, url: str, **parts: Any) -> httpx.Response | None:  # noqa: ANN401 -- passed on to httpx
        try:
            return self._client.request(method, url, **parts)
        except httpx.TransportError:
            return None

    def _authorization(self, service: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self._token(service)}"}

    def _forget(self, service: str) -> None:
        with self._lock:
            self._tokens.pop(service, None)

    def _token(self, service: str) -> str:
        # Under the lock, so that threads that find a token at its end ask for one new token and not for many.
        with self._lock:
            token, until = self._tokens.get(service, ("", 0.0))
            if time.monotonic() > until - _SPARE:
                token, until = self._tokens[service] = self._new_token(service)
            return token

    def _new_token(self, service: str) -> tuple[str, float]:
        asked_at = time.monotonic()
        name, password = self._login.account, self._login.password
        body = {"username": name, "password": password, "audience": service}
        answer = self._patiently("POST", "/api/portal/v1/tokens", json=body)
        if answer.status_code in _NOBODYS_PASSWORD:
            body = {"client_id": name, "client_secret": password, "audience": service}
            answer = self._patiently("POST", "/api/portal/v1/client-tokens", json=body)
        if answer.is_client_error:
            raise Refused(LOGIN)
        try:
            granted = answer.raise_for_status().json()
            return granted["access_token"], asked_at + float(granted["expires_in"])
        except (httpx.HTTPStatusError, ValueError, KeyError, TypeError):
            # Something else lives at this address.
            raise Refused(UNREACHABLE) from None


def _wait_asked(answer: httpx.Response) -> float:
    """Seconds that a server asks to wait, having had enough of us for now (RFC 6585); nothing when it says no number."""
    asked = answer.headers.get("Retry-After", "")
    return min(float(asked), _LONGEST_WAIT) if answer.status_code == httpx.codes.TOO_MANY_REQUESTS and asked.isdecimal() else 0.0


def connect(url: str, threads: int, language: str) -> httpx.Client:
    """A client with one kept connection a thread; refuses plain http to another machine, and what is no address."""
    parts = urlsplit(url)
    if not parts.hostname:
        raise Refused(UNREACHABLE)
    if parts.scheme != "https" and parts.hostname not in _LOCAL:
        raise Refused(NOT_HTTPS)
    limits = httpx.Limits(max_connections=threads, max_keepalive_connections=threads)
    try:
        return httpx.Client(base_url=url, limits=limits, timeout=30.0, headers={"Accept-Language": language}, trust_env=False)
    except httpx.InvalidURL:
        raise Refused(UNREACHABLE) from None
