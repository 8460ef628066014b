"""Grants over HTTP: what the participant opens, to whom, and that it closes again."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from shared.clock import today
from shared.contracts.referral import ReferralDeclined, ReferralDrafted, ReferralSent
from shared.reference.codes import DeclineReason, Track
from tests.component.casemanagement.desk import Desk, account
from tests.support.replies import problem
from tests.support.world import KBO_RECEIVER, KBO_WORK

pytestmark = pytest.mark.services("casemanagement")


def grant(**changes: Any) -> dict[str, Any]:
    """A grant of all care notes to the other casemanager."""
    told = {"category": "notes", "purpose": "Werkplek aanpassen", "given_by": "participant", "how": "in-person"}
    return {**told, **changes}


def care_note(desk: Desk) -> str:
    """Id of a note of the care side."""
    made: str = desk.added(desk.care, "notes", {"compartment": "care", "text": "Vier uur per dag."})["id"]
    return made


def work_note(desk: Desk) -> str:
    """Id of a note of the work side."""
    made: str = desk.added(desk.work, "notes", {"compartment": "work", "text": "Werkgever wil verlengen."})["id"]
    return made


def test_a_grant_of_the_work_side_opens_to_care_until_it_is_withdrawn(desk: Desk) -> None:
    """One by one and in lists: before, under and after the grant."""
    note = work_note(desk)
    assert (desk.care.get(f"/notes/{note}").status_code, desk.listed(desk.care, "notes")) == (404, [])
    given = desk.added(desk.work, "grants", grant())
    assert (desk.care.get(f"/notes/{note}").status_code, desk.listed(desk.care, "notes")) == (200, [note])
    assert desk.change(desk.work, f"/grants/{given['id']}/withdrawal").json["active"] is False
    assert (desk.care.get(f"/notes/{note}").status_code, desk.listed(desk.care, "notes")) == (404, [])


def test_a_grant_opens_for_reading_alone(desk: Desk) -> None:
    """The other side corrects nothing and moves nothing."""
    note = f"/notes/{work_note(desk)}"
    desk.added(desk.work, "grants", grant())
    assert problem(desk.change(desk.care, note, {"text": "Anders"}, "PATCH"))[:2] == (403, "access.forbidden")
    assert problem(desk.change(desk.care, f"{note}/move", {"compartment": "care"}))[:2] == (403, "access.forbidden")


def test_a_grant_of_chosen_items_opens_those_and_no_other(desk: Desk) -> None:
    """What was not chosen is still not there."""
    chosen, other = work_note(desk), work_note(desk)
    given = desk.added(desk.work, "grants", grant(category="chosen-items", items=[chosen]))
    assert desk.listed(desk.care, "notes") == [chosen]
    assert problem(desk.care.get(f"/notes/{other}"))[0] == 404
    opened = desk.care.get(f"/grants/{given['id']}/items").json
    assert [each["id"] for each in opened["notes"]] == [chosen]
    assert (opened["actions"], opened["obstacles"], opened["appointments"]) == ([], [], [])


def test_a_grant_opens_nothing_to_vdab_or_to_a_colleague(desk: Desk) -> None:
    """It is for its receiver, and there for who is on the file."""
    note = care_note(desk)
    desk.added(desk.care, "grants", grant())
    for who in (desk.vdab, desk.colleague, desk.provider, desk.receiver):
        assert problem(who.get(f"/notes/{note}"))[0] == 404


def test_a_grant_ends_by_itself_after_its_last_day(desk: Desk) -> None:
    """And says so once."""
    note = work_note(desk)
    given = desk.added(desk.work, "grants", grant(until=(today() + timedelta(days=3)).isoformat()))
    desk.world.shift(3)
    assert desk.care.get(f"/notes/{note}").status_code == 200
    assert desk.events("grant-ended") == []
    desk.world.shift(1)
    desk.world.shift(1)
    assert desk.care.get(f"/notes/{note}").status_code == 404
    assert len(desk.events("grant-ended")) == 1
    assert problem(desk.change(desk.work, f"/grants/{given['id']}/withdrawal"))[:2] == (409, "grant.over")


def test_the_participant_sees_and_withdraws_their_own_grant(desk: Desk) -> None:
    """Whoever recorded it."""
    note = work_note(desk)
    given = desk.added(desk.work, "grants", grant())["id"]
    assert desk.listed(desk.participant, "grants") == [given]
    assert desk.change(desk.participant, f"/grants/{given}/withdrawal").json["active"] is False
    assert desk.care.get(f"/notes/{note}").status_code == 404


def test_a_grant_to_somebody_else_is_not_known_to_the_other_side(desk: Desk) -> None:
    """For it tells that there is something to open."""
    given = desk.added(desk.care, "grants", grant(receiver=KBO_RECEIVER))["id"]
    assert desk.listed(desk.work, "grants") == []
    assert problem(desk.work.get(f"/grants/{given}"))[0] == 404
    assert problem(desk.work.post(f"/grants/{given}/withdrawal", if_match="*"))[0] == 404


def test_that_a_hand_over_was_granted_both_know_and_what_it_opens_one(desk: Desk) -> None:
    """The track waits for it; its items stay on their side."""
    note = care_note(desk)
    given = desk.added(desk.care, "grants", grant(category="chosen-items", track="gbo", items=[note]))["id"]
    seen = desk.work.get(f"/grants/{given}").json
    assert (seen["track"], seen["active"]) == ("gbo", True)
    assert not {"items", "purpose"} & seen.keys()
    assert note not in str(desk.work.get(f"{desk.file}/timeline").json)
    assert desk.care.get(f"/grants/{given}").json["items"] == [note]
    assert desk.work.get(f"/grants/{given}/items").json == {}


def test_a_hand_over_opens_to_who_holds_the_referral_for_as_long_as_they_hold_it(desk: Desk) -> None:
    """The receiver sees the granted items and nothing else; who passes the referral on sees nothing any more."""
    note, other = care_note(desk), care_note(desk)
    given = desk.added(desk.care, "grants", grant(category="chosen-items", track="gbo", items=[note]))["id"]
    referral, common = uuid4(), {"trajectory": desk.id}
    drafted = ReferralDrafted(**common, participant=uuid4(), track=Track.GBO, rank=0, rule_version="1", open_gates=())
    sent = ReferralSent(
        **common, participant=uuid4(), track=Track.GBO, service=uuid4(), organisation=KBO_RECEIVER, answer_by=today(), attempt=1
    )
    declined = ReferralDeclined(**common, service=sent.service, organisation=KBO_RECEIVER, reason=DeclineReason.FULL)
    desk.told.tell(drafted, referral)
    assert problem(desk.receiver.get(f"/notes/{note}"))[0] == 404
    desk.told.tell(sent, referral)
    assert desk.receiver.get(f"/notes/{note}").status_code == 200
    assert [each["id"] for each in desk.receiver.get(f"/grants/{given}/items").json["notes"]] == [note]
    assert problem(desk.receiver.get(f"/notes/{other}"))[0] == 404
    assert problem(desk.receiver.get(desk.file))[0] == 404
    desk.told.tell(declined, referral)
    assert problem(desk.receiver.get(f"/notes/{note}"))[0] == 404


def test_without_a_receiver_a_grant_is_for_the_other_casemanagers_organisation(desk: Desk) -> None:
    """And told in codes and ids."""
    given = desk.added(desk.care, "grants", grant())
    assert (given["receiver"], given["recorded_by"], given["how"]) == (KBO_WORK, account(desk.care), "in-person")
    (told,) = desk.events("grant-given")
    assert "purpose" not in told
    assert told["category"] == "notes"


@pytest.mark.parametrize(
    ("changes", "rule", "field"),
    [
        ({"category": "chosen-items"}, "grant.items-missing", "items"),
        ({"items": [str(uuid4())]}, "grant.items-unknown", "items"),
        ({"receiver": "0428759497"}, "grant.receiver-own", "receiver"),
        ({"until": "2020-01-01"}, "grant.until-past", "until"),
        ({"until": "9999-12-31"}, "grant.until-far", "until"),
        ({"how": "pigeon"}, "field.choice", "how"),
        ({"colour": "red"}, "field.unknown", "colour"),
        ({"given_by": "representative"}, "grant.mandate-missing", "representation"),
        (
            {"representation": {"kind": "administrator", "seen_on": "2026-01-01"}},
            "grant.mandate-not-asked",
            "representation",
        ),
        (
            {"given_by": "representative", "representation": {"kind": "care-proxy", "seen_on": "9999-12-31"}},
            "date.in-future",
            "representation.seen_on",
        ),
    ],
)
def test_a_grant_that_does_not_fit_is_refused_by_field(desk: Desk, changes: dict[str, Any], rule: str, field: str) -> None:
    """Each mistake is told where it was made."""
    assert problem(desk.care.post(f"{desk.file}/grants", grant(**changes))) == (422, rule, field)


def test_naming_an_item_of_the_other_side_tells_nothing_of_it(desk: Desk) -> None:
    """The answer is the same as for an id that does not exist."""
    hidden = care_note(desk)
    answers = [
        desk.work.post(f"{desk.file}/grants", grant(category="chosen-items", items=[item])).json
        for item in (hidden, str(uuid4()))
    ]
    for answer in answers:
        answer.pop("correlation")
    assert answers[0] == answers[1]


def test_by_what_mandate_a_representative_gave_it_is_kept(desk: Desk) -> None:
    """The kind and the day it was seen; never who."""
    shown = {"kind": "administrator", "seen_on": today().isoformat()}
    given = desk.added(desk.care, "grants", grant(given_by="representative", representation=shown))
    assert desk.care.get(f"/grants/{given['id']}").json["representation"] == shown
    assert desk.participant.get(f"/grants/{given['id']}").json["representation"] == shown
    assert "representation" not in desk.work.get(f"/grants/{given['id']}").json
