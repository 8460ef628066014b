"""A year is checked together with the quarters that it adds up, and these are what they were when they appeared."""

import json
from pathlib import Path
from typing import Any

from services.reporting.engine.check import check
from services.reporting.release.canonical import canonical, sha256
from services.reporting.release.signing import sign
from shared.access.keys import fresh_key
from tests.support.resealing import Release, edited, placed, resealed
from tests.support.tiny_release import KEY, PUBLIC, tiny_quarter, tiny_year

QUARTER, YEAR = tiny_quarter(), tiny_year()
EARLIER = "earlier/2026-Q1/"


def codes(files: Release, folder: Path, key: dict[str, Any] = PUBLIC) -> list[str]:
    """The codes of what is wrong with these files."""
    placed(files, folder)
    return [fault.code for fault in check(folder, [key]).faults]


def test_the_same_people_have_one_figure_wherever_they_are_shown(tmp_path: Path) -> None:
    """A province of one area is that area: two roundings of it would tell more than one."""

    def other(content: Any) -> None:
        next(each for each in content["cells"] if each[:2] == ["home", "valley"])[2] += 5

    files = edited(YEAR, "tables/need-area-year.json", other)
    assert codes(files, tmp_path) == ["value.twice"]


def test_a_spreadsheet_says_what_the_table_says(tmp_path: Path) -> None:
    """Also what is only in the spreadsheet is published."""
    name = "tables/need-province.nl.csv"
    files = resealed({**QUARTER, name: QUARTER[name].replace(b"*", b"4")})
    assert codes(files, tmp_path) == ["csv.differs"]


def test_a_file_that_is_no_part_of_a_release_is_named_though_it_is_listed(tmp_path: Path) -> None:
    """A table beside the plan would be proved by nobody."""
    assert codes(resealed({**QUARTER, "tables/secret.json": b"{}"}), tmp_path) == ["file.unknown"]


def test_an_earlier_release_cannot_be_made_again(tmp_path: Path) -> None:
    """A quarter with another figure is not the quarter that appeared, however well it is sealed."""
    assert codes({**YEAR, EARLIER + "manifest.json": QUARTER["manifest.json"].replace(b"true", b"false")}, tmp_path) == [
        "ledger.changed"
    ]


def test_an_earlier_release_cannot_be_left_out(tmp_path: Path) -> None:
    """A year is checked with all of its quarters."""
    files = edited(YEAR, "manifest.json", lambda content: content["ledger"].pop(0))
    assert codes(files, tmp_path) == ["ledger.order"]


def test_a_quarter_names_those_before_it_and_shows_nothing_of_them(tmp_path: Path) -> None:
    """Nobody may have signed for them; by the digest of a short table, its figures are found by trying."""
    first = tiny_quarter("2026-Q1")
    second = tiny_quarter("2026-Q2", {"2026-Q1": first})
    assert codes(second, tmp_path) == []
    assert json.loads(second["manifest.json"])["ledger"] == [
        {"period": "2026-Q1", "manifest_sha256": sha256(first["manifest.json"])}
    ]
    assert second.keys() == first.keys()


def test_a_cell_that_was_told_to_be_few_is_told_so_for_ever(tmp_path: Path) -> None:
    """A later proof that forgets it would allow worlds that nobody can believe any more."""

    def forget(content: Any) -> None:
        row = content["labels"]["few"].pop(0)
        content["labels"]["open"].append(row)
        content["witnesses"] = [each for each in content["witnesses"] if each[0][1] != row]

    assert codes(edited(YEAR, "proof.json", forget), tmp_path) == ["label.frozen"]


def test_a_world_that_breaks_a_relation_proves_nothing(tmp_path: Path) -> None:
    """Nobody needs something in an area where nobody runs a trajectory."""

    def stop(content: Any) -> None:
        active = 12 + 5 + 3  # after 12 classes of needs and 5 of outcomes: running trajectories in the valley
        content["witnesses"][0][1].extend([[active, -200], [active - 1, 200]])

    assert codes(edited(QUARTER, "proof.json", stop), tmp_path) == ["witness.misfit"]


def test_a_group_of_one_kind_is_not_shown(tmp_path: Path) -> None:
    """A world in which (nearly) everybody found paid work does not fit what the rules say of a shown category."""

    def all_paid(content: Any) -> None:
        content["standin"]["2026-Q1/outcome"] = [110, 0, 10, 0, 0]

    def shown(content: Any) -> None:
        for each, value in zip(content["cells"], (120, 110, 10, None), strict=True):
            each[-1] = value

    def labels(content: Any) -> None:
        content["labels"]["open"] = [15]

    files = edited(edited(QUARTER, "tables/outcome.json", shown), "proof.json", all_paid)
    files = edited(files, "proof.json", labels)
    for language in ("nl", "en"):
        name = f"tables/outcome.{language}.csv"
        files[name] = files[name].replace(b",50", b",110").replace(b",40", b",10").replace(b",30", b",*")
    placed(resealed(files), tmp_path)
    assert [(fault.code, fault.where) for fault in check(tmp_path).faults] == [("standin.misfit", "rule 0")]


def test_a_signature_of_somebody_else_is_not_ours(tmp_path: Path) -> None:
    """Whoever has our public key alone cannot seal a release."""
    other = fresh_key("reporting")
    files = {**QUARTER, "manifest.sig": sign(QUARTER["manifest.json"], other)}
    assert codes(files, tmp_path) == ["signature.unknown-key"]
    assert codes(files, tmp_path, {**other.as_dict(private=False), "kid": other.kid, "x": PUBLIC["x"]}) == ["signature.wrong"]


def test_without_a_key_all_but_the_signature_is_checked(tmp_path: Path) -> None:
    """The proof needs nobody's word; who made it is told apart."""
    placed(QUARTER, tmp_path)
    report = check(tmp_path)
    assert report.passed
    assert "not-verified" in {line.code for line in report.lines}


def test_the_manifest_tells_what_it_was_made_of() -> None:
    """The plan, the rules, the code and the releases before it, each by its digest."""
    manifest = json.loads(YEAR["manifest.json"])
    assert [each["period"] for each in manifest["ledger"]] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]
    assert manifest["ledger"][0]["manifest_sha256"] == sha256(YEAR[EARLIER + "manifest.json"])
    assert manifest["plan"]["sha256"] == sha256(YEAR["plan.json"])
    assert canonical(manifest) == YEAR["manifest.json"]
    assert KEY.kid == json.loads(YEAR["manifest.sig"])["kid"]
