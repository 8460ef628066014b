"""What changed in a file since somebody looked at it, as far as they may see it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import case, select, tuple_
from sqlalchemy.dialects.postgresql import insert

from services.casemanagement.tables.looked import looked_table as l
from services.casemanagement.views.timeline import told
from shared.messaging.tables import event_table
from shared.persistence.unit_of_work import UnitOfWork

#: The most changes that are told of.
MOST: Final = 30

#: Within this time a page that is opened again is the same look.
ONE_LOOK: Final = timedelta(minutes=30)


def seen_before(work: UnitOfWork, file: UUID, *, look: bool) -> datetime | None:
    """When the actor looked at the file before now; ``look`` says that they look now, and keeps that. One statement."""
    if not look:
        row = work.session.execute(
            select(l.c.at, l.c.before).where(l.c.account == work.actor.account, l.c.trajectory == file)
        ).first()
        return None if row is None else row.before if row.at > work.now - ONE_LOOK else row.at
    first = insert(l).values(account=work.actor.account, trajectory=file, at=work.now)
    again = {"at": work.now, "before": case((l.c.at > work.now - ONE_LOOK, l.c.before), else_=l.c.at)}
    kept = first.on_conflict_do_update(index_elements=[l.c.account, l.c.trajectory], set_=again).returning(l.c.before)
    before: datetime | None = work.session.scalar(kept)
    return before


def changed(work: UnitOfWork, visible: Collection[tuple[str, UUID]], since: datetime | None, **how: bool) -> Mapping[str, Any]:
    """What others did since with these things, the newest first; who never looked is told of nothing, for all is new to them."""
    happened: Sequence[Any] = ()
    if since is not None:
        e = event_table.c
        columns = (e.occurred_at, e.type, e.aggregate_id, e.actor, e.actor_function, e.actor_organisation, e.data)
        later = (tuple_(e.aggregate_type, e.aggregate_id).in_(visible), e.occurred_at > since, e.actor != work.actor.account)
        newest = select(*columns).where(*later).order_by(e.occurred_at.desc(), e.event_id.desc()).limit(MOST + 1)
        happened = work.session.execute(newest).all()
    changes = [told(row, **how) for row in happened[:MOST]]
    return {"before": since, "changes": changes, "more": len(happened) > MOST}
