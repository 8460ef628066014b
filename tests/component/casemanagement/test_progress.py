"""Evaluations, jobs, obstacles and bottlenecks over HTTP."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError

from shared.clock import today
from shared.dates import add_months
from shared.reference.sustainable import BY_CODE
from tests.component.casemanagement.desk import Desk
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")


def evaluation(held_on: date | None = None, **changes: Any) -> dict[str, Any]:
    """An evaluation of today."""
    return {"held_on": (held_on or today()).isoformat(), "findings": "Het gaat vooruit.", **changes}


def job(**changes: Any) -> dict[str, Any]:
    """A job that meets all seven criteria."""
    scores = dict.fromkeys(BY_CODE, "yes")
    return {"started_on": today().isoformat(), "employer_kind": "regular", "supported": False, "scores": scores, **changes}


def test_the_database_too_keeps_one_open_evaluation_a_file_and_one_a_day(desk: Desk) -> None:
    """Whatever a command overlooks."""
    desk.run()
    desk.added(desk.care, "evaluations", evaluation())
    again = "INSERT INTO evaluation SELECT gen_random_uuid(), trajectory, due, held_on, findings, held_by, 1 FROM evaluation"
    for which in ("held_on IS NULL", "held_on IS NOT NULL"):
        with pytest.raises(IntegrityError):
            desk.world.rows("casemanagement", f"{again} WHERE {which}")


def test_evaluations_follow_the_rhythm_of_the_plan(desk: Desk) -> None:
    """Due on its day, and the next planned from the day one was held."""
    desk.run()
    start = today()
    assert desk.events("evaluation-planned") == [{"trajectory": str(desk.id), "due": add_months(start, 2).isoformat()}]
    desk.world.shift((add_months(start, 2) - start).days)
    assert [told["due"] for told in desk.events("evaluation-due")] == [add_months(start, 2).isoformat()]
    desk.added(desk.care, "evaluations", evaluation())
    planned = desk.work.get(f"{desk.file}/evaluations").json["items"]
    assert [each["held_on"] for each in planned] == [today().isoformat(), None]
    assert planned[1]["due"] == add_months(today(), 2).isoformat()
    assert desk.events("evaluation-held") == [{"trajectory": str(desk.id), "held_on": today().isoformat()}]


def test_an_evaluation_on_request_takes_the_place_of_the_planned_one(desk: Desk) -> None:
    """So that nobody is reminded of what was done already."""
    desk.run()
    desk.world.shift(10)
    desk.added(desk.work, "evaluations", evaluation())
    desk.world.shift(55)
    assert desk.events("evaluation-due") == []


def test_the_same_talk_is_one_evaluation(desk: Desk) -> None:
    """Recorded by both casemanagers, the second hears of the first."""
    desk.run()
    desk.added(desk.work, "evaluations", evaluation())
    assert problem(desk.care.post(f"{desk.file}/evaluations", evaluation())) == (409, "evaluation.twice", "held_on")


def test_an_evaluation_is_held_while_the_trajectory_runs(desk: Desk) -> None:
    """Not before it starts, and not in the future."""
    assert problem(desk.work.post(f"{desk.file}/evaluations", evaluation()))[:2] == (409, "evaluation.not-running")
    desk.run()
    ahead = evaluation(today() + timedelta(days=1))
    assert problem(desk.work.post(f"{desk.file}/evaluations", ahead)) == (422, "date.in-future", "held_on")


def test_the_network_coordinator_follows_the_days_and_not_the_findings(desk: Desk) -> None:
    """Progress is all it needs."""
    desk.run()
    desk.added(desk.work, "evaluations", evaluation())
    held, planned = desk.network.get(f"{desk.file}/evaluations").json["items"]
    assert held.keys() == planned.keys() == {"id", "trajectory", "due", "held_on"}


def test_a_job_shows_its_band_of_sustainable_work(desk: Desk) -> None:
    """So that jobs found and sustainable jobs can be told apart."""
    made = desk.added(desk.work, "jobs", job())
    assert (made["band"], made["scores"]) == ("high", dict.fromkeys(BY_CODE, "yes"))
    assert desk.vdab.get(f"/jobs/{made['id']}").json == made
    assert desk.events("job-recorded")[0]["band"] == "high"


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"scores": {"income": "yes"}}, "job.criteria", "scores"),
        ({"scores": dict.fromkeys(BY_CODE, "perhaps")}, "field.choice", "scores.job-security.value"),
        ({"started_on": "2200-01-01"}, "job.too-far", "started_on"),
        ({"supported": None}, "field.null", "supported"),
    ],
)
def test_a_job_that_does_not_fit_is_refused_by_field(desk: Desk, changes: dict[str, Any], rule: str, field: str) -> None:
    """Each mistake is told where it was made."""
    assert problem(desk.work.post(f"{desk.file}/jobs", job(**changes))) == (422, rule, field)


def test_an_obstacle_keeps_the_way_it_came(desk: Desk) -> None:
    """Each stage is an assessment of its own; that of the care side stays there."""
    for stage in ("explored", "action"):
        desk.added(desk.work, "obstacles", {"obstacle": "housing", "stage": stage, "compartment": "shared"})
    hidden = desk.added(desk.care, "obstacles", {"obstacle": "addiction", "stage": "explored", "compartment": "care"})["id"]
    seen = desk.work.get(f"{desk.file}/obstacles").json["items"]
    assert sorted((each["obstacle"], each["stage"]) for each in seen) == [("housing", "action"), ("housing", "explored")]
    assert problem(desk.work.get(f"/obstacles/{hidden}"))[0] == 404


def test_a_signal_leaves_its_story_in_the_file(desk: Desk) -> None:
    """Its event says which bottleneck."""
    order = {"bottleneck": "K14", "compartment": "shared", "story": "Het instrument past hier niet.", "track": "gbo"}
    made = desk.added(desk.care, "signals", order)
    assert desk.work.get(f"/signals/{made['id']}").json["story"] == order["story"]
    assert made["phase"] == "team-allocated"
    (told,) = desk.events("bottleneck-signalled")
    assert told == {"trajectory": str(desk.id), "bottleneck": "K14", "compartment": "shared"}


def test_a_signal_of_the_care_side_is_unknown_to_the_work_side(desk: Desk) -> None:
    """To VDAB too."""
    hidden = desk.added(desk.care, "signals", {"bottleneck": "K01", "compartment": "care"})["id"]
    for who in (desk.work, desk.vdab):
        assert desk.listed(who, "signals") == []
        assert problem(who.get(f"/signals/{hidden}"))[0] == 404
