"""The line to Tandem: plain HTTP, and the patience of a real client when a server is away for a while."""

import time
from typing import Any, Final

import httpx

from tandem.story.deviation import Deviation

#: Answers that say: not now, try again.
_AWAY: Final = frozenset({502, 503, 504})
#: Seconds between two attempts.
_PAUSE: Final = 0.1
_TIMEOUT: Final = 20.0


class Line:
    """Sends requests, and the same request again when a server is away, for ``patience`` seconds at most.

    A request that changes something carries its Idempotency-Key, so that sending it twice does nothing twice.
    ``changed_at`` is when the last change was answered, by the clock of :func:`time.monotonic`.
    """

    def __init__(self, url: str, patience: float = 0.0) -> None:
        self.patience = patience
        self.changed_at = time.monotonic()
        # a proxy of the environment is passed by
        self._client = httpx.Client(base_url=url, timeout=_TIMEOUT, trust_env=False)

    def send(self, method: str, path: str, **content: Any) -> httpx.Response:  # noqa: ANN401 -- as httpx takes it
        """The answer. Raises :class:`Deviation` when there is none."""
        deadline = time.monotonic() + self.patience
        while (answer := self.attempt(method, path, **content)) is None:
            if time.monotonic() > deadline:
                raise Deviation(f"an answer to {method} {path}", "nobody answers")
            time.sleep(_PAUSE)
        return answer

    def attempt(self, method: str, path: str, **content: Any) -> httpx.Response | None:  # noqa: ANN401 -- as httpx takes it
        """Send once; nothing when the server is away. It may have done what was asked all the same."""
        try:
            answer = self._client.request(method, path, **content)
        except httpx.TransportError:
            return None
        if answer.status_code in _AWAY:
            return None
        if method != "GET":
            self.changed_at = time.monotonic()
        return answer

    def close(self) -> None:
        """Hang up."""
        self._client.close()
