"""An officer lets a release be seen, or lets be seen no longer what was; and signs the plan by which releases are made."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from sqlalchemy import Row, insert, select, update
from sqlalchemy.orm import Session

from services.reporting import access
from services.reporting.desk.asking import made
from services.reporting.desk.giving_up import give_up
from services.reporting.desk.telling import ReleaseStream, stream_of
from services.reporting.domain.desk import MakingState, WithdrawalReason
from services.reporting.domain.period import is_year, quarters_of_year
from services.reporting.engine.plan_text import digest, planned
from services.reporting.release.checking import refuse_unless_passed
from services.reporting.rulebook import OTHER_DIGEST, PLAN_NOT_SIGNED, QUARTERS_OPEN, SIGNED_ALREADY, WITHDRAWN_ALREADY
from services.reporting.tables.desk import making_table, plan_sign_off_table, sign_off_table, withdrawal_table
from services.reporting.tables.published import file_table, release_table
from shared.access.decide import decide
from shared.access.keys import public_keys
from shared.contracts.reporting import ReleasePublished, ReleaseWithdrawn, YearClosed
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import NOT_FOUND, Refused


def sign_off(work: UnitOfWork, period: str, manifest_sha256: str) -> ReleaseStream:
    """Let a release be seen, after its files were checked once more as they are kept.

    Refuses ``sign-off.other-digest``, ``sign-off.there-already``, ``withdrawal.there-already``, ``sign-off.quarters-first`` and
    ``release.check-failed``. The last release of a year closes it: its facts are counted for good.
    """
    decide(work.actor, "sign", access.desk(work.actor)).or_refuse()
    stream = stream_of(work, period)
    release = _release(work.session, period)
    if release.manifest_sha256 != manifest_sha256:
        raise Refused(OTHER_DIGEST, field="manifest_sha256")
    if _periods(work.session, sign_off_table, (period,)):
        raise Refused(SIGNED_ALREADY)
    _refuse_withdrawn(work, period)
    if is_year(period):
        _refuse_open_quarters(work, period)
    refuse_unless_passed(files_of(work.session, period), [each.as_dict(private=False) for each in public_keys("reporting").keys])
    signed = {"officer": work.actor.account, "organisation": work.actor.organisation, "signed_on": work.today}
    work.session.execute(insert(sign_off_table).values(period=period, manifest_sha256=manifest_sha256, **signed))
    work.record(stream, YearClosed(year=int(period)) if is_year(period) else ReleasePublished(quarter=period))
    return stream


def withdraw(work: UnitOfWork, period: str, reason: WithdrawalReason) -> ReleaseStream:
    """Show a release no more, or never. What was seen of it was seen: it counts in every later proof. Once is for ever.

    Refuses ``withdrawal.there-already``. A year that was never shown is closed by it; so is one of which there is no release,
    as :func:`give_up` allows.
    """
    decide(work.actor, "withdraw", access.desk(work.actor)).or_refuse()
    stream = stream_of(work, period)
    _refuse_withdrawn(work, period)
    if not made(work.session, (period,)):
        give_up(work, period)
    shown = bool(_periods(work.session, sign_off_table, (period,)))
    decided = {"reason": reason, "officer": work.actor.account, "on_day": work.today}
    work.session.execute(insert(withdrawal_table).values(period=period, **decided))
    work.record(stream, ReleaseWithdrawn(period=period, reason=reason, shown=shown))
    if is_year(period) and not shown:
        work.record(stream, YearClosed(year=int(period), shown=False))
    return stream


@dataclass(eq=False)
class SignedPlan:
    """A version of the plan that was signed, by the id under which a repeated request finds it."""

    id: UUID
    version: int = 1


def sign_plan(work: UnitOfWork, version: str, sha256: str) -> SignedPlan:
    """Let releases be made by a version of the plan as it is here; what waited for that is asked for again.

    Refuses ``plan.unknown``, ``sign-off.other-digest`` and ``sign-off.there-already``.
    """
    decide(work.actor, "sign-plan", access.desk(work.actor)).or_refuse()
    if digest(planned(version)) != sha256:
        raise Refused(OTHER_DIGEST, field="sha256")
    c = plan_sign_off_table.c
    if work.session.scalars(select(c.version).where(c.version == version)).one_or_none() is not None:
        raise Refused(SIGNED_ALREADY)
    signed = {"version": version, "sha256": sha256, "officer": work.actor.account, "signed_on": work.today}
    work.session.execute(insert(plan_sign_off_table).values(signed))
    waited = making_table.c.reason == PLAN_NOT_SIGNED.code
    work.session.execute(update(making_table).where(waited).values(state=MakingState.ASKED, reason=None, step=None))
    return SignedPlan(uuid5(NAMESPACE_URL, f"tandem:reporting:plan:{version}"))


def files_of(session: Session, period: str) -> Mapping[str, bytes]:
    """The files of a release by name."""
    c = file_table.c
    found = session.execute(select(c.name, c.body).where(c.period == period))
    return {name: body for name, body in found}  # noqa: C416 -- rows are no pairs for dict


def _release(session: Session, period: str) -> Row[Any]:
    release = session.execute(select(release_table).where(release_table.c.period == period)).one_or_none()
    if release is None:
        raise Refused(NOT_FOUND)
    return release


def _refuse_withdrawn(work: UnitOfWork, period: str) -> None:
    if _periods(work.session, withdrawal_table, (period,)):
        raise Refused(WITHDRAWN_ALREADY)


def _refuse_open_quarters(work: UnitOfWork, year: str) -> None:
    """Refuse a year with a quarter that nobody let be seen: its folder has the tables of all four."""
    quarters = quarters_of_year(year)
    if _periods(work.session, sign_off_table, quarters) != set(quarters):
        raise Refused(QUARTERS_OPEN, period=year)


def _periods(session: Session, table: Any, periods: tuple[str, ...]) -> set[str]:  # noqa: ANN401 -- any table by period
    return set(session.scalars(select(table.c.period).where(table.c.period.in_(periods))))
