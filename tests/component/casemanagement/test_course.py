"""A file from its opening to its start, its rests and its stop."""

from datetime import date, timedelta

import pytest

from services.casemanagement.domain.file_number import is_file_number
from services.casemanagement.domain.terms import House
from services.casemanagement.handlers import handlers
from shared.access.actor import Actor
from shared.clock import shift, today
from shared.dates import add_months
from shared.messaging.timers import next_due
from shared.persistence.unit_of_work import UnitOfWork
from tests.component.casemanagement.desk import AREA
from tests.component.casemanagement.way import Way
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")


def test_somebody_who_accepted_gets_a_file(way: Way) -> None:
    """Opened under the regime of the request, with a number that can be said, and a tandem still to be found."""
    trajectory = way.opened()
    head = way.vdab.get(trajectory).json
    assert is_file_number(head["file_number"])
    assert (head["phase"], head["regime"], head["area"], head["tandem"]) == ("opened", "WZ2022", AREA, None)
    assert way.history(of=trajectory) == ["trajectory-opened"]


def test_the_way_to_a_running_file_tells_each_step_once(way: Way) -> None:
    """From opened to started, in the order of the decree."""
    way.running()
    assert way.history() == [
        "trajectory-opened",
        "team-allocated",
        "plan-started",
        "plan-agreed",
        "plan-submitted",
        "trajectory-started",
    ]
    assert way.history("plan") == ["plan-drafted", "plan-edited", *["plan-signed"] * 3]


def test_a_running_file_shows_its_clocks(way: Way) -> None:
    """Minimum, planned end, hard end and next evaluation, counted from the real start."""
    clocks = way.work.get(way.running()).json["clocks"]
    assert clocks == {
        "started_on": today().isoformat(),
        "minimum_on": add_months(today(), 3).isoformat(),
        "planned_end": add_months(today(), 12).isoformat(),
        "hard_end": add_months(today(), 18).isoformat(),
        "next_evaluation": add_months(today(), 3).isoformat(),
    }


def test_the_clocks_ring_once_each(way: Way) -> None:
    """Minimum, near and reached are told in time, and only while the file has no advice."""
    way.running()
    way.world.shift(days=(add_months(today(), 3) - today()).days)
    assert way.history()[-1] == "minimum-reached"
    way.world.shift(days=365)
    assert way.history()[-2:] == ["duration-limit-near", "duration-limit-reached"]
    way.world.shift(days=365)
    assert way.history()[-1] == "duration-limit-reached"


def test_an_extension_moves_the_end_of_file_and_plan_and_their_clocks(way: Way) -> None:
    """VDAB extends with a motive; the plan follows, and the end rings on its new day only."""
    trajectory = way.running()
    until = add_months(today(), 22)
    way.done(way.vdab, f"{trajectory}/extension", {"until": until.isoformat(), "motive": "Stage liep vertraging op."})
    assert way.work.get(trajectory).json["clocks"]["planned_end"] == until.isoformat()
    assert way.work.get(f"{trajectory}/plan").json["planned_end"] == until.isoformat()
    way.world.shift(days=(until - today()).days - 1)
    assert "duration-limit-reached" not in way.history()
    way.world.shift(days=1)
    assert way.history().count("duration-limit-near") == way.history().count("duration-limit-reached") == 1


def test_a_clock_that_rings_while_the_end_moves_neither_waits_for_it_nor_tells_the_old_end(way: Way) -> None:
    """The timer has its row and wants the file; the extension has the file and lets the running timer be."""
    trajectory = way.running()
    near = date.fromisoformat(way.work.get(trajectory).json["clocks"]["planned_end"]) - timedelta(days=House().near_days)
    way.world.shift(days=(near - today()).days - 1)
    shift(1)
    until = add_months(today(), 10).isoformat()
    database = way.world.runtime.parts["casemanagement"].database
    with database.transaction() as session:
        timer = next_due(session, today())
        assert timer is not None
        way.done(way.vdab, f"{trajectory}/extension", {"until": until, "motive": "Stage liep vertraging op."})
        work = UnitOfWork(session, "casemanagement", Actor.system("casemanagement"))
        handlers.ring(work, timer.kind, timer.subject, timer.due)
    assert (timer.kind, way.history()[-1]) == ("duration-limit-near", "extension-granted")


def test_an_extension_beyond_what_is_configured_is_refused(way: Way) -> None:
    """With the rule, the field and how far it can go."""
    trajectory = way.running()
    order = {"until": add_months(today(), 25).isoformat(), "motive": "Nog niet klaar."}
    answer = way.take(way.vdab, f"{trajectory}/extension", order)
    assert problem(answer) == (422, "extension.too-long", "until")
    assert answer.json["details"] == {"latest": add_months(today(), 24).isoformat()}


def test_a_casemanager_extends_nothing(way: Way) -> None:
    """The tandem sees the file, and is told that this is not theirs."""
    trajectory = way.running()
    order = {"until": add_months(today(), 20).isoformat(), "motive": "Nog niet klaar."}
    assert problem(way.take(way.work, f"{trajectory}/extension", order))[:2] == (403, "extension.not-yours")


def test_a_file_rests_and_runs_again_without_moving_a_date(way: Way) -> None:
    """Suspension is no extension."""
    trajectory = way.running()
    before = way.work.get(trajectory).json["clocks"]
    way.done(way.care, f"{trajectory}/suspension", {"reason": "Opname."})
    assert way.care.get(trajectory).json["suspension"] == {"since": today().isoformat(), "reason": "Opname."}
    way.world.shift(days=20)
    way.done(way.work, f"{trajectory}/resumption")
    head = way.work.get(trajectory).json
    assert (head["phase"], head["suspension"], head["clocks"]) == ("running", None, before)


