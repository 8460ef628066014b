"""From a file to numbered records: encoding, separator, header. Knows nothing of what the columns mean.

The file is read as a stream, so that its size does not matter. What cannot be read at all is refused as a whole,
before anything is sent: half a file is worse than none.
"""

import codecs
import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TextIO

from shared.rules import Refused, rule

UNREADABLE = rule(
    "file.unreadable", "Het bestand is er niet of mag niet gelezen worden.", "The file is not there or may not be read."
)
EMPTY = rule("file.empty", "Het bestand is leeg.", "The file is empty.")
NOT_CSV = rule(
    "file.not-csv",
    "Dit is geen tekstbestand. Bewaar een rekenblad eerst als CSV (UTF-8).",
    "This is not a text file. Save a spreadsheet as CSV (UTF-8) first.",
)
ENCODING = rule(
    "file.encoding",
    "De letters zijn niet te lezen: bewaar het bestand als UTF-8.",
    "The letters cannot be read: save the file as UTF-8.",
)
LINE_TOO_LONG = rule(
    "file.line-too-long",
    "Een regel is langer dan toegelaten. Staat er ergens een aanhalingsteken te veel?",
    "A line is longer than allowed. Is there a quote too many somewhere?",
)
QUOTES = rule(
    "file.quotes",
    "De aanhalingstekens kloppen niet.",
    "The quotes do not match.",
)
NO_HEADER = rule(
    "file.header",
    "De eerste regel moet de namen van de kolommen bevatten.",
    "The first line must hold the names of the columns.",
)

MAX_RECORD = 20_000
"""Characters in one record, quoted newlines included."""

_CHUNK = 1 << 16
_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\xff\xfe", b"\xfe\xff", b"\x1f\x8b")
"""Starts of workbooks (xlsx, ods, xls), PDF, UTF-16 and gzip."""

_SEPARATOR_LINE: Final = re.compile(r'"?sep=([;,])"?\1*\s*', re.IGNORECASE)
"""A line before the header in which Excel tells the separator; other programs quote it, or fill it up to a whole row."""


@dataclass(frozen=True)
class Record:
    """One record; ``number`` is the row a spreadsheet shows (the header is row 1)."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Source:
    """A file that can be read: how it is written and which columns it has.

    ``told`` says that the file tells its separator in a line before the header.
    """

    path: Path
    encoding: str
    separator: str
    told: bool
    header: tuple[str, ...]

    def records(self) -> Iterator[Record]:
        """Every record after the header that holds anything; refuses a file whose quotes or lines go wrong."""
        with self.path.open(encoding=self.encoding, newline="") as text:
            rows = _rows(text, self.separator, told=self.told)
            next(rows)
            for record in rows:
                if any(record.cells):
                    yield record


def open_source(path: Path) -> Source:
    """Find out how a file is written; refuses one that cannot be read at all."""
    try:
        encoding = _encoding(path)
        with path.open(encoding=encoding, newline="") as text:
            separator, told = _separator(text)
            text.seek(0)
            header = next(_rows(text, separator, told=told), Record(1, ()))
    except OSError:
        raise Refused(UNREADABLE) from None
    if len([name for name in header.cells if name]) < 2:  # noqa: PLR2004 -- one column is no table
        raise Refused(NO_HEADER)
    return Source(path, encoding, separator, told, header.cells)


def _encoding(path: Path) -> str:
    """UTF-8 when every byte of the file allows it, with or without mark; else Windows-1252, which Excel writes."""
    encodings = {"utf-8-sig": codecs.getincrementaldecoder("utf-8-sig")(), "cp1252": codecs.getincrementaldecoder("cp1252")()}
    empty = True
    with path.open("rb") as file:
        start = file.read(len(max(_SIGNATURES, key=len)))
        if start.startswith(_SIGNATURES):
            raise Refused(NOT_CSV)
        file.seek(0)
        while chunk := file.read(_CHUNK):
            if b"\0" in chunk:
                raise Refused(NOT_CSV)
            empty = empty and not chunk.removeprefix(codecs.BOM_UTF8).strip()
            encodings = {name: decoder for name, decoder in encodings.items() if _decodes(decoder, chunk)}
    if empty:
        raise Refused(EMPTY)
    fitting = [name for name, decoder in encodings.items() if _decodes(decoder, b"", final=True)]
    if not fitting:
        raise Refused(ENCODING)
    return fitting[0]


def _decodes(decoder: codecs.IncrementalDecoder, chunk: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(chunk, final)
    except UnicodeDecodeError:
        return False
    return True


def _separator(text: TextIO) -> tuple[str, bool]:
    """The sign between the cells, and whether the first line tells it.

    Else it is what stands between the names of the columns: a comma, or the semicolon of a Belgian Excel.
    """
    first = text.readline(MAX_RECORD)
    if told := _SEPARATOR_LINE.fullmatch(first):
        return told[1], True
    return (";" if first.count(";") > first.count(",") else ","), False


def _rows(text: TextIO, separator: str, *, told: bool) -> Iterator[Record]:
    """Every record from the header on; the line that tells the separator is none."""
    bounded = _Lines(text)
    if told:
        next(bounded)
    reader = csv.reader(bounded, delimiter=separator, strict=True)
    number = 0
    while True:
        bounded.new_record()
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            raise Refused(QUOTES, row=number) from None
        yield Record(number, tuple(cell.replace("\u00a0", " ").strip() for cell in cells))


class _Lines:
    """The lines of a text, refusing more than ``MAX_RECORD`` characters between two records."""

    def __init__(self, text: TextIO) -> None:
        self._text = text
        self._line = 0
        self._room = MAX_RECORD

    def new_record(self) -> None:
        """Give the next record its own room."""
        self._room = MAX_RECORD

    def __iter__(self) -> "_Lines":
        return self

    def __next__(self) -> str:
        self._line += 1
        line = self._text.readline(self._room + 1)
        self._room -= len(line)
        if self._room < 0:
            raise Refused(LINE_TOO_LONG, line=self._line)
        if not line:
            raise StopIteration
        return line
