"""The end of a year: its own release, what is left of it, and that it ends also when there never will be one."""

from typing import Any
from uuid import uuid4

import pytest

from services.reporting.cell_keys import owner_of
from shared import clock
from shared.keystore.store import keys_of
from shared.messaging.ends import End
from tests.component.reporting.press import Press
from tests.support.replies import problem
from tests.support.world import Reply

pytestmark = pytest.mark.services("reporting")

QUARTER = "2025-Q1"


def refused(answer: Reply) -> tuple[int, str]:
    """Status and rule of a refusal."""
    return problem(answer)[:2]


def withdraw(press: Press, period: str, reason: str = "facts-wrong") -> Any:
    """An officer withdraws a release."""
    return press.officer.post(f"/releases/{period}/withdrawal", {"reason": reason})


def test_a_year_is_signed_after_its_quarters(press: Press) -> None:
    """Its folder has their tables: what nobody let be seen would be in it. Of what was seen it may be withdrawn meanwhile."""
    press.sign_plan()
    press.year()
    for quarter in ("2025-Q1", "2025-Q2", "2025-Q3"):
        press.sign(quarter)
    assert refused(press.sign("2025")) == (409, "sign-off.quarters-first")
    press.sign("2025-Q4")
    withdraw(press, "2025-Q4")
    assert press.sign("2025").json["state"] == "signed"
    assert press.events()[-1] == ("year-closed", {"year": 2025, "shown": True})


def test_a_quarter_that_was_never_shown_is_not_shown_in_its_year(press: Press) -> None:
    """Whoever withdraws it before anybody saw it withdraws the year as well."""
    press.sign_plan()
    press.year()
    for quarter in ("2025-Q1", "2025-Q2", "2025-Q3"):
        press.sign(quarter)
    withdraw(press, "2025-Q4")
    assert refused(press.sign("2025")) == (409, "sign-off.quarters-first")
    assert withdraw(press, "2025").json["state"] == "withdrawn"


def test_a_year_of_which_no_release_comes_is_given_up_and_forgotten(press: Press) -> None:
    """A quarter is missing for good: facts and key do not wait for it, and what was made of the others stays."""
    press.sign_plan()
    press.hear("2024-Q3")
    press.work()
    press.hear("2024-Q4")
    assert press.world.rows("reporting", "SELECT FROM register.fact") != []
    answer = withdraw(press, "2024")
    assert (answer.status_code, answer.json["state"], answer.json["refused_by"]) == (200, "withdrawn", "release.year-given-up")
    assert press.events()[-1] == ("year-closed", {"year": 2024, "shown": False})
    assert press.at_desk("2024-Q4")["refused_by"] == "release.year-given-up"
    press.work()
    for table in ("register.fact", "register.batch", "register.insider_proof"):
        assert press.world.rows("reporting", f"SELECT FROM {table}") == [], table
    assert keys_of("reporting").get(owner_of("2024")) is None
    assert press.sign("2024-Q3").json["state"] == "signed"


def test_of_a_year_that_was_given_up_nothing_more_is_made(press: Press) -> None:
    """Neither because an officer asks, nor because facts come late."""
    press.sign_plan()
    withdraw(press, "2024")
    assert press.hear("2024-Q1") is End.DEAD
    assert refused(press.officer.post("/releases/2024-Q1/making")) == (409, "release.year-given-up")
    assert refused(press.officer.post("/releases/2024/making")) == (409, "release.year-given-up")
    assert refused(withdraw(press, "2024")) == (409, "withdrawal.there-already")
    assert not press.turn()


@pytest.mark.parametrize("ahead", [0, 1])
def test_a_year_whose_facts_may_still_come_is_not_given_up(press: Press, ahead: int) -> None:
    """Nor is a quarter, which may still be made."""
    assert refused(withdraw(press, str(clock.today().year + ahead))) == (404, "resource.not-found")
    assert refused(withdraw(press, QUARTER)) == (404, "resource.not-found")


def test_a_year_that_is_closed_is_forgotten_but_for_its_releases(press: Press) -> None:
    """Facts, batches, insider proofs, what waited of it, and the key that drew its rounding; the next year stays."""
    press.sign_plan()
    press.hear("2026-Q1")
    dead = press.tell("2025-Q1", [("nothing",) * 14], of=uuid4())
    assert dead is End.DEAD
    press.year()
    for period in ("2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025"):
        assert press.sign(period).status_code == 200
    keys = keys_of("reporting")
    assert keys.get(owner_of("2025")) is not None
    press.work()
    left = {
        row[0]
        for row in press.world.rows(
            "reporting",
            """
            SELECT quarter FROM register.fact UNION SELECT period FROM register.batch
            UNION SELECT period FROM register.insider_proof
            """,
        )
    }
    assert left == {"2026-Q1"}
    assert b"nothing" not in bytes(press.world.rows("reporting", "SELECT body FROM dead_letter")[0].body)
    assert keys.get(owner_of("2025")) is None
    assert keys.get(owner_of("2026")) is not None
    assert len(press.world.rows("reporting", "SELECT FROM published.release WHERE period LIKE '2025%'")) == 5
    assert not press.turn()


def test_a_year_that_is_never_shown_is_closed_too(press: Press) -> None:
    """Nothing is made of its facts any more."""
    press.sign_plan()
    press.year()
    withdraw(press, "2025")
    withdrawn, closed = press.events()[-2:]
    assert (withdrawn[0], withdrawn[1]["shown"]) == ("release-withdrawn", False)
    assert closed == ("year-closed", {"year": 2025, "shown": False})
    press.work()
    assert press.world.rows("reporting", "SELECT FROM register.fact") == []