def test_a_stopped_file_says_why_and_until_when_it_is_kept(way: Way) -> None:
    """And has no clocks that ring."""
    trajectory = way.running()
    way.done(way.work, f"{trajectory}/stop", {"reason": "moved"})
    head = way.work.get(trajectory).json
    assert (head["phase"], head["closing"], head["stop_reason"]) == ("closed", "stopped", "moved")
    assert head["delete_after"] == add_months(today(), 120).isoformat()
    way.world.shift(days=600)
    assert way.history()[-1] == "trajectory-closed"


def test_the_reason_of_the_switch_is_not_for_people_to_choose(way: Way) -> None:
    """That no track started is what the switch itself finds."""
    answer = way.take(way.work, f"{way.running()}/stop", {"reason": "no-track-started"})
    assert problem(answer) == (422, "field.choice", "reason")


@pytest.mark.parametrize(
    ("step", "order"),
    [
        ("start", {"started_on": "2026-01-01"}),
        ("suspension", {"reason": "Opname."}),
        ("resumption", {}),
        ("closing", {}),
        ("advice", {"advised": "paid-work", "motive": "Klaar."}),
        ("discussion", {"on": "2026-01-01", "with": ["participant"]}),
    ],
)
def test_a_step_out_of_turn_is_refused(way: Way, step: str, order: dict[str, object]) -> None:
    """The answer names the phase, and nothing happened."""
    trajectory = way.file
    answer = way.take(way.work, f"{trajectory}/{step}", order)
    assert problem(answer)[:2] == (409, "trajectory.wrong-phase")
    assert answer.json["details"]["phase"] == "team-allocated"
    assert way.history() == ["trajectory-opened", "team-allocated"]


def test_a_file_does_not_start_tomorrow(way: Way) -> None:
    """Nor before the person accepted."""
    trajectory = way.submitted()
    for day, rule in ((1, "date.in-future"), (-11, "duration.start-before-acceptance")):
        answer = way.take(way.work, f"{trajectory}/start", {"started_on": (today() + timedelta(days=day)).isoformat()})
        assert problem(answer) == (422, rule, "started_on")


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"care_organisation": "0403019261"}, "tandem.same-organisation", "care_organisation"),
        ({"care": "same"}, "tandem.same-person", "care"),
        ({"work_organisation": "12"}, "field.kbo", "work_organisation"),
    ],
)
def test_a_tandem_that_is_none_is_refused(way: Way, changes: dict[str, str], rule: str, field: str) -> None:
    """With the rule and the field."""
    trajectory = way.opened()
    team = way.team()
    order = team | {name: team["work"] if value == "same" else value for name, value in changes.items()}
    assert problem(way.take(way.allocator, f"{trajectory}/team", order)) == (422, rule, field)


def test_a_replaced_casemanager_leaves_the_file(way: Way) -> None:
    """Who came sees it; who left does not."""
    trajectory = way.running()
    assert way.colleague.who
    way.done(way.allocator, f"{trajectory}/team", way.team(care=str(way.colleague.who.account)))
    assert way.care.get(trajectory).status_code == 404
    assert way.colleague.get(trajectory).json["phase"] == "running"


def test_the_head_is_corrected_where_routing_will_rest_on_it(way: Way) -> None:
    """The event names the fields; a municipality outside Flanders is refused."""
    trajectory = way.file
    changes = {"vaph_day_support": True, "statute": "work-incapacity", "ladder_current": 2}
    head = way.patch(way.care, trajectory, changes).json
    assert (head["vaph_day_support"], head["statute"], head["ladder"]["current"]) == (True, "work-incapacity", 2)
    assert way.history()[-1] == "head-corrected"
    assert problem(way.patch(way.care, trajectory, {"municipality": "21004"})) == (422, "municipality.unknown", "municipality")


def test_a_step_tells_which_version_it_is_about(way: Way) -> None:
    """Without If-Match 428; with an old one 412, with the file as it is now and what happened since."""
    trajectory = way.running()
    seen = way.etag(way.work, trajectory)
    assert problem(way.work.post(f"{trajectory}/closing"))[:2] == (428, "if-match.missing")
    way.done(way.care, f"{trajectory}/suspension", {"reason": "Opname."})
    answer = way.work.post(f"{trajectory}/closing", if_match=seen)
    assert problem(answer)[:2] == (412, "if-match.stale")
    assert answer.json["current"]["phase"] == "suspended"
    assert [change["what"] for change in answer.json["changes"]] == ["casemanagement.trajectory-suspended"]


def test_a_repeated_step_happens_once(way: Way) -> None:
    """The same key answers the same; with another body it is refused."""
    trajectory = way.running()
    seen = way.etag(way.work, trajectory)
    first, second = (way.work.post(f"{trajectory}/suspension", {"reason": "Opname."}, if_match=seen, key="one") for _ in range(2))
    assert (first.status_code, first.json) == (second.status_code, second.json)
    assert way.history().count("trajectory-suspended") == 1
    other = way.work.post(f"{trajectory}/suspension", {"reason": "Anders."}, if_match=seen, key="one")
    assert problem(other)[:2] == (422, "idempotency.other-body")
