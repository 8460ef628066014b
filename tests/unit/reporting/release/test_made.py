"""What the engine makes is what the program beside it accepts, though each was written without the other."""

import ast
import json
from collections.abc import Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

import pytest

from services.reporting.engine import check as checking
from services.reporting.engine import worlds
from services.reporting.engine.check import check
from services.reporting.engine.plan import Plan
from services.reporting.engine.plan_text import planned
from services.reporting.engine.plan_text import write as plan_text
from services.reporting.engine.system import system
from services.reporting.engine.worlds import Rows
from services.reporting.release.folder import release_files
from services.reporting.release.manifest import Making, insiders_sha256
from services.reporting.release.signing import sign
from services.reporting.release.words import FAULTS, SEEN
from tests.support.releases import MADE_ON, year
from tests.support.resealing import Release, edited, placed
from tests.support.small_plan import QUARTER, SMALL, YEAR
from tests.support.tiny_release import KEY, PUBLIC


@cache
def folders() -> Mapping[str, Release]:
    """The files of four quarters and their year, of a simulated register."""
    found: dict[str, Release] = {}
    for period, made in year().items():
        making = Making(period, MADE_ON, synthetic=True, insiders=insiders_sha256(b"", bytes(32)), earlier=dict(found))
        found[period] = release_files(making, made.release.published, made.release.proof, lambda text: sign(text, KEY))
    return found


@pytest.mark.parametrize("period", YEAR)
def test_what_the_engine_makes_passes(period: str, tmp_path: Path) -> None:
    """Each quarter by itself, and the year on top of them."""
    placed(folders()[period], tmp_path)
    assert check(tmp_path, [PUBLIC]).faults == ()


def test_each_world_of_a_proof_is_needed(tmp_path: Path) -> None:
    """Leave any of them out, and the release fails."""
    files = folders()[QUARTER]
    for number in range(len(json.loads(files["proof.json"])["witnesses"])):
        placed(edited(files, "proof.json", partial(_without, number=number)), tmp_path)
        assert [fault.code for fault in check(tmp_path).faults] == ["witness.missing"]


@pytest.mark.parametrize("periods", [YEAR[:1], YEAR], ids=["quarter", "year"])
@pytest.mark.parametrize("plan", [SMALL, planned()], ids=["small", "whole"])
def test_maker_and_checker_read_a_plan_in_the_same_way(plan: Plan, periods: tuple[str, ...]) -> None:
    """The same cells of the same classes, numbered alike; the same groups and relations."""
    made, rows = system(plan, periods), Rows(json.loads(plan_text(plan)), periods)
    assert rows.row_of == dict(made.row_of)
    assert list(rows.rows) == [tuple(made.matrix.row(row).tolist()) for row in range(made.matrix.height)]
    assert rows.groups() == {(each, group.whole) for group in made.groups for each in group.categories}
    relations = [
        dict(zip(made.relations.row(row).tolist(), made.relations.weights_of(row).tolist(), strict=True))
        for row in range(made.relations.height)
    ]
    assert [{each: by for each, by in weights.items() if by} for weights in rows.relations()] == relations


def test_every_finding_has_words() -> None:
    """What the program can say is told in both languages, and nothing is that it cannot say."""
    texts = [constant.value for tree in _sources() for constant in ast.walk(tree) if isinstance(constant, ast.Constant)]
    calls = [call for tree in _sources() for call in ast.walk(tree) if isinstance(call, ast.Call)]
    said = {call.args[0].value for call in calls if _name(call) == "Finding" and isinstance(call.args[0], ast.Constant)}
    assert said <= {*SEEN, *FAULTS} <= set(texts)


def _without(content: Any, number: int) -> None:
    del content["witnesses"][number]


def _sources() -> list[ast.Module]:
    return [ast.parse(Path(str(module.__file__)).read_text()) for module in (checking, worlds)]


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""
