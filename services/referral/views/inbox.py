"""What a receiving organisation has to do: the referrals that it has, and its own services with room and who waits for them."""

from collections.abc import Iterable, Mapping
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Text, case, cast, func, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import selectinload

from services.referral import access
from services.referral.domain.referral import Referral
from services.referral.domain.welfare_service import WelfareService
from services.referral.tables import referral_table, service_table
from services.referral.views import directory
from services.referral.views.referrals import told
from shared.access.decide import READ, decide
from shared.persistence.etag import etag
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import ReferralState
from shared.web.naming import naming

#: Referrals that an organisation still has to do something with, the most pressing state first.
TO_DO: Final = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.STARTED)
#: The most that one inbox shows; the list of referrals goes on.
MOST: Final = 100


def inbox(work: UnitOfWork, names: str | None) -> Mapping[str, Any]:
    """The referrals that wait for the actor's organisation, and its services. Four statements.

    Each comes with its ETag, so that what is answered here needs no second look.
    """
    decide(work.actor, READ, access.inbox(work.actor)).or_refuse()
    found = _with_us(work)
    services = _ours(work)
    items = [item for each in found[:MOST] if (item := _item(work, each)) is not None]
    whose = {each.participant: decide(work.actor, "identify", access.referral(work.actor, each, None)) for each in found[:MOST]}
    body = {"items": items, "more": len(found) > MOST} | naming(work, names, whose)
    work.act_as_itself()
    return body | {"services": _with_waiting(work, services)}


def _with_us(work: UnitOfWork) -> list[Referral]:
    """What the organisation has now, by what presses: unanswered offers first, the longest there first."""
    columns = referral_table.c
    pressing = case({state: place for place, state in enumerate(TO_DO)}, value=columns.state)
    ours = select(Referral).where(columns.organisation == work.actor.organisation, columns.state.in_(TO_DO))
    ordered = ours.order_by(pressing, columns.sent_on, columns.id).limit(MOST + 1)
    return list(work.session.scalars(ordered.options(selectinload(Referral.attempts))))  # type: ignore[arg-type]  # mapped


def _ours(work: UnitOfWork) -> list[WelfareService]:
    columns = service_table.c
    ours = select(WelfareService).where(columns.organisation == work.actor.organisation)
    return list(work.session.scalars(ours.order_by(columns.track, columns.id)))


def _item(work: UnitOfWork, found: Referral) -> dict[str, Any] | None:
    decision = decide(work.actor, READ, access.referral(work.actor, found, None))
    if not decision.allowed:
        return None
    return told(found, decision) | {"etag": etag(work.service, found.id, found.version)}


def _with_waiting(work: UnitOfWork, services: Iterable[WelfareService]) -> list[dict[str, Any]]:
    """The services with how many wait for each: a number, because who waits is not yet theirs to know."""
    found = list(services)
    waiting = _waiting(work, [each.id for each in found])
    return [
        directory.told(each) | {"waiting": waiting.get(each.id, 0), "etag": etag(work.service, each.id, each.version)}
        for each in found
    ]


def _waiting(work: UnitOfWork, services: list[UUID]) -> dict[UUID, int]:
    """How many referrals stand on the waiting list of each service. One scan of the waiting lists of their tracks."""
    for_them = type_coerce(referral_table.c.waiting_for, JSONB).has_key(cast(service_table.c.id, Text))
    statement = (
        select(service_table.c.id, func.count())
        .join(referral_table, (referral_table.c.track == service_table.c.track) & for_them)
        .where(referral_table.c.waiting_since.is_not(None), service_table.c.id.in_(services))
        .group_by(service_table.c.id)
    )
    return {row[0]: row[1] for row in work.session.execute(statement)}
