"""Published tables over HTTP, for policy work."""

from flask import Response, request

from services.reporting import views
from services.reporting.csv_export import as_csv
from services.reporting.orders import Question
from services.reporting.schemas import AnswerOut, PlanOut, QuestionSchema, ReceiptOut, ReleasePage, TableOut
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, query
from shared.web.schemas import Place, PlaceQuery

CSV = "text/csv"

blueprint = make_blueprint(
    "reporting", description="Bottlenecks, switches and outcomes by quarter, in which nobody can be found."
)


@blueprint.get("/plan")
@blueprint.response(200, PlanOut)
def show_plan() -> Answer:
    """Which tables there are, with all their codes."""
    return query(views.plan)


@blueprint.get("/releases")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, ReleasePage)
def list_releases(place: Place) -> Answer:
    """The published quarters, the newest first."""
    return query(lambda work: views.releases(work, place))


@blueprint.get("/releases/<quarter>/tables/<table>")
@blueprint.response(200, TableOut)
@blueprint.doc(responses={"200": {"content": {CSV: {"schema": {"type": "string"}}}}})
def show_table(quarter: str, table: str) -> Answer:
    """One table, as JSON or as CSV. It never changes."""
    shown = query(lambda work: views.table(work, quarter, table))
    if request.accept_mimetypes.best_match(["application/json", CSV]) != CSV:
        return shown
    name = f'attachment; filename="{table}-{quarter}.csv"'
    return Response(as_csv(shown), content_type=f"{CSV}; charset=utf-8", headers={"Content-Disposition": name, "Vary": "Accept"})


@blueprint.get("/releases/<quarter>/receipt")
@blueprint.response(200, ReceiptOut)
def show_receipt(quarter: str) -> Answer:
    """What was published in a quarter, in numbers of cells and digests, to keep beside what was taken from it."""
    return query(lambda work: views.receipt(work, quarter))


@blueprint.post("/query")
@reads
@blueprint.arguments(QuestionSchema)
@blueprint.response(200, AnswerOut)
def ask(question: Question) -> Answer:
    """Cells of a planned table; what the plan does not hold is refused whatever the data are."""
    return query(lambda work: views.answer(work, question))
