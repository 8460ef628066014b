from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.rules import Refused
from tandem.importing.reading import MAX_RECORD, open_source

HEADER = "voornaam;naam\n"


def cells(path: Path) -> list[tuple[str, ...]]:
    """The cells of every record of a file."""
    return [record.cells for record in open_source(path).records()]


def refusal(path: Path) -> Refused:
    """How a file is refused."""
    with pytest.raises(Refused) as refused:
        list(open_source(path).records())
    return refused.value


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_accents_arrive_whatever_program_wrote_the_file(tmp_path: Path, encoding: str) -> None:
    """Excel writes Windows-1252 or UTF-8 with a mark, others UTF-8."""
    file = tmp_path / "file.csv"
    file.write_bytes(f"{HEADER}Testpersoon;Tweeëntwintig\n".encode(encoding))
    assert open_source(file).header == ("voornaam", "naam")
    assert cells(file) == [("Testpersoon", "Tweeëntwintig")]


def test_an_accent_on_the_border_of_two_chunks_is_still_utf8(tmp_path: Path) -> None:
    """The file is looked at in pieces, and a letter may take two bytes."""
    file = tmp_path / "file.csv"
    for filling in range(4):
        file.write_bytes((HEADER + ("x" * filling + ";" + "é" * 5000 + "\n") * 20).encode())
        assert open_source(file).encoding == "utf-8-sig"


@pytest.mark.parametrize("separator", [",", ";"])
def test_comma_and_semicolon_are_told_apart_by_the_header(tmp_path: Path, separator: str) -> None:
    """A Belgian spreadsheet writes semicolons."""
    file = tmp_path / "file.csv"
    file.write_text(separator.join(("voornaam", "naam")) + "\n" + separator.join(("A", "B")) + "\n")
    assert cells(file) == [("A", "B")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
@pytest.mark.parametrize("first", ["sep=;", "sep=,", "SEP=;", '"sep=;"', "sep=;;;", "sep=,\r"])
def test_a_first_line_of_excel_tells_the_separator(tmp_path: Path, first: str, encoding: str) -> None:
    """Whatever the names of the columns look like; it is no row, and the header is row 1 as Excel shows it."""
    separator, other = (";", ",") if ";" in first else (",", ";")
    file = tmp_path / "file.csv"
    file.write_bytes(f"{first}\nnaam{other * 2}{separator}é\nA{other}{separator}B\n".encode(encoding))
    source = open_source(file)
    assert (source.separator, source.told, source.header) == (separator, True, (f"naam{other * 2}", "é"))
    assert [(record.number, record.cells) for record in source.records()] == [(2, (f"A{other}", "B"))]


def test_a_line_that_is_too_long_is_told_as_an_editor_counts(tmp_path: Path) -> None:
    """The line in which Excel tells the separator included."""
    file = tmp_path / "file.csv"
    file.write_text(f"sep=;\n{HEADER}{'x' * MAX_RECORD};B\n")
    assert refusal(file).details == {"line": 3}


def test_a_quoted_cell_may_hold_newlines_and_separators(tmp_path: Path) -> None:
    """The row number stays that of the spreadsheet, not that of the line."""
    file = tmp_path / "file.csv"
    file.write_text(f'{HEADER}"een\ntwee;drie";"zegt ""ja"""\nA;B\n')
    records = list(open_source(file).records())
    assert [record.cells for record in records] == [("een\ntwee;drie", 'zegt "ja"'), ("A", "B")]
    assert [record.number for record in records] == [2, 3]


def test_empty_rows_are_skipped_and_counted(tmp_path: Path) -> None:
    """A spreadsheet leaves rows of separators at its end."""
    file = tmp_path / "file.csv"
    file.write_text(f"{HEADER}\n;\nA;B\n;\n")
    assert [(record.number, record.cells) for record in open_source(file).records()] == [(4, ("A", "B"))]


def test_spaces_around_a_cell_do_not_count(tmp_path: Path) -> None:
    """Hard spaces included: they come along from web pages."""
    file = tmp_path / "file.csv"
    file.write_text(f"{HEADER} A\u00a0;  B \n", encoding="utf-8")
    assert cells(file) == [("A", "B")]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file.empty"),
        (b"\n \r\n", "file.empty"),
        (b"\xef\xbb\xbf", "file.empty"),
        (b"PK\x03\x04rest of a workbook", "file.not-csv"),
        (b"\xd0\xcf\x11\xe0rest of an old workbook", "file.not-csv"),
        (b"%PDF-1.7", "file.not-csv"),
        ("voornaam;naam\n".encode("utf-16"), "file.not-csv"),
        (b"voornaam;naam\nA\x00;B\n", "file.not-csv"),
        (b"voornaam;naam\n\x81\x8d;B\n", "file.encoding"),
        (b"just one column\nA\n", "file.header"),
        (b"sep=;\n", "file.header"),
        (b"sep=;\njust one column\nA\n", "file.header"),
        (b'voornaam;naam\nA;"B\n', "file.quotes"),
        (b'voornaam;naam\nA;"B"C\n', "file.quotes"),
        (HEADER.encode() + b"x" * MAX_RECORD + b";B\n", "file.line-too-long"),
        (HEADER.encode() + b'A;"' + b"line\n" * MAX_RECORD, "file.line-too-long"),
        (b"x" * (MAX_RECORD * 2), "file.line-too-long"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_as_a_whole(tmp_path: Path, content: bytes, code: str) -> None:
    """Each with the reason that helps."""
    file = tmp_path / "file.csv"
    file.write_bytes(content)
    assert refusal(file).code == code


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    """And so is a folder."""
    assert refusal(tmp_path / "nothing.csv").code == "file.unreadable"
    assert refusal(tmp_path).code == "file.unreadable"


def test_a_wrong_quote_tells_its_row(tmp_path: Path) -> None:
    """Somebody has to find it."""
    file = tmp_path / "file.csv"
    file.write_text(f'{HEADER}A;B\nC;"D"E\n')
    assert refusal(file).details == {"row": 3}


@given(st.binary(max_size=300))
def test_no_bytes_make_it_fall_over(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    """Whatever the file holds, it is read or refused."""
    file = tmp_path_factory.mktemp("any") / "file.csv"
    file.write_bytes(content)
    with suppress(Refused):
        assert all(record.cells for record in open_source(file).records())
