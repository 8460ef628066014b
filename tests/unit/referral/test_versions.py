"""What is on its way keeps the rules it began with."""

from dataclasses import replace
from datetime import timedelta

import pytest

from services.referral.domain import tracks
from services.referral.domain.candidates import Turn
from services.referral.domain.desk import Desk
from shared.reference.codes import DeclineReason, Gate, ReferralState, Track
from tests.unit.referral.memory import ANSWER_DAYS, START, TOWN, Office


@pytest.fixture
def office() -> Office:
    """An empty office."""
    return Office()


def change_rules(monkeypatch: pytest.MonkeyPatch, *, order: tuple[Turn, ...], gbo_gates: tuple[Gate, ...]) -> None:
    """A newer version of the rules holds from today on."""
    (old,) = tracks.VERSIONS
    changed = tuple(replace(each, gates=gbo_gates) if each.track is Track.GBO else each for each in old.tracks)
    new = replace(old, version="2026-1", valid_from=START.date(), order=order, tracks=changed)
    monkeypatch.setattr(tracks, "VERSIONS", (old, new))


def test_a_referral_runs_to_its_end_under_the_gates_and_the_order_of_its_version(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """New rules ask a grant for the GBO, and no longer look at nearness; what was sent before is passed on as it began."""
    by_area, local = office.service(room=9), office.service(room=9, municipalities=(TOWN,), areas=())
    first_local = office.service(room=9, municipalities=(TOWN,), areas=())
    running = office.send()
    change_rules(monkeypatch, order=(Turn.LONGEST_WITHOUT_OFFER,), gbo_gates=(Gate.DECISION, Gate.GRANT))
    office.desk.decline(running, DeclineReason.OUTSIDE_AREA)
    assert {each.service for each in running.attempts} == {local.id, first_local.id}
    office.book.now += timedelta(minutes=1)
    later = office.send()
    assert (running.rule_version, later.rule_version) == ("2024-1", "2026-1")
    assert (later.state, later.gates_open) == (ReferralState.PROPOSED, (Gate.GRANT,))
    office.grant(later)
    assert later.service == by_area.id


def test_a_switch_keeps_the_answer_term_it_was_opened_with(office: Office) -> None:
    """A changed configuration holds for switches that open from then on."""
    for _ in range(2):
        office.service(room=9)
    running = office.send()
    office.desk = Desk(office.book, ANSWER_DAYS + 7)
    office.desk.decline(running, DeclineReason.OUTSIDE_AREA)
    later = office.send()
    terms = [each.offer.answer_by - START.date() for each in (running, later) if each.offer and each.offer.answer_by]
    assert terms == [timedelta(days=ANSWER_DAYS), timedelta(days=ANSWER_DAYS + 7)]
