import csv
from pathlib import Path

import pytest

from shared.rules import Refused, rule
from tandem.importing.rejects import HEADER, Rejects
from tandem.importing.rows import Mistake

RULE = rule("test.rejects", "Nederlands", "English")


def lines(path: Path) -> list[list[str]]:
    """The cells of a file of rejects."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


@pytest.mark.parametrize(("language", "text"), [("nl", "Nederlands"), ("en", "English")])
def test_a_reject_tells_row_column_rule_and_value(tmp_path: Path, language: str, text: str) -> None:
    """In the language of who reads it."""
    with Rejects(tmp_path / "rejects.csv", ";", language) as rejects:
        rejects.add([Mistake(3, "insz", RULE, "85073003329")])
    assert lines(rejects.path) == [list(HEADER), ["3", "insz", "test.rejects", text, "85073003329"]]


def test_only_the_owner_may_read_the_rejects(tmp_path: Path) -> None:
    """Also where a file with wider rights stood before: it holds personal data."""
    path = tmp_path / "rejects.csv"
    path.write_text("old")
    path.chmod(0o644)
    with Rejects(path, ";", "nl") as rejects:
        rejects.add([Mistake(3, "", RULE)])
    assert path.stat().st_mode & 0o777 == 0o600


def test_without_rejects_there_is_no_file(tmp_path: Path) -> None:
    """An empty one would look like work to do."""
    with Rejects(tmp_path / "rejects.csv", ";", "nl") as rejects:
        pass
    assert not rejects.path.exists()


@pytest.mark.parametrize("value", ["=1+1", "+32 470", "-1", "@SUM(A1)"])
def test_a_spreadsheet_does_not_run_what_stood_in_a_cell(tmp_path: Path, value: str) -> None:
    """A formula becomes text."""
    with Rejects(tmp_path / "rejects.csv", ";", "nl") as rejects:
        rejects.add([Mistake(3, "phone", RULE, value)])
    assert lines(rejects.path)[1][-1] == f"'{value}"


def test_a_folder_that_cannot_be_written_is_refused_before_anything_is_sent(tmp_path: Path) -> None:
    """Half-way would be too late."""
    with pytest.raises(Refused), Rejects(tmp_path / "nowhere" / "rejects.csv", ";", "nl"):
        pass
