"""Somebody who uses Tandem: logs in, asks, changes, and is refused what is not theirs."""

import time
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import uuid4

import httpx

from tandem.demo.accounts import mail_address
from tandem.story.deviation import Deviation
from tandem.story.line import Line

#: Seconds before its end that a token is not used any more.
_MARGIN: Final = 60
#: How often somebody looks again when a file moved between looking and acting.
_LOOKS: Final = 6
_OK, _REFUSED, _STALE = 200, 400, 412


@dataclass(frozen=True)
class Answer:
    """What came back: the status, the document, and the version of the thing if it has one."""

    status: int
    body: Any
    etag: str | None

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 -- any document
        return self.body[name]


class Actor(ABC):
    """Paths read ``<service>/<path>``: ``intake/requests`` stands for ``/api/intake/v1/requests``."""

    def __init__(self, line: Line, name: str) -> None:
        self.name = name
        self._line = line
        self._tokens: dict[str, tuple[str, float]] = {}

    @abstractmethod
    def _log_in(self, service: str) -> httpx.Response:
        """Ask for a token that this service takes."""

    def get(self, path: str, **query: Any) -> Answer:  # noqa: ANN401 -- values of a query
        """Read something that must be there."""
        return self._well(self.look(path, **query), f"GET {path}")

    def download(self, path: str) -> bytes:
        """A file that must be there."""
        answer = self._ask("GET", path, {})
        if answer.status_code != _OK:
            raise Deviation(f"GET {path} by {self.name} to be done", answer.text)
        return answer.content

    def look(self, path: str, **query: Any) -> Answer:  # noqa: ANN401 -- values of a query
        """Read something that may not be there, or not for this actor."""
        return self._send("GET", path, params=query or None)

    def post(self, path: str, body: Mapping[str, Any] | None = None, *, of: str | None = None) -> Answer:
        """Do something, which must be done; ``of`` is the path of the thing that changes by it, as it stands now."""
        return self._well(self._change("POST", path, body or {}, of), f"POST {path}")

    def patch(self, path: str, body: Mapping[str, Any], *, seen: str | None = None) -> Answer:
        """Change some fields of a thing; ``seen`` is the version that was looked at, the present one when left out."""
        return self._well(self._change("PATCH", path, body, path, seen), f"PATCH {path}")

    def put(self, path: str, body: Mapping[str, Any], *, of: str | None = None) -> Answer:
        """Put a whole thing in its place; ``of`` as with :meth:`post`."""
        return self._well(self._change("PUT", path, body, of or path), f"PUT {path}")

    def refused(  # noqa: PLR0913 -- what is done, and how it is refused
        self,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        code: str,
        field: str | None = None,
        of: str | None = None,
        seen: str | None = None,
    ) -> Answer:
        """Try what must be refused, under this rule and at this field."""
        answer = self._change(method, path, body or {}, of, seen)
        found = answer.body if answer.status >= _REFUSED else {"code": f"nothing: it was done ({answer.status})"}
        if found.get("code") != code or field not in (None, found.get("field"), *_fields_of(found)):
            raise Deviation(f"{method} {path} by {self.name} to be refused with {code} at {field}", answer)
        return answer

    def _change(self, method: str, path: str, body: Mapping[str, Any], of: str | None, seen: str | None = None) -> Answer:
        """Send a change of the thing as it stands now, or as it was ``seen``; what moved meanwhile is looked at again."""
        key = str(uuid4())
        for _ in range(_LOOKS):
            version = seen or (self.get(of).etag if of else None)
            answer = self._send(method, path, json=body, key=key, version=version)
            if answer.status != _STALE or seen or not of:
                break
        return answer

    def _send(self, method: str, path: str, *, key: str = "", version: str | None = None, **content: Any) -> Answer:  # noqa: ANN401
        headers = {"Idempotency-Key": key} if key else {}
        headers |= {"If-Match": version} if version else {}
        answer = self._ask(method, path, headers, **content)
        is_json = "json" in answer.headers.get("Content-Type", "")
        return Answer(answer.status_code, answer.json() if is_json else answer.text, answer.headers.get("ETag"))

    def _ask(self, method: str, path: str, headers: Mapping[str, str], **content: Any) -> httpx.Response:  # noqa: ANN401
        service, _, rest = path.partition("/")
        ours = {"Authorization": f"Bearer {self._token(service)}", "Accept-Language": "en"}
        return self._line.send(method, f"/api/{service}/v1/{rest}", headers={**ours, **headers}, **content)

    def _token(self, service: str) -> str:
        token, good_until = self._tokens.get(service, ("", 0.0))
        if time.monotonic() > good_until:
            answer = self._log_in(service)
            if answer.status_code != _OK:
                raise Deviation(f"{self.name} to log in", answer.text)
            token = answer.json()["access_token"]
            self._tokens[service] = (token, time.monotonic() + answer.json()["expires_in"] - _MARGIN)
        return token

    def _well(self, answer: Answer, what: str) -> Answer:
        if answer.status >= _REFUSED:
            raise Deviation(f"{what} by {self.name} to be done", answer)
        return answer


class Person(Actor):
    """A professional with an account."""

    def __init__(self, line: Line, name: str, username: str, password: str) -> None:
        super().__init__(line, name)
        self.mail = mail_address(username)
        self._username, self._password = username, password
        self._me: Mapping[str, Any] = {}

    @property
    def account(self) -> str:
        """The id of the account."""
        return str(self._known()["id"])

    @property
    def organisation(self) -> str:
        """The KBO number of the organisation."""
        return str(self._known()["organisation"])

    def _known(self) -> Mapping[str, Any]:
        self._me = self._me or self.get("portal/me").body
        return self._me

    def _log_in(self, service: str) -> httpx.Response:
        credentials = {"username": self._username, "password": self._password, "audience": service}
        return self._line.send("POST", "/api/portal/v1/tokens", json=credentials)


class Program(Actor):
    """A program of an organisation, with a secret of its own."""

    def __init__(self, line: Line, name: str, client_id: str, secret: str) -> None:
        super().__init__(line, name)
        self._client_id, self._secret = client_id, secret

    def why_no_token(self, service: str) -> str:
        """The rule by which it gets no token for a service that none of its scopes is of; empty when it gets one."""
        return str(self._log_in(service).json().get("code", ""))

    def _log_in(self, service: str) -> httpx.Response:
        credentials = {"client_id": self._client_id, "client_secret": self._secret, "audience": service}
        return self._line.send("POST", "/api/portal/v1/client-tokens", json=credentials)


def _fields_of(problem: Mapping[str, Any]) -> list[str]:
    return [each["field"] for each in problem.get("errors", [])]
