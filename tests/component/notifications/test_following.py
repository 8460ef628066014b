"""What the tandem, the receivers and the others are told as a trajectory goes on."""

from datetime import date
from uuid import uuid4

import pytest

from shared.contracts import casemanagement as cm
from shared.contracts import intake, referral
from shared.reference.codes import (
    CancelReason,
    Closing,
    Compartment,
    DeclineReason,
    Regime,
    Role,
    Track,
)
from tests.component.notifications.file import DUE, File, unread
from tests.support.replies import account_of
from tests.support.town import Town
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_WORK

pytestmark = pytest.mark.services("notifications")


def test_a_new_trajectory_waits_for_its_tandem_and_no_longer(town: Town) -> None:
    """The coordinator is told until the team is allocated; then both casemanagers are."""
    file = File(town)
    assert town.codes(file.coordinator) == ["trajectory-opened"]
    file.allocate(file.work, file.care)
    assert [town.codes(one) for one in (file.coordinator, file.work, file.care)] == [[], ["team-allocated"], ["team-allocated"]]


def test_who_takes_over_finds_what_is_open_and_who_left_sees_nothing(file: File) -> None:
    """What is told to a tandem is told to whoever it is now."""
    file.town.tell(cm.DurationLimitNear(ends_on=DUE), file.id)
    successor = file.town.join(Role.CASEMANAGER_WORK)
    file.allocate(successor, file.care)
    assert file.town.codes(file.work) == []
    assert file.town.codes(successor) == ["team-allocated", "duration-limit-near"]


def test_an_evaluation_is_asked_for_until_it_was_held(file: File) -> None:
    """Also when another one than the planned took place."""
    file.town.tell(cm.EvaluationDue(trajectory=file.id, due=DUE))
    assert unread(file, file.work, file.care) == [["evaluation-due"], ["evaluation-due"]]
    file.town.tell(cm.EvaluationHeld(trajectory=file.id, held_on=DUE))
    assert unread(file, file.work, file.care) == [[], []]


def test_a_question_is_told_to_the_other_and_its_answer_back(file: File) -> None:
    """Each is told what the other did, and nothing of their own."""
    asker, asked = account_of(file.work), account_of(file.care)
    question = file.town.tell(cm.QuestionAsked(trajectory=file.id, asked_by=asker, asked_to=asked, due=DUE), by=asker)
    assert unread(file, file.work, file.care) == [[], ["question-asked"]]
    file.town.tell(cm.QuestionAnswered(trajectory=file.id, asked_by=asker), question, by=asked)
    assert unread(file, file.work, file.care) == [["question-answered"], []]


def test_an_extension_relieves_of_the_end_that_came_near(file: File) -> None:
    """The old date would only confuse."""
    file.town.tell(cm.DurationLimitNear(ends_on=DUE), file.id)
    file.town.tell(cm.ExtensionGranted(until=date(2027, 6, 3)), file.id)
    (notice,) = file.work.get("/notices", unread="true").json["items"]
    assert (notice["code"], notice["due"]) == ("extension-granted", "2027-06-03")
    assert notice["page"] == f"/trajectories/{file.id}"


def test_a_closed_trajectory_asks_nothing_of_anybody(file: File) -> None:
    """Neither what was open, nor a reminder that was still on its way."""
    file.town.tell(cm.EvaluationDue(trajectory=file.id, due=DUE))
    file.town.tell(cm.TrajectoryClosed(closing=Closing.STOPPED), file.id)
    file.town.tell(cm.EvaluationDue(trajectory=file.id, due=DUE))
    assert unread(file, file.work, file.care) == [[], []]


def test_what_is_on_its_way_as_a_trajectory_closes_leaves_the_same_before_and_after(file: File) -> None:
    """Two streams race each other; told once more, in another order, they lead to the same rows."""
    first = file.town.tell(cm.EvaluationDue(trajectory=file.id, due=DUE))
    file.town.tell(cm.TrajectoryClosed(closing=Closing.STOPPED), file.id)
    second = file.town.tell(cm.EvaluationDue(trajectory=file.id, due=DUE))
    told = "SELECT about, version, closed_at IS NULL FROM notice WHERE code = 'evaluation-due' ORDER BY raised_at"
    assert file.town.world.rows("notifications", told) == [(first, 1, False), (second, 1, False)]


def test_a_closed_trajectory_asks_nobody_to_begin_its_plan(town: Town) -> None:
    """Nor to meet the conditions of a referral; what merely happened stays until it is read."""
    file = File(town)
    file.allocate(file.work, file.care)
    waits = referral.ReferralDrafted(
        trajectory=file.id, participant=file.participant, track=Track.CARE, rank=0, rule_version="1", open_gates=("grant",)
    )
    town.tell(waits)
    town.tell(cm.ExtensionGranted(until=DUE), file.id)
    before = unread(file, file.care)
    town.tell(cm.TrajectoryClosed(closing=Closing.STOPPED), file.id)
    assert before == [["extension-granted", "referral-drafted", "team-allocated"]]
    assert unread(file, file.work, file.care) == [["extension-granted"], ["extension-granted"]]


