"""What stands in a folder of a release, and what decides it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.reporting.engine import check, worlds
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Making, insiders_sha256
from services.reporting.release.placing import read, write
from services.reporting.release.signing import sign
from tests.support.releases import quarter
from tests.support.resealing import Release
from tests.support.small_plan import QUARTER
from tests.support.tiny_release import KEY, tiny_quarter

MAKING = Making(QUARTER, date(2026, 4, 1), synthetic=True, insiders=insiders_sha256(b"none", bytes(32)), earlier={})


def files(making: Making) -> Release:
    """The files of a quarter of a simulated register."""
    made = quarter()
    return release_files(making, made.release.published, made.release.proof, lambda manifest: sign(manifest, KEY))


def test_the_same_release_has_the_same_bytes() -> None:
    """Nothing depends on when or where it was written."""
    assert files(MAKING) == files(MAKING)


def test_of_what_insiders_know_a_release_tells_one_digest() -> None:
    """With other organisations behind the same figures, all the rest is the same to the last byte."""
    one, other = files(MAKING), files(replace(MAKING, insiders=insiders_sha256(b"others", bytes(32))))
    assert {name for name in one if one[name] != other[name]} == {"manifest.json", "manifest.sig"}
    told, else_told = json.loads(one["manifest.json"]), json.loads(other["manifest.json"])
    assert {name for name in told if told[name] != else_told[name]} == {"insiders"}


def test_a_digest_of_what_insiders_know_cannot_be_guessed() -> None:
    """Whoever guesses the counts of an organisation lacks the nonce to see that the guess is right."""
    assert insiders_sha256(b"9 people", b"1" * 32) != insiders_sha256(b"9 people", b"2" * 32)


def test_a_spreadsheet_has_codes_words_and_one_sign_for_what_is_hidden() -> None:
    """In each of both languages, a line for each cell."""
    dutch, english = (tiny_quarter()[f"tables/need-province.{language}.csv"].decode().splitlines() for language in ("nl", "en"))
    assert dutch[:2] == ["need,need,province,area,aantal", "all,alle,all,alle,365"]
    assert english[1] == "all,all,all,all,365"
    assert "debt,debt,south,south,*" in dutch


def test_the_program_in_a_release_is_the_one_of_the_source() -> None:
    """Both of its files."""
    found = tiny_quarter()
    for name, module in (("check.py", check), ("worlds.py", worlds)):
        assert found[name] == Path(str(module.__file__)).read_bytes()


def test_a_folder_comes_back_as_it_was_written(tmp_path: Path) -> None:
    """Files of earlier releases included."""
    found = tiny_quarter("2026-Q2", {QUARTER: tiny_quarter()})
    write(found, tmp_path)
    assert read(tmp_path) == found


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    """A release never takes the place of somebody's files."""
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        write(tiny_quarter(), tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]
