"""The examples of whole answers, against which screens are drawn, fit the schemas that services answer with."""

import json
from pathlib import Path
from typing import Any

import pytest
from marshmallow import RAISE, Schema

from services.casemanagement.schemas.day import DayOut
from services.casemanagement.schemas.file import FilePageOut
from services.reporting.release.canonical import canonical, sha256
from services.reporting.schemas.figures import AnswerOut
from services.reporting.schemas.releases import ChartsOut, WholeReleaseOut

FOLDER = Path(__file__).parents[2] / "shared/contracts/golden/answers"
ANSWERS = {
    "casemanagement.file": FilePageOut,
    "casemanagement.day": DayOut,
    "reporting.answer": AnswerOut,
    "reporting.charts": ChartsOut,
    "reporting.release": WholeReleaseOut,
}


def example(name: str) -> dict[str, Any]:
    """One example, as it travels."""
    body: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text())
    return body


def test_every_example_belongs_to_an_answer() -> None:
    """One more needs its line above."""
    assert {file.name.removesuffix(".json") for file in FOLDER.iterdir()} == set(ANSWERS)


@pytest.mark.parametrize("name", ANSWERS)
def test_an_example_is_an_answer_of_its_service(name: str) -> None:
    """Nothing in it that the schema does not tell, at any depth, and written as the schema writes it."""
    schema: Schema = ANSWERS[name]()
    body = example(name)
    assert json.loads(json.dumps(schema.dump(schema.load(body, unknown=RAISE)))) == body


@pytest.mark.parametrize("name", ANSWERS)
def test_an_example_shows_every_part(name: str) -> None:
    """A part that is missing would be drawn by nobody."""
    assert set(example(name)) == set(ANSWERS[name]().fields)


def test_the_receipt_of_an_answer_is_of_its_question_and_its_cells() -> None:
    """Whoever keeps both can say so later, with any program that writes canonical JSON."""
    told = example("reporting.answer")
    assert told["receipt"]["question_sha256"] == sha256(canonical(told["question"]))
    assert told["receipt"]["answer_sha256"] == sha256(canonical(told["cells"]))


def test_an_answer_shows_a_sum_a_sum_of_a_part_and_what_is_hidden() -> None:
    """The three things that a screen or a program must tell apart."""
    cells = example("reporting.answer")["cells"]
    assert {(cell["status"], cell["complete"]) for cell in cells} == {("rounded", True), ("rounded", False), ("hidden", False)}