def test_an_appointment_is_told_to_those_it_names_alone(file: File) -> None:
    """An appointment of the care side is no business of the work side."""
    appointment = file.town.tell(
        cm.AppointmentMade(
            trajectory=file.id,
            compartment=Compartment.CARE,
            starts_at="2026-12-03T09:00:00+00:00",
            accounts=(account_of(file.care),),
        )
    )
    assert unread(file, file.work, file.care) == [[], ["appointment-made"]]
    file.town.tell(cm.AppointmentCancelled(trajectory=file.id, accounts=(account_of(file.care),)), appointment)
    assert unread(file, file.work, file.care) == [[], ["appointment-cancelled"]]


def test_a_referral_is_told_to_its_receivers_until_they_said_no(file: File) -> None:
    """Then the receivers lose it, and the tandem hears of it."""
    receiver = file.town.join(Role.RECEIVER, organisation=KBO_RECEIVER)
    service = uuid4()
    sent = file.town.tell(file.sent(to=service))
    assert unread(file, receiver, file.work) == [["referral-sent"], []]
    declined = referral.ReferralDeclined(
        trajectory=file.id, service=service, organisation=KBO_RECEIVER, reason=DeclineReason.FULL
    )
    file.town.tell(declined, sent, by=account_of(receiver))
    assert unread(file, receiver, file.work, file.care) == [[], ["referral-declined"], ["referral-declined"]]


def test_a_receiver_is_led_to_the_referral_and_never_to_the_file(file: File) -> None:
    """The trajectory's page is not theirs."""
    receiver = file.town.join(Role.RECEIVER, organisation=KBO_RECEIVER)
    sent = file.town.tell(file.sent(to=uuid4()))
    (notice,) = receiver.get("/notices").json["items"]
    assert notice["page"] == f"/referrals/{sent}"


def test_a_withdrawn_grant_is_told_to_whom_the_referral_was_offered(file: File) -> None:
    """What was opened or printed cannot be recalled, so the receivers are told to delete it."""
    receiver = file.town.join(Role.RECEIVER, organisation=KBO_RECEIVER)
    other = file.town.join(Role.RECEIVER, organisation=KBO_CARE)
    sent = file.town.tell(file.sent(to=uuid4()))
    withdrawn = cm.GrantWithdrawn(trajectory=file.id, participant=file.participant, track=Track.AMA_WELFARE, receiver=None)
    file.town.tell(withdrawn)
    cancelled = referral.ReferralCancelled(trajectory=file.id, track=Track.AMA_WELFARE, reason=CancelReason.GRANT_WITHDRAWN)
    file.town.tell(cancelled, sent)
    assert unread(file, receiver, other, file.work) == [["grant-withdrawn"], [], ["referral-cancelled"]]


def test_the_casemanager_werk_is_told_of_a_statement_and_to_delete_it_when_its_grant_is_withdrawn(file: File) -> None:
    """Nobody else hears of either."""
    reader, grant = account_of(file.work), uuid4()
    file.town.tell(cm.StatementWritten(trajectory=file.id, grant=grant, reader=reader))
    gone = cm.GrantWithdrawn(trajectory=file.id, participant=file.participant, track=None, receiver=KBO_WORK, reader=reader)
    assert unread(file, file.work, file.care) == [["statement-written"], []]
    file.town.tell(gone, grant)
    assert unread(file, file.work, file.care) == [["grant-withdrawn"], []]


def test_a_grant_within_the_file_is_withdrawn_without_a_word(file: File) -> None:
    """That the care side had opened something is not for anybody else to know."""
    receiver = file.town.join(Role.RECEIVER, organisation=KBO_RECEIVER)
    file.town.tell(file.sent(to=uuid4()))
    before = unread(file, receiver, file.work, file.care)
    file.town.tell(cm.GrantWithdrawn(trajectory=file.id, participant=file.participant, track=None, receiver=None))
    assert unread(file, receiver, file.work, file.care) == before


def test_a_permission_that_ends_soon_is_told_until_there_is_a_new_one(file: File) -> None:
    """The event names the person alone; the tandem is found by the file."""
    track, renewed = Track.AMA_WELFARE, date(2027, 12, 3)
    file.town.tell(referral.PermissionExpiring(participant=file.participant, track=track, valid_until=DUE))
    assert unread(file, file.work) == [["permission-expiring"]]
    file.town.tell(referral.PermissionRecorded(participant=file.participant, track=track, valid_until=renewed))
    assert unread(file, file.work) == [[]]


def test_nothing_is_kept_of_a_file_or_a_request_that_is_erased(town: Town) -> None:
    """Neither notices, read or not, nor who accompanied it."""
    file = File(town)
    file.allocate(file.work, file.care)
    (notice,) = file.work.get("/notices").json["items"]
    assert file.work.post(f"/notices/{notice['id']}/read").status_code == 200
    vdab = town.join(Role.VDAB_MEDIATOR, areas=("gent",))
    asked = intake.RequestRegistered(
        participant=file.participant, requested_on=DUE, regime=Regime.WZ2022, area="gent", organisation=KBO_WORK
    )
    request = town.tell(asked)
    assert town.codes(vdab) == ["request-registered"]
    town.tell(cm.FileErased(request=request, participant=file.participant), file.id)
    town.tell(intake.RequestErased(), request)
    tables = ("notice", "tandem", "reading")
    assert [table for table in tables if town.world.rows("notifications", f"SELECT 1 FROM {table}")] == []  # noqa: S608 -- names of ours
    assert town.world.rows("notifications", "SELECT 1 FROM reach WHERE address LIKE 'tandem:%'") == []
