"""Figures over HTTP: whole tables, and questions about them."""

from flask import Response

from services.reporting.api.answering import CSV, prefers_csv, told, with_receipt
from services.reporting.csv_export import as_csv
from services.reporting.orders import Question
from services.reporting.schemas.figures import AnswerOut, QuestionSchema, TableQuery
from services.reporting.views import figures
from services.reporting.views.figures import Told
from shared.web.app import make_blueprint, reads
from shared.web.commands import Answer, run_only

#: Both forms of an answer.
FORMS = {"200": {"content": {CSV: {"schema": {"type": "string"}}}}}

blueprint = make_blueprint("reporting", description="Bottlenecks, switches and outcomes, in which nobody can be found.")
blueprint.after_request(with_receipt)


@blueprint.get("/releases/<period>/tables/<table>")
@blueprint.arguments(TableQuery, location="query")
@blueprint.response(200, AnswerOut)
@blueprint.doc(responses=FORMS)
def show_table(where: dict[str, tuple[str, ...]], period: str, table: str) -> Answer:
    """One table with its margins (`all`), or some codes of it, as JSON or as CSV. It never changes."""
    return _told(run_only(lambda work: figures.table(work, period, table, where)), f"{table}-{period}")


@blueprint.post("/query")
@reads
@blueprint.arguments(QuestionSchema)
@blueprint.response(200, AnswerOut)
@blueprint.doc(responses=FORMS)
def ask(question: Question) -> Answer:
    """Figures of a planned table, or sums of them; what the plan does not hold is refused whatever the data are."""
    return _told(run_only(lambda work: figures.answered(work, question)), f"answer-{question.release}")


def _told(found: Told, name: str) -> Answer:
    if not prefers_csv():
        return told(found)
    headers = {"Content-Disposition": f'attachment; filename="{name}.csv"'}
    return told(found, Response(as_csv(found.body), content_type=f"{CSV}; charset=utf-8", headers=headers))
