"""How figures travel: as JSON or CSV, with an ETag that stays for as long as the release does, and with a receipt."""

from typing import Final

from flask import Response, abort, g, request

from services.reporting.views.figures import Told
from shared.web.commands import Answer

CSV: Final = "text/csv"
RECEIPT: Final = "Tandem-Receipt"


def prefers_csv() -> bool:
    """Whether the caller asked for a spreadsheet; JSON where nothing was said."""
    return request.accept_mimetypes.best_match(["application/json", CSV]) == CSV


def told(found: Told, other: Response | None = None) -> Answer:
    """An answer with its receipt: as JSON, or in the ``other`` form that was asked for."""
    unless_known(f"{found.tag}-csv" if other else found.tag)
    g.receipt = found.receipt.header
    return other or found.body


def with_receipt(response: Response) -> Response:
    """The answer to a request, with the receipt that was made for it; it depends on the form that was asked for."""
    if "receipt" in g and response.status_code < 300:  # noqa: PLR2004 -- an answer
        response.headers[RECEIPT] = g.receipt
        response.headers["Vary"] = "Accept"
    return response


def unless_known(tag: str) -> None:
    """Answer 304 to who has this already: what was released never changes, so a digest says all."""
    g.etag = f'"{tag}"'
    if request.method in {"GET", "HEAD"} and g.etag in request.headers.get("If-None-Match", "").split(", "):
        abort(Response(status=304))
