"""Opening the switch: from VDAB's recorded decision to one referral for each decided track."""

from uuid import UUID

from services.referral.domain.answer import Answer
from services.referral.domain.desk import Desk
from services.referral.domain.facts import Standing
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Decision, Switch
from services.referral.domain.tracks import current_rules
from shared.reference.codes import CancelReason, Track, TrackAnswer


def open_switch(desk: Desk, trajectory: UUID, participant: UUID, decision: Decision, answers: dict[Track, TrackAnswer]) -> None:
    """Draft one referral for each decided track, in the decided order, and send what can be sent.

    A second decision corrects the first: it opens nothing twice, and ends the referrals whose track it no longer names.
    """
    switch = _switch_for(desk, trajectory, participant, decision, tuple(answers))
    if switch is None:
        return
    present = {each.track: each for each in desk.book.referrals_of(participant) if each.trajectory == trajectory}
    drafts = [_draft(desk, switch, track, answers[track]) for track in answers if track not in present]
    for track, referral in present.items():
        if track in answers:
            desk.review(referral)
        elif referral.moving:
            desk.cancel(referral, CancelReason.DECISION_CORRECTED)
    for referral in drafts:
        if referral.answer.answer is TrackAnswer.NO:
            desk.cancel(referral, CancelReason.PARTICIPANT_REFUSED)
        else:
            desk.review(referral)


def _switch_for(desk: Desk, trajectory: UUID, participant: UUID, decision: Decision, tracks: tuple[Track, ...]) -> Switch | None:
    """The switch under this decision; nothing when there is none to open, or when nothing in it changes."""
    book = desk.book
    switch = book.switch(trajectory)
    if switch is None and tracks:
        version = current_rules(book.today).version
        switch = Switch(trajectory, participant, version, decision, tracks, book.now, desk.answer_days)
        book.add(switch)
        book.record(switch, switch.opened())
        return switch
    if switch is None or (switch.decision, switch.tracks) == (decision, tracks):
        return None
    book.record(switch, switch.correct(decision, tracks))
    return switch


def _draft(desk: Desk, switch: Switch, track: Track, answer: TrackAnswer) -> Referral:
    book, decision = desk.book, switch.decision
    said = Answer(answer, None, decision.decided_on, decision.decided_by)
    referral = Referral.draft(switch, track, said, book.now)
    book.add(referral)
    standing = Standing.of(book, referral)
    book.record(referral, referral.drafted(standing.open_gates(), book.now, standing.rules.gates))
    return referral
