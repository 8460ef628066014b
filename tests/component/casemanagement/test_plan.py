"""The integrated plan over HTTP: two who write at once, signatures, the agreement."""

from datetime import timedelta

import pytest

from shared.clock import today
from shared.dates import add_months
from tests.component.casemanagement.desk import account
from tests.component.casemanagement.way import Way, a_plan
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")


def test_a_new_tandem_has_an_empty_plan_that_says_what_it_lacks(way: Way) -> None:
    """All six parts of art. 15 but the tandem itself."""
    plan = way.work.get(f"{way.file}/plan").json
    assert plan["missing"] == [
        "starts_on",
        "planned_end",
        "description",
        "goal",
        "actions",
        "rights_and_duties",
        "evaluation_every_months",
    ]


def test_two_who_write_at_once_lose_nothing(way: Way) -> None:
    """The second gets 412 with the plan as it is and which fields changed, merges, and both texts stand."""
    plan = f"{way.file}/plan"
    seen = way.etag(way.care, plan)
    assert way.patch(way.work, plan, {"goal": "Halftijds werken."}).status_code == 200
    mine = {"description": "Stap voor stap."}
    stale = way.care.patch(plan, mine, if_match=seen)
    assert problem(stale)[:2] == (412, "if-match.stale")
    assert stale.json["current"]["goal"] == "Halftijds werken."
    (change,) = stale.json["changes"]
    assert (change["what"], change["fields"], change["account"]) == ("casemanagement.plan-edited", ["goal"], account(way.work))
    assert not set(change["fields"]) & set(mine)
    merged = way.care.patch(plan, mine, if_match=stale.headers["ETag"]).json
    assert (merged["goal"], merged["description"]) == ("Halftijds werken.", "Stap voor stap.")


def test_the_first_words_of_the_plan_bring_the_file_on(way: Way) -> None:
    """From then on it is being planned; a second change moves the plan alone."""
    for goal in ("Eerst zo.", "Dan zo."):
        way.patch(way.work, f"{way.file}/plan", {"goal": goal})
    assert way.work.get(way.file).json["phase"] == "plan-drafted"
    assert way.history()[-1] == "plan-started"
    assert way.history().count("plan-started") == 1


def test_nobody_signs_a_plan_that_lacks_a_part(way: Way) -> None:
    """The refusal names the parts."""
    way.patch(way.work, f"{way.file}/plan", a_plan())
    answer = way.take(way.work, f"{way.file}/plan/signatures", {"party": "work", "signed_on": today().isoformat()})
    assert problem(answer)[:2] == (422, "plan.incomplete")
    assert answer.json["details"] == {"missing": ["actions"]}


def test_a_hidden_action_does_not_show_in_what_the_plan_lacks(way: Way) -> None:
    """The care side's action completes the plan for the care side; for the work side nothing changed."""
    way.patch(way.work, f"{way.file}/plan", a_plan())
    before = way.work.get(f"{way.file}/plan")
    way.added(way.care, "actions", {"kind": "care", "title": "Therapie", "owner": account(way.care)})
    after = way.work.get(f"{way.file}/plan")
    assert (after.json, after.headers["ETag"]) == (before.json, before.headers["ETag"])
    assert way.care.get(f"{way.file}/plan").json["missing"] == []


def test_a_change_before_the_agreement_takes_signatures_away(way: Way) -> None:
    """Whoever signed, signed another text."""
    plan = f"{way.planned()}/plan"
    way.done(way.work, f"{plan}/signatures", {"party": "work", "signed_on": today().isoformat()})
    assert way.patch(way.care, plan, {"goal": "Anders."}).json["signatures"] == []


def test_an_agreed_plan_is_adapted_not_edited(way: Way) -> None:
    """The event says so; a plan that ends later moves the clocks of the file."""
    trajectory = way.running()
    later = add_months(today(), 15)
    assert way.patch(way.work, f"{trajectory}/plan", {"planned_end": later.isoformat()}).status_code == 200
    assert way.history("plan")[-1] == "plan-adapted"
    assert way.work.get(trajectory).json["clocks"]["planned_end"] == later.isoformat()
    way.world.shift(days=(add_months(today(), 12) - today()).days)
    assert "duration-limit-reached" not in way.history()


def test_another_rhythm_moves_the_next_evaluation(way: Way) -> None:
    """Counted from the day of the change."""
    trajectory = way.running()
    way.patch(way.care, f"{trajectory}/plan", {"evaluation_every_months": 2})
    assert way.care.get(trajectory).json["clocks"]["next_evaluation"] == add_months(today(), 2).isoformat()


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"planned_end": (today() + timedelta(days=1000)).isoformat()}, "duration.needs-extension", "planned_end"),
        (
            {"starts_on": "9999-12-01", "planned_end": "9999-12-31", "evaluation_every_months": 0},
            "plan.rhythm",
            "evaluation_every_months",
        ),
        ({"planned_end": today().isoformat()}, "plan.ends-before-start", "planned_end"),
        ({"evaluation_every_months": 40}, "plan.rhythm", "evaluation_every_months"),
        ({"goal": ""}, "field.length", "goal"),
        ({"doel": "Werk."}, "field.unknown", "doel"),
        ({}, "change.nothing", None),
    ],
)
def test_a_change_that_does_not_fit_is_refused(way: Way, changes: dict[str, object], rule: str, field: str | None) -> None:
    """With the rule and the field, in both languages."""
    plan = f"{way.planned()}/plan"
    answers = [way.work.patch(plan, changes, if_match=way.etag(way.work, plan), language=language) for language in ("nl", "en")]
    assert {problem(answer) for answer in answers} == {(422, rule, field)}
    titles = {str(answer.json.get("errors") or answer.json["title"]) for answer in answers}
    assert len(titles) == len(answers)


def test_nobody_signs_twice_or_tomorrow(way: Way) -> None:
    """Each refused for its own reason."""
    signatures = f"{way.planned()}/plan/signatures"
    way.done(way.work, signatures, {"party": "work", "signed_on": today().isoformat()})
    twice = way.take(way.care, signatures, {"party": "work", "signed_on": today().isoformat()})
    assert problem(twice) == (409, "plan.already-signed", "party")
    tomorrow = (today() + timedelta(days=1)).isoformat()
    early = way.take(way.care, signatures, {"party": "care", "signed_on": tomorrow})
    assert problem(early) == (422, "date.in-future", "signed_on")


def test_the_agreement_holds_what_all_who_sign_may_read(way: Way) -> None:
    """The six parts, with the shared actions, and none of one side alone."""
    trajectory = way.planned()
    way.added(way.care, "actions", {"kind": "care", "title": "Therapie", "owner": account(way.care)})
    agreement = way.work.get(f"{trajectory}/plan/agreement").json
    assert [action["title"] for action in agreement["actions"]] == ["Overleg"]
    assert agreement["tandem"] == way.team()
    assert agreement == way.care.get(f"{trajectory}/plan/agreement").json


def test_the_network_coordinator_reads_the_plan_once_it_was_submitted(way: Way) -> None:
    """Before, the file does not exist there; after, it is read and not written."""
    plan = f"{way.agreed()}/plan"
    assert way.network.get(plan).status_code == 404
    way.done(way.work, f"{plan}/submission")
    assert way.network.get(plan).json["goal"] == a_plan()["goal"]
    assert problem(way.patch(way.network, plan, {"goal": "Anders."}))[:2] == (403, "access.forbidden")
