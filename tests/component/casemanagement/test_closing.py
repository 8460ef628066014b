"""The end over HTTP: report, advice, talk, VDAB's decision, and what the switch brings back."""

from uuid import UUID, uuid4

import pytest

from shared.clock import today
from shared.contracts.referral import ReferralDrafted, SwitchSettled
from shared.reference.codes import ReferralState, Regime, Track
from shared.reference.sustainable import CRITERIA
from tests.component.casemanagement.way import Way
from tests.support.replies import problem

pytestmark = pytest.mark.services("casemanagement")

WELFARE = {"outcome": "welfare", "motive": "Gevolgd.", "tracks": [{"track": "gbo", "answer": "yes"}]}


def identity(trajectory: str) -> UUID:
    """The id in the address of a file."""
    return UUID(trajectory.rpartition("/")[2])


def test_a_welfare_decision_tells_what_routing_needs_and_waits(way: Way) -> None:
    """Tracks in the decided order with the participant's answers, codes only; the file stays open."""
    trajectory = way.discussed(tracks=("ama-welfare", "gbo"))
    tracks = [{"track": "gbo", "answer": "yes"}, {"track": "ama-welfare"}]
    way.done(way.vdab, f"{trajectory}/decision", {"outcome": "welfare", "motive": "Eerst onthaal.", "tracks": tracks})
    (told,) = way.events("outcome-decided")
    assert (told["tracks"], told["answers"], told["area"]) == (["gbo", "ama-welfare"], ["yes", "open"], "rivierenland")
    assert "Eerst onthaal." not in str(told)
    head = way.work.get(trajectory).json
    assert (head["phase"], head["decision"]["motive"]) == ("vdab-decided", "Eerst onthaal.")


def test_a_job_found_closes_the_file_at_once(way: Way) -> None:
    """Paid work rests on a recorded job; without one the decision is refused."""
    trajectory = way.discussed(outcome="paid-work")
    decision = {"outcome": "paid-work", "motive": "Werk gevonden."}
    assert problem(way.take(way.vdab, f"{trajectory}/decision", decision)) == (422, "decision.job-missing", "outcome")
    job = {"started_on": today().isoformat(), "employer_kind": "regular", "supported": False}
    answer = way.work.post(f"{trajectory}/jobs", {**job, "scores": {each.code: "yes" for each in CRITERIA}})
    assert answer.status_code == 201, answer.json
    way.done(way.vdab, f"{trajectory}/decision", decision)
    head = way.work.get(trajectory).json
    assert (head["phase"], head["closing"], head["stop_reason"]) == ("closed", "paid-work", None)
    assert way.history()[-2:] == ["outcome-decided", "trajectory-closed"]


def test_supported_work_closes_the_file_at_once(way: Way) -> None:
    """Without waiting for any track."""
    trajectory = way.discussed(outcome="supported-work")
    way.done(way.vdab, f"{trajectory}/decision", {"outcome": "supported-work", "motive": "Maatwerk."})
    head = way.work.get(trajectory).json
    assert (head["closing"], head["clocks"]["next_evaluation"]) == ("supported-work", None)


@pytest.mark.parametrize(
    ("states", "closing", "reason"),
    [
        ((ReferralState.CANCELLED, ReferralState.STARTED), "switched", None),
        ((ReferralState.CANCELLED, ReferralState.EXHAUSTED), "stopped", "no-track-started"),
    ],
)
def test_a_settled_switch_closes_the_file(way: Way, states: tuple[ReferralState, ...], closing: str, reason: str | None) -> None:
    """Switched when the person arrived anywhere, else stopped with its reason."""
    trajectory = way.decided(tracks=("gbo", "care"))
    assert way.told.tell(SwitchSettled(tracks=(Track.GBO, Track.CARE), states=states), identity(trajectory)) == "applied"
    head = way.work.get(trajectory).json
    assert (head["phase"], head["closing"], head["stop_reason"]) == ("closed", closing, reason)


def test_referrals_of_the_decision_are_known_to_the_file(way: Way) -> None:
    """By id and track."""
    trajectory = way.decided()
    drafted = ReferralDrafted(
        trajectory=identity(trajectory),
        participant=way.participant_id,
        track=Track.GBO,
        rank=0,
        rule_version="1",
        open_gates=("participant-agrees",),
    )
    referral = uuid4()
    assert way.told.tell(drafted, referral) == "applied"
    assert way.work.get(trajectory).json["referrals"] == [{"referral": str(referral), "track": "gbo"}]


