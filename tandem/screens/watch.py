"""What a browser noticed while pages were open: mistakes of scripts, breaches of our own policy, requests that went elsewhere."""

from typing import Final
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, Response, WebError

#: A script that tells the console which rule of the content security policy was broken; chromium's own line names no element.
_TELL_BREACHES: Final = """
document.addEventListener("securitypolicyviolation", (e) =>
  console.error(`policy broken: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
"""
#: The console tells of each answer from 400 on; we look at answers ourselves, since a form that is refused is no mistake.
_ANSWERED: Final = "Failed to load resource"
#: A page that is left breaks off what it was loading.
_BROKEN_OFF: Final = "net::ERR_ABORTED"
_MISTAKE, _OURS = 400, 500


class Watch:
    """Listens to all pages of a context; ``faults`` are sentences, none when all is well."""

    def __init__(self, context: BrowserContext, base_url: str) -> None:
        self.faults: list[str] = []
        #: While a line is broken on purpose, requests fail and that is well.
        self.line_broken = False
        self._origin = _origin(base_url)
        context.add_init_script(_TELL_BREACHES)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("console", self._console)
        context.on("weberror", self._error)

    def _request(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")) and _origin(request.url) != self._origin:
            self.faults.append(f"a request left the site: {request.url}")

    def _failed(self, request: Request) -> None:
        if not self.line_broken and request.failure != _BROKEN_OFF:
            self.faults.append(f"no answer to {request.method} {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        is_file = "/static/" in response.url
        if response.status >= (_MISTAKE if is_file else _OURS) and not self.line_broken:
            self.faults.append(f"{response.status} at {response.request.method} {response.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not message.text.startswith(_ANSWERED) and not self.line_broken:
            self.faults.append(f"console: {message.text}")

    def _error(self, error: WebError) -> None:
        self.faults.append(f"a script failed: {error.error}")


def _origin(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    return parts.scheme, parts.netloc
