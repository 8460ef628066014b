"""Reports for policy work: a quarter, its tables as charts, the figures to take along, and the receipt."""

from flask import Response, abort, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response as Way

from services.portal.screens.frame.theme import make_theme, page
from services.portal.screens.reports import reading
from shared.reference.codes import Role

READERS = frozenset({Role.SAM})
OK = 200

blueprint = make_theme("reports")
blueprint.add_app_template_filter(reading.called, "quarter")


@blueprint.get("/reports")
@page(roles=READERS)
def reports() -> str | Way:
    """The newest quarter, or that there is none yet."""
    quarter = reading.newest()
    return redirect(url_for("reports.overview", quarter=quarter)) if quarter else render_template("reports/none.html")


@blueprint.get("/reports/<quarter>")
@page(roles=READERS)
def overview(quarter: str) -> str:
    """A quarter: all tables, the first drawn."""
    return render_template("reports/overview.html", report=reading.overview(quarter))


@blueprint.get("/reports/<quarter>/<table>")
@page(roles=READERS)
def table(quarter: str, table: str) -> str:
    """One table as a chart, with its figures behind it."""
    return render_template("reports/table.html", report=reading.table(quarter, table))


@blueprint.get("/reports/<quarter>/<table>.csv")
@page(roles=READERS)
def download(quarter: str, table: str) -> Response:
    """One table for a spreadsheet."""
    status, text = reading.as_csv(quarter, table)
    if status != OK:
        abort(status)
    name = f'attachment; filename="{table}-{quarter}.csv"'
    return Response(text, mimetype="text/csv", headers={"Content-Disposition": name})


@blueprint.get("/reports/<quarter>/receipt")
@page(roles=READERS)
def receipt(quarter: str) -> str:
    """What was published, in numbers of cells and digests."""
    return render_template("reports/receipt.html", receipt=reading.receipt(quarter))


@blueprint.get("/reports/<quarter>/receipt.json")
@page(roles=READERS)
def receipt_file(quarter: str) -> Response:
    """The receipt, to keep."""
    answer = jsonify({name: value for name, value in reading.receipt(quarter).items() if name != "etag"})
    answer.headers["Content-Disposition"] = f'attachment; filename="tandem-{quarter}-receipt.json"'
    return answer