def test_no_advice_without_a_whole_report(way: Way) -> None:
    """The missing elements are named, and asked for by the report itself too."""
    trajectory = way.reported()
    way.put(way.work, f"{trajectory}/report", {"actions": "Verteld.", "talk": "Verteld."})
    missing = ["results", "team_information", "provider_information"]
    assert way.work.get(f"{trajectory}/report").json["missing"] == missing
    answer = way.take(way.work, f"{trajectory}/advice", {"advised": "paid-work", "motive": "Klaar."})
    assert (problem(answer)[1], answer.json["details"]) == ("report.incomplete", {"missing": missing})


def test_the_law_of_2014_asks_for_the_ladder(way: Way) -> None:
    """A file keeps the regime it was opened under."""
    other = way.opened(regime=Regime.WZ2014)
    way.done(way.allocator, f"{other}/team", way.team())
    way.file = other
    answer = way.take(way.work, f"{way.reported()}/advice", {"advised": "paid-work", "motive": "Klaar."})
    assert answer.json["details"] == {"missing": ["ladder_current", "ladder_potential"]}


def test_two_who_write_the_report_at_once_hear_of_each_other(way: Way) -> None:
    """412 with the report as it is, and which parts the other wrote."""
    report = f"{way.reported()}/report"
    seen = way.etag(way.care, report)
    whole = {name: value for name, value in way.work.get(report).json.items() if name in ("actions", "results", "talk")}
    way.put(way.work, report, {**whole, "talk": "Anders."})
    stale = way.care.put(report, whole, if_match=seen)
    assert problem(stale)[0] == 412
    assert "talk" in stale.json["changes"][0]["fields"]


def test_some_elements_of_the_report_can_be_written_and_the_others_stay(way: Way) -> None:
    """Two people write in it at once; null empties an element, as leaving it out of the whole does."""
    report = f"{way.reported()}/report"
    written = way.work.patch(report, {"actions": "Anders.", "talk": None}, if_match=way.etag(way.work, report)).json
    assert (written["actions"], written["results"], written["talk"]) == ("Anders.", "Verteld.", "")
    assert written["missing"] == ["talk"]


@pytest.mark.parametrize(
    ("order", "rule", "field"),
    [
        ({"advised": "paid-work"}, "field.required", "motive"),
        ({"advised": "paid-work", "motive": "   "}, "field.length", "motive"),
        ({"advised": "welfare", "motive": "Nu niet."}, "tracks.missing", "tracks"),
        ({"advised": "paid-work", "motive": "Klaar.", "tracks": ["gbo"]}, "tracks.without-welfare", "tracks"),
        ({"advised": "welfare", "motive": "Nu niet.", "tracks": ["gbo", "gbo"]}, "tracks.twice", "tracks"),
        ({"advised": "pensioen", "motive": "Nu niet."}, "field.choice", "advised"),
    ],
)
def test_an_advice_that_does_not_fit_is_refused(way: Way, order: dict[str, object], rule: str, field: str) -> None:
    """With the rule and the field."""
    assert problem(way.take(way.work, f"{way.reported()}/advice", order)) == (422, rule, field)


def test_a_talk_without_the_participant_is_none(way: Way) -> None:
    """And an answer is about an advised track."""
    trajectory = way.reported()
    way.done(way.care, f"{trajectory}/advice", {"advised": "welfare", "motive": "Nu niet.", "tracks": ["gbo"]})
    talk: dict[str, object] = {"on": today().isoformat(), "with": ["work", "care"]}
    assert problem(way.take(way.work, f"{trajectory}/discussion", talk)) == (422, "discussion.participant-absent", "with")
    talk |= {"with": ["participant"], "answers": [{"track": "care", "answer": "yes"}]}
    assert problem(way.take(way.work, f"{trajectory}/discussion", talk)) == (422, "discussion.track-not-advised", "answers")


def test_guard_1_the_tandem_decides_nothing(way: Way) -> None:
    """It advises; a mediator of another area does not see the file at all."""
    trajectory = way.discussed()
    for casemanager in (way.work, way.care):
        assert problem(way.take(casemanager, f"{trajectory}/decision", WELFARE))[:2] == (403, "decision.only-vdab")
    assert {way.take(stranger, f"{trajectory}/decision", WELFARE).status_code for stranger in way.strangers()} == {404}
    assert way.history()[-1] == "advice-discussed"
