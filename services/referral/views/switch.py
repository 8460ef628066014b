"""The trace of a switch: by which rules, on which inputs, what happened when and why, and what happens next."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, replace
from typing import Any
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from services.referral import access
from services.referral.domain.attempt import Attempt
from services.referral.domain.next_step import next_step
from services.referral.domain.referral import Referral
from services.referral.domain.switch import Switch
from services.referral.domain.tracks import rules_of
from services.referral.domain.welfare_service import WelfareService
from services.referral.tables import referral_table, service_table
from shared.access.decide import READ, decide
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Gate
from shared.web.commands import Shown
from shared.web.naming import naming


def switch(work: UnitOfWork, trajectory: UUID, names: str | None = None) -> Shown:
    """The trace of one trajectory: its switch, its referrals with their attempts, the services they name. Four statements."""
    found = work.read(Switch, trajectory)
    tandem = access.tandem_of(work, trajectory)
    resource = access.switch(work.actor, trajectory, found.participant, found.decision.area, tandem)
    decide(work.actor, READ, resource).or_refuse()
    referrals = _referrals(work, trajectory)
    body: dict[str, Any] = {
        "id": found.id,
        "participant": found.participant,
        "rule_version": found.rule_version,
        "answer_days": found.answer_days,
        "opened_at": found.opened_at,
        "settled_at": found.settled_at,
        "decision": asdict(found.decision),
        "tracks": [_track(each) for each in referrals],
        "services": _names(work, referrals),
    }
    who = {found.participant: decide(work.actor, "identify", replace(resource, kind="referral"))} if names else {}
    return Shown(found, body | naming(work, names, who), alone=False)


def _referrals(work: UnitOfWork, trajectory: UUID) -> list[Referral]:
    traced = select(Referral).options(selectinload(Referral.attempts))  # type: ignore[arg-type]
    of_file = traced.where(referral_table.c.trajectory == trajectory)
    return list(work.session.scalars(of_file.order_by(referral_table.c.rank, referral_table.c.drafted_at)))


def _track(referral: Referral) -> Mapping[str, Any]:
    rules = rules_of(referral.rule_version).track(referral.track)
    return {
        "track": referral.track,
        "referral": referral.id,
        "rank": referral.rank,
        "state": referral.state,
        "rule_version": referral.rule_version,
        "legal_basis": rules.legal_basis,
        "sender": rules.sender,
        "answer": asdict(referral.answer),
        "gates": [_gate(referral, gate) for gate in rules.gates],
        "gate_log": [asdict(turn) for turn in referral.gate_log],
        "attempts": [_attempt(each) for each in referral.attempts],
        "waiting_for": referral.waiting_for,
        "waiting_since": referral.waiting_since,
        "cancel_reason": referral.cancel_reason,
        "next": asdict(next_step(referral)),
    }


def _gate(referral: Referral, gate: Gate) -> Mapping[str, Any]:
    since = next((turn.at for turn in reversed(referral.gate_log) if turn.gate is gate), referral.drafted_at)
    return {"gate": gate, "met": gate not in referral.gates_open, "since": since}


def _attempt(attempt: Attempt) -> Mapping[str, Any]:
    return {
        "number": attempt.number,
        "made_at": attempt.made_at,
        "service": attempt.service,
        "organisation": attempt.organisation,
        "answer_by": attempt.answer_by,
        "ending": attempt.ending,
        "reason": attempt.reason,
        "ended_at": attempt.ended_at,
        "candidates": [asdict(each) for each in attempt.candidates],
    }


def _names(work: UnitOfWork, referrals: Iterable[Referral]) -> list[Mapping[str, Any]]:
    """The names of the services that the trace speaks of, so that nobody need look them up."""
    weighed = {candidate.service for each in referrals for attempt in each.attempts for candidate in attempt.candidates}
    named = work.session.scalars(select(WelfareService).where(service_table.c.id.in_(weighed)))
    return [{"id": each.id, "name": each.terms.name, "organisation": each.organisation} for each in named]
