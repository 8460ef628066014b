"""Reports for policy work: a period, its tables as charts, the figures to take along, and the receipt."""

from flask import Response, abort, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as Way

from services.portal.screens.frame import sessions
from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.reports import reading
from shared.reference.codes import Role

#: Privacy officers see what they sign for, and what SAM sees of it.
READERS = frozenset({Role.SAM, Role.PRIVACY_OFFICER})
OK = 200

blueprint = make_theme("reports")
blueprint.add_app_template_filter(reading.called, "period")


@blueprint.get("/reports")
@page(roles=READERS)
def reports() -> str | Way:
    """The newest release, or that there is none yet."""
    period = reading.newest()
    return redirect(url_for("reports.overview", period=period)) if period else render_template("reports/none.html", asks=_asks())


@blueprint.get("/reports/<period>")
@page(roles=READERS)
def overview(period: str) -> str:
    """A release: all tables, each with its sentence, the first drawn."""
    found = reading.overview(period)
    tables = zip(found, found[0].release.entries, strict=True)
    return render_template("reports/overview.html", report=found[0], tables=tables, asks=_asks())


@blueprint.get("/reports/<period>/<table>")
@page(roles=READERS)
def table(period: str, table: str) -> str:
    """One table as a chart, with its figures behind it."""
    return render_template("reports/table.html", report=reading.table(period, table))


@blueprint.get("/reports/<period>/<table>.csv")
@page(roles=READERS)
def download(period: str, table: str) -> Response:
    """One table for a spreadsheet."""
    status, text = reading.as_csv(period, table)
    return _saved(status, text.encode(), "text/csv", f"{table}-{period}.csv")


@blueprint.get("/reports/<period>.tar.gz")
@page(roles=READERS)
def archive(period: str) -> Response:
    """All files of a release in one, with the proof and the program that checks it."""
    status, body = reading.archive(period)
    return _saved(status, body, "application/gzip", f"tandem-{period}.tar.gz")


@blueprint.get("/reports/<period>/receipt")
@page(roles=READERS)
def receipt(period: str) -> str:
    """What was published, in numbers of cells and digests."""
    return render_template("reports/receipt.html", receipt=reading.receipt(period))


@blueprint.get("/reports/<period>/receipt.json")
@page(roles=READERS)
def receipt_file(period: str) -> Response:
    """The receipt, to keep."""
    answer = jsonify({name: value for name, value in reading.receipt(period).items() if name != "etag"})
    answer.headers["Content-Disposition"] = f'attachment; filename="tandem-{period}-receipt.json"'
    return answer


def _asks() -> bool:
    """Whether the reader may ask for tables that are not planned."""
    return sessions.actor().has(Role.SAM)


def _saved(status: int, body: bytes, kind: str, name: str) -> Response:
    if status != OK:
        abort(status)
    return Response(body, mimetype=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})
