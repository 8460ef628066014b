"""What becomes of each event that was told after a back-up is decided, one by one."""

from typing import Final

from shared.contracts import published
from tandem.operations.restore.kinds import AGAIN, FIRST, Kind, kind_of

#: Lost, nobody sees or may do more than they did: it is told in the list, and is work to do again or comes by itself.
WORK: Final = frozenset(
    {
        "casemanagement.action-changed",
        "casemanagement.action-recorded",
        "casemanagement.advice-discussed",
        "casemanagement.appointment-cancelled",
        "casemanagement.appointment-made",
        "casemanagement.bottleneck-signalled",
        "casemanagement.closing-started",
        "casemanagement.duration-limit-near",
        "casemanagement.duration-limit-reached",
        "casemanagement.erasure-unconfirmed",
        "casemanagement.evaluation-due",
        "casemanagement.evaluation-held",
        "casemanagement.evaluation-planned",
        "casemanagement.extension-granted",
        "casemanagement.facts-sealed",
        "casemanagement.final-advice-registered",
        "casemanagement.glass-broken",
        "casemanagement.glass-reviewed",
        "casemanagement.glass-unreviewed",
        "casemanagement.grant-ended",
        "casemanagement.grant-given",
        "casemanagement.head-corrected",
        "casemanagement.job-recorded",
        "casemanagement.minimum-reached",
        "casemanagement.note-changed",
        "casemanagement.note-written",
        "casemanagement.obstacle-assessed",
        "casemanagement.outcome-decided",
        "casemanagement.plan-adapted",
        "casemanagement.plan-agreed",
        "casemanagement.plan-drafted",
        "casemanagement.plan-edited",
        "casemanagement.plan-signed",
        "casemanagement.plan-started",
        "casemanagement.plan-submitted",
        "casemanagement.question-answered",
        "casemanagement.question-asked",
        "casemanagement.referral-linked",
        "casemanagement.report-written",
        "casemanagement.stand-in-named",
        "casemanagement.stand-in-started",
        "casemanagement.statement-written",
        "casemanagement.story-proposed",
        "casemanagement.story-redacted",
        "casemanagement.story-signed",
        "casemanagement.trajectory-opened",
        "casemanagement.trajectory-resumed",
        "casemanagement.trajectory-started",
        "casemanagement.trajectory-suspended",
        "delivery.hour-requested",
        "delivery.hour-told",
        "delivery.resend-requested",
        "identity.person-corrected",
        "identity.person-registered",
        "intake.assessment-started",
        "intake.participation-accepted",
        "intake.request-approved",
        "intake.request-refused",
        "intake.request-registered",
        "intake.review-requested",
        "portal.member-joined",
        "referral.gate-met",
        "referral.gate-reopened",
        "referral.permission-expiring",
        "referral.permission-recorded",
        "referral.referral-accepted",
        "referral.referral-drafted",
        "referral.referral-ended",
        "referral.referral-exhausted",
        "referral.referral-expired",
        "referral.referral-sent",
        "referral.referral-started",
        "referral.referral-waitlisted",
        "referral.room-changed",
        "referral.service-changed",
        "referral.service-registered",
        "referral.switch-opened",
        "referral.switch-settled",
        "reporting.facts-incomplete",
        "reporting.release-proposed",
        "reporting.release-refused",
    }
)


def test_every_event_has_its_place_in_a_restore() -> None:
    """Who makes a new one that takes something from somebody decides here how that comes through a restore."""
    assert {kind.name for kind in published()} == AGAIN | FIRST | WORK
    assert len(AGAIN) + len(FIRST) + len(WORK) == len(AGAIN | FIRST | WORK)


def test_an_event_is_known_by_the_type_under_which_it_is_kept() -> None:
    """That has a version behind its name."""
    kinds = {kind.name: kind_of(kind.type_name()) for kind in published()}
    assert {name for name, kind in kinds.items() if kind is Kind.AGAIN} == AGAIN
    assert {name for name, kind in kinds.items() if kind is Kind.FIRST} == FIRST
