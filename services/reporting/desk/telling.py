"""What is told of a period's release: its stream of events is all that counts its versions."""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from sqlalchemy import text

from services.reporting.domain.period import release_id
from shared.contracts.event import Event
from shared.contracts.reporting import RELEASE
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork

_LAST: Final = text(
    "SELECT coalesce(max(aggregate_version), 0) FROM event WHERE aggregate_type = :stream AND aggregate_id = :release"
)


@dataclass(eq=False)
class ReleaseStream:
    """The release of a period as far as events tell of it."""

    id: UUID
    version: int


def stream_of(work: UnitOfWork, period: str) -> ReleaseStream:
    """The stream of a period, which is this transaction's until it ends; refuses ``period.format``."""
    found = release_id(period)
    take_turn(work.session, f"release:{period}")
    return ReleaseStream(found, work.session.execute(_LAST, {"stream": RELEASE, "release": found}).scalar_one())


def tell(work: UnitOfWork, period: str, event: Event) -> ReleaseStream:
    """Say what happened to the release of a period."""
    stream = stream_of(work, period)
    work.record(stream, event)
    return stream
