"""The engine makes releases: whole or not at all, whatever happens to it meanwhile."""

from collections.abc import Callable

import pytest

from services.reporting.making import turn as turning
from services.reporting.making.taking import take
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.processes.engine import Stopped
from tests.component.reporting.press import Press
from tests.support.pocket_plan import POCKET

pytestmark = pytest.mark.services("reporting")

QUARTER = "2025-Q1"
KEPT = ("published.release", "published.file", "register.insider_proof")


def kept(press: Press) -> list[int]:
    """How many rows there are of what a release leaves."""
    return [len(press.world.rows("reporting", f"TABLE {table}")) for table in KEPT]


def test_facts_that_are_all_there_become_a_release_that_waits_for_an_officer(press: Press) -> None:
    """By itself; until somebody signs, it is proposed and no more."""
    press.sign_plan()
    press.hear(QUARTER)
    assert press.turn()
    assert press.events() == [("release-proposed", {"period": QUARTER})]
    told = press.at_desk(QUARTER)
    assert (told["state"], told["plan"], told["synthetic"], told["step"]) == ("proposed", POCKET.version, True, None)
    assert 0 < told["figures"]["shown"] < told["figures"]["cells"]
    assert not press.turn()


def test_by_a_plan_that_nobody_signed_nothing_is_made(press: Press) -> None:
    """It is refused by name, and told."""
    press.hear(QUARTER)
    press.work()
    assert press.events() == [("release-refused", {"period": QUARTER, "reason": "plan.not-signed"})]
    assert (press.at_desk(QUARTER)["state"], press.at_desk(QUARTER)["refused_by"]) == ("refused", "plan.not-signed")
    assert kept(press) == [0, 0, 0]


def test_by_a_plan_that_was_changed_after_it_was_signed_nothing_is_made(press: Press) -> None:
    """What is signed are bytes, not a name."""
    press.sign_plan()
    press.world.rows("reporting", "UPDATE desk.plan_sign_off SET sha256 = repeat('0', 64)")
    press.hear(QUARTER)
    press.work()
    assert press.at_desk(QUARTER)["refused_by"] == "plan.not-signed"


def test_a_clock_that_runs_backwards_makes_nothing(press: Press) -> None:
    """A release of tomorrow is there already."""
    press.sign_plan()
    press.hear(QUARTER)
    press.work()
    press.world.rows(
        "reporting",
        """
        ALTER TABLE published.release DISABLE TRIGGER release_never_changes;
        UPDATE published.release SET made_on = made_on + 1;
        ALTER TABLE published.release ENABLE TRIGGER release_never_changes
        """,
    )
    press.hear("2026-Q1")
    press.work()
    assert press.at_desk("2026-Q1")["refused_by"] == "release.clock-backwards"


def test_counts_that_cannot_be_true_make_nothing(press: Press) -> None:
    """Somebody started where nobody runs: the reason is told, and no number."""
    press.sign_plan()
    started = ("started", "kempen", QUARTER, *[""] * 9, f"{1:032x}", f"{2:032x}")
    press.tell(QUARTER, [started])
    press.work()
    assert press.events() == [("release-refused", {"period": QUARTER, "reason": "system.relation-broken"})]


def test_what_was_refused_is_made_when_an_officer_asks_again(press: Press) -> None:
    """When the cause is gone."""
    press.hear(QUARTER)
    press.work()
    press.sign_plan()
    assert press.officer.post(f"/releases/{QUARTER}/making").json["state"] == "asked"
    press.work()
    assert press.at_desk(QUARTER)["state"] == "proposed"


@pytest.mark.parametrize("step", [1, 3, 9])
def test_an_engine_that_ends_in_the_midst_leaves_nothing_and_the_next_begins_anew(press: Press, step: int) -> None:
    """At whatever step; there is one release afterwards."""
    press.sign_plan()
    press.hear(QUARTER)
    steps = iter(range(step))

    def end_there() -> None:
        if next(steps, None) is None:
            raise Stopped

    with pytest.raises(Stopped):
        turning.turn(press.engine, end_there)
    assert kept(press) == [0, 0, 0]
    assert press.at_desk(QUARTER)["state"] == "running"
    press.work()
    assert kept(press)[0] == 1
    assert press.events() == [("release-proposed", {"period": QUARTER})]


def test_an_engine_that_lost_its_place_keeps_nothing_of_what_it_found(press: Press) -> None:
    """It may not know that it lost the lock: the lease tells."""
    press.sign_plan()
    press.hear(QUARTER)
    steps = iter(range(3))

    def lose() -> None:
        if next(steps, None) == 2:
            with press.engine.transaction() as session:
                UnitOfWork(session, "reporting", Actor.system("reporting"))
                assert take(session)

    assert turning.turn(press.engine, lose)
    assert kept(press) == [0, 0, 0]
    assert press.events() == []
    press.work()
    assert kept(press)[0] == 1


def test_how_far_it_is_is_told_in_steps_and_in_nothing_else(press: Press) -> None:
    """No cell, no rule, no number of people, nor of proofs: that would tell how many organisations know somebody in them."""
    press.sign_plan()
    press.hear(QUARTER)
    seen: list[dict[str, object]] = []

    def look() -> None:
        if step := press.world.rows("reporting", "SELECT step FROM desk.making")[0].step:
            seen.append(step)

    turning.turn(press.engine, look)
    assert {frozenset(step) for step in seen} == {frozenset({"what", "done", "of"})}
    assert {str(step["what"]) for step in seen} <= {"count", "hide", "prove", "insiders", "check"}
    assert {step["of"] for step in seen} == {100}


def test_something_nobody_thought_of_refuses_the_release_and_tells_no_more(
    press: Press, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither what it was, which could hold a count, nor for ever anew."""
    press.sign_plan()
    press.hear(QUARTER)

    def wrong(*_: object) -> None:
        raise ZeroDivisionError("17 people in K14")

    monkeypatch.setattr("services.reporting.making.one.make", wrong)
    press.work()
    assert press.at_desk(QUARTER)["refused_by"] == "release.engine-failed"
    assert "17 people" not in capsys.readouterr().out


def test_a_year_is_made_when_its_last_quarter_is(press: Press) -> None:
    """On top of its quarters, whether these were signed or not."""
    press.sign_plan()
    press.year()
    proposed = [data["period"] for kind, data in press.events() if kind == "release-proposed"]
    assert proposed == ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025"]


def test_a_year_gives_way_to_a_quarter_and_is_begun_anew(press: Press) -> None:
    """A quarter takes seconds, a year minutes: nobody waits for it."""
    press.sign_plan()
    for quarter in ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4"):
        press.hear(quarter)
        assert press.turn()
    steps = iter(range(2))

    def hear_another() -> None:
        if next(steps, None) == 1:
            press.hear("2026-Q1")

    assert turning.turn(press.engine, hear_another)
    assert press.at_desk("2025")["state"] == "running"
    press.work()
    proposed = [data["period"] for kind, data in press.events() if kind == "release-proposed"]
    assert proposed[-2:] == ["2026-Q1", "2025"]


def test_an_idle_engine_and_whoever_receives_facts_load_neither_numpy_nor_the_solver(
    run_alone: Callable[[str], str],
) -> None:
    """They are of a release that is being made."""
    told = run_alone(
        "import sys, services.reporting.service, services.reporting.making.turn, services.reporting.desk.api;"
        "print(sorted({'numpy', 'highspy'} & sys.modules.keys()))"
    )
    assert told == "[]"
