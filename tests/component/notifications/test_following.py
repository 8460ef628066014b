"""What the tandem, the receivers and the others are told as a trajectory goes on."""

from datetime import date
from uuid import UUID, uuid4

import pytest

from shared.contracts import casemanagement as cm
from shared.contracts import intake, referral
from shared.reference.codes import (
    CancelReason,
    Closing,
    Compartment,
    DeclineReason,
    EmergencyGround,
    Regime,
    Role,
    Track,
    Verdict,
)
from tests.support.replies import account_of
from tests.support.town import Town
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_WORK, Caller

pytestmark = pytest.mark.services("notifications")

DUE = date(2026, 12, 3)


class File:
    """A trajectory with its tandem."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.participant = uuid4()
        self.coordinator = town.join(Role.TEAM_COORDINATOR, areas=("gent",))
        self.work = town.join(Role.CASEMANAGER_WORK)
        self.care = town.join(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        opened = cm.TrajectoryOpened(request=uuid4(), participant=self.participant, regime=Regime.WZ2022, area="gent")
        self.id = town.tell(opened)

    def allocate(self, work: Caller, care: Caller) -> None:
        """The team of the area allocates a tandem."""
        allocated = cm.TeamAllocated(
            participant=self.participant,
            area="gent",
            work=account_of(work),
            work_organisation=KBO_WORK,
            care=account_of(care),
            care_organisation=KBO_CARE,
        )
        self.town.tell(allocated, self.id)

    def sent(self, to: UUID, track: Track = Track.AMA_WELFARE) -> referral.ReferralSent:
        """A referral that is offered to a service of the receiving organisation."""
        return referral.ReferralSent(
            trajectory=self.id,
            participant=self.participant,
            track=track,
            service=to,
            organisation=KBO_RECEIVER,
            answer_by=DUE,
            attempt=1,
        )


@pytest.fixture
def file(town: Town) -> File:
    """A trajectory whose tandem is known and has read that it is."""
    made = File(town)
    made.allocate(made.work, made.care)
    for one in (made.work, made.care):
        (item,) = one.get("/notices").json["items"]
        one.post(f"/notices/{item['id']}/read")
    return made


def unread(file: File, *callers: Caller) -> list[list[str]]:
    """What each of them has not read."""
    return [file.town.codes(caller, unread="true") for caller in callers]


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


def test_an_emergency_alarms_tandem_coordinator_and_privacy_officer_until_it_was_reviewed(file: File) -> None:
    """Who opened the file hears what was thought of it; nobody else is told anything."""
    coordinator = file.town.join(Role.TEAM_COORDINATOR, areas=("rivierenland",))
    elsewhere = file.town.join(Role.TEAM_COORDINATOR, areas=("limburg",))
    officer, colleague = file.town.join(Role.PRIVACY_OFFICER), file.town.join(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
    who = (file.work, file.care, coordinator, officer, elsewhere, colleague)
    opened = cm.GlassBroken(trajectory=file.id, area="rivierenland", side=Compartment.CARE, ground=EmergencyGround.DANGER)
    emergency = file.town.tell(opened)
    assert unread(file, *who) == [["glass-broken"]] * 4 + [[], []]
    for _ in range(2):
        file.town.tell(cm.GlassUnreviewed(trajectory=file.id, area="rivierenland"), emergency)
        assert unread(file, file.work, officer) == [["glass-broken"], ["glass-unreviewed", "glass-broken"]]
    file.town.tell(cm.GlassReviewed(trajectory=file.id, account=account_of(colleague), verdict=Verdict.JUSTIFIED), emergency)
    assert unread(file, officer, colleague) == [["glass-broken"], ["glass-reviewed"]]


def test_the_alarm_leads_to_the_emergency_which_the_privacy_officer_can_open(file: File) -> None:
    """The officer opens no file."""
    officer = file.town.join(Role.PRIVACY_OFFICER)
    opened = cm.GlassBroken(trajectory=file.id, area="gent", side=Compartment.CARE, ground=EmergencyGround.DANGER)
    emergency = file.town.tell(opened)
    assert [each["page"] for each in officer.get("/notices").json["items"]] == [f"/emergencies/{emergency}"]


class Replacement:
    """A colleague who stands in for the casemanager zorg, and what is told of it."""

    def __init__(self, file: File) -> None:
        self.town, self.who = file.town, file.town.join(Role.CASEMANAGER_CARE, organisation=KBO_CARE)
        account, side = account_of(self.who), Compartment.CARE
        beside, starts = (account_of(file.work), account_of(file.care)), date(2026, 11, 27)
        self.named = cm.StandInNamed(trajectory=file.id, side=side, account=account, beside=beside, starts=starts, until=DUE)
        self.started = cm.StandInStarted(trajectory=file.id, side=side, account=account, until=DUE)
        self.ended = cm.StandInEnded(trajectory=file.id, side=side, account=account)
        self.id = self.town.tell(self.named)

    def tell(self, event: cm.StandInStarted | cm.StandInEnded) -> None:
        """What happened next."""
        self.town.tell(event, self.id)


def test_the_tandem_hears_who_is_replaced_and_the_replacement_when_it_begins_and_ends(file: File) -> None:
    """By the day, without names; afterwards no page of the file."""
    colleague = Replacement(file)
    assert unread(file, file.work, file.care, colleague.who) == [["stand-in-named"], ["stand-in-named"], []]
    (told,) = file.work.get("/notices", unread="true").json["items"]
    assert "27 November 2026" in told["text"]
    colleague.tell(colleague.started)
    told, *_before = colleague.who.get("/notices").json["items"]
    assert (told["code"], told["page"], told["due"]) == ("stand-in-started", f"/trajectories/{file.id}", str(DUE))
    colleague.tell(colleague.ended)
    (told,) = colleague.who.get("/notices").json["items"]
    assert (told["code"], told["page"], told["trajectory"]) == ("stand-in-ended", "/trajectories", str(file.id))
    assert unread(file, file.work, file.care) == [[], []]


def test_who_stands_in_is_told_what_the_tandem_is_until_it_is_over(file: File) -> None:
    """Also what the tandem was told before; and another casemanager on the other side changes nothing of that."""
    colleague, due = Replacement(file), cm.EvaluationDue(trajectory=file.id, due=DUE)
    file.town.tell(due)
    assert unread(file, colleague.who) == [[]]
    colleague.tell(colleague.started)
    assert "evaluation-due" in unread(file, colleague.who)[0]
    file.allocate(file.town.join(Role.CASEMANAGER_WORK), file.care)
    assert "evaluation-due" in unread(file, colleague.who)[0]
    colleague.tell(colleague.ended)
    assert unread(file, colleague.who) == [["stand-in-ended"]]
    file.town.tell(due)
    assert unread(file, colleague.who) == [["stand-in-ended"]]


def test_who_stood_in_and_became_the_casemanager_is_told_on(file: File) -> None:
    """Whichever of the two is heard first."""
    for ended_first in (True, False):
        colleague = Replacement(file)
        colleague.tell(colleague.started)
        if ended_first:
            colleague.tell(colleague.ended)
        file.allocate(file.work, colleague.who)
        if not ended_first:
            colleague.tell(colleague.ended)
        assert "team-allocated" in unread(file, colleague.who)[0]


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
