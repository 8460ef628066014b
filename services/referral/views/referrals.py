"""Referrals as their people see them, and the line that an organisation keeps of one it lost."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import selectinload

from services.referral import access
from services.referral.domain.next_step import next_step
from services.referral.domain.referral import Referral
from services.referral.domain.tandem import Tandem
from services.referral.orders import SearchReferrals
from services.referral.tables import referral_table
from services.referral.views.disclosures import brings
from shared.access.decide import READ, Decision, decide
from shared.access.filters import check_filters
from shared.dates import day_of
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.commands import Shown
from shared.web.paging import page

#: What can be told of a referral by its own name; who may see less sees some of it.
_TOLD: Final = (
    "id",
    "trajectory",
    "participant",
    "track",
    "rank",
    "state",
    "rule_version",
    "area",
    "gates_open",
    "drafted_at",
    "ready_on",
    "service",
    "organisation",
    "waiting_for",
    "waiting_since",
    "sent_on",
    "started_on",
    "ended_on",
    "result",
    "cancel_reason",
)
#: What a lapsed line says for a state.
LAPSED: Final = "lapsed"


def referral(work: UnitOfWork, identity: UUID, names: str | None = None) -> Shown:
    """One referral. Three rows by key."""
    found = work.read(Referral, identity)
    tandem = access.tandem_of(work, found.trajectory)
    decision = decide(work.actor, READ, access.referral(work.actor, found, tandem)).or_refuse()
    return Shown(found, told(found, decision) | brings(work, [(found, tandem)], names), alone=names is None)


def after_answer(work: UnitOfWork, identity: UUID) -> Shown | Mapping[str, Any]:
    """What a service that declined still sees: the line of what it lost, without an ETag that would tell how it goes on."""
    found = work.read(Referral, identity)
    if decide(work.actor, READ, access.lapsed(work.actor, found)).allowed:
        return lapsed_line(work, found)
    return referral(work, identity)


def referrals(work: UnitOfWork, search: SearchReferrals) -> Mapping[str, Any]:
    """A page of the referrals that the actor may see, the newest first; with the lines of those its organisation lost."""
    decide(work.actor, "list", access.referrals(work.actor)).or_refuse()
    check_filters(access.referrals(work.actor), _asked(search).keys())
    found = page(
        work.session,
        _wanted(search),
        (referral_table.c.drafted_at, referral_table.c.id),
        after=search.after,
        limit=search.limit,
        descending=True,
        ways=_ways(work, search),
    )
    tandems = access.tandems_of(work, [each.trajectory for each in found.rows])
    lines = (_line(work, each, tandems.get(each.trajectory)) for each in found.rows)
    body: dict[str, Any] = {"items": [line for line in lines if line is not None], "next": found.next}
    return body | brings(work, [(each, tandems.get(each.trajectory)) for each in found.rows], search.names)


def told(found: Referral, decision: Decision) -> dict[str, Any]:
    """The referral as far as the decision shows it."""
    answer_by = found.offer.answer_by if found.offer else None
    whole = {name: getattr(found, name) for name in _TOLD}
    whole |= {"answer": asdict(found.answer), "answer_by": answer_by, "next": asdict(next_step(found))}
    return {name: value for name, value in whole.items() if decision.shows(name)}


def lapsed_line(work: UnitOfWork, found: Referral) -> dict[str, Any]:
    """That the organisation had a referral and lost it («vervallen»): no participant, and nothing of how it went on."""
    had = [each for each in found.attempts if each.organisation == work.actor.organisation][-1]
    return {
        "id": found.id,
        "track": found.track,
        "service": had.service,
        "organisation": had.organisation,
        "state": LAPSED,
        "sent_on": day_of(had.made_at),
        "lapsed_on": day_of(had.ended_at) if had.ended_at else None,
    }


def _line(work: UnitOfWork, found: Referral, tandem: Tandem | None) -> dict[str, Any] | None:
    decision = decide(work.actor, READ, access.referral(work.actor, found, tandem))
    if decision.allowed:
        return told(found, decision)
    kept = decide(work.actor, READ, access.lapsed(work.actor, found)).allowed
    return lapsed_line(work, found) if kept else None


def _wanted(search: SearchReferrals) -> Select[Referral]:
    columns = referral_table.c
    conditions = [columns[name] == value for name, value in _asked(search).items()]
    return select(Referral).options(selectinload(Referral.attempts)).where(*conditions)  # type: ignore[arg-type]


def _asked(search: SearchReferrals) -> dict[str, object]:
    """The fields that are filtered on, with what they have to be."""
    names = ("trajectory", "state", "track", "service", "area")
    return {name: value for name in names if (value := getattr(search, name)) is not None}


def _ways(work: UnitOfWork, search: SearchReferrals) -> list[ColumnElement[bool]]:
    """What may be seen. A filter that would tell of a lapsed line what it does not tell itself finds none of them."""
    asked = _asked(search).keys()
    seen = access.ways(work.actor, mine=search.mine, asked=asked)
    return seen if asked - {"track"} else seen + access.lapsed_ways(work.actor)
