"""After a back-up was restored: withdrawn grants, moved notes, stand-ins that ended, and persons who were erased."""

from collections.abc import Callable, Collection, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Row, Table, select, update

from services.casemanagement.commands import stand_ins
from services.casemanagement.commands.erasing import erase_file
from services.casemanagement.commands.erasures import of_participant, order_again, take_participant
from services.casemanagement.commands.grants import ENDS
from services.casemanagement.domain.trajectory import Trajectory
from services.casemanagement.tables.erasure import erasure_table
from services.casemanagement.tables.items import grant_table, note_table
from services.casemanagement.tables.stand_ins import stand_in_table
from services.casemanagement.tables.stories import story_table
from services.casemanagement.tables.trajectory import trajectory_table
from shared.contracts.casemanagement import GrantWithdrawn, NoteMoved, StandInEnded, StoryWithdrawn
from shared.contracts.event import Event
from shared.persistence.unit_of_work import UnitOfWork
from shared.redoing import Redo, Told
from shared.reference.codes import ErasureGround, StoryState
from shared.rules import Refused

_grant, _note, _stand_in = grant_table.c, note_table.c, stand_in_table.c


def erase_again(work: UnitOfWork, owners: Collection[UUID], participants: Collection[UUID]) -> int:
    """Erase what a back-up brought back of those whose keys were destroyed; how many files, stories and persons.

    ``owners`` are those whose keys this service destroyed, ``participants`` those of identity.
    """
    found = select(Trajectory).where(trajectory_table.c.id.in_(owners)).with_for_update()
    there = list(work.session.scalars(found))
    for file in there:
        erase_file(work, file)
    stories = sum(_take_back(work, each) for each in owners)
    return len(there) + stories + sum(_order(work, each, ErasureGround.ASKED) for each in participants)


def _take_back(work: UnitOfWork, story: UUID) -> bool:
    """A story that was withdrawn or erased; nobody can read it, and nobody is shown that there was one."""
    return _changed(
        work,
        story_table,
        story,
        story_table.c.state != StoryState.WITHDRAWN,
        {"text": "", "signatures": (), "state": StoryState.WITHDRAWN},
        lambda row: StoryWithdrawn(bottleneck=row.bottleneck),
    )


def _withdrawn(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    return sum(_withdraw(work, row) for row in rows)


def _withdraw(work: UnitOfWork, row: Row[Any]) -> bool:
    def told(grant: Row[Any]) -> Event:
        tandem = work.read(Trajectory, grant.trajectory).tandem
        return GrantWithdrawn(
            trajectory=grant.trajectory,
            participant=grant.participant,
            track=grant.track,
            receiver=grant.receiver,
            reader=tandem.work if grant.in_statements and tandem else None,
        )

    work.unschedule(ENDS, row.id)
    return _changed(work, grant_table, row.id, _grant.withdrawn_at.is_(None), {"withdrawn_at": row.withdrawn_at}, told)


def _moved(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    return sum(
        _changed(
            work,
            note_table,
            row.id,
            _note.moved_by.is_(None),
            {"compartment": row.compartment, "moved_by": row.moved_by, "grant": None},
            lambda note: NoteMoved(trajectory=note.trajectory, compartment=note.compartment),
        )
        for row in rows
    )


def _ended(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    for row in rows:
        for timer in (stand_ins.STARTS, stand_ins.ENDS):
            work.unschedule(timer, row.id)
    return sum(
        _changed(
            work,
            stand_in_table,
            row.id,
            _stand_in.ended_at.is_(None),
            {"ended_at": row.ended_at},
            lambda each: StandInEnded(trajectory=each.trajectory, side=each.side, account=each.account),
        )
        for row in rows
    )


def _erased(work: UnitOfWork, rows: Sequence[Row[Any]]) -> int:
    return sum(_order(work, row.participant, row.ground) for row in rows)


def _order(work: UnitOfWork, participant: UUID, ground: ErasureGround) -> bool:
    """Whether there was anything to order. A file that runs again keeps the person, and is told by the restore as lost work."""
    take_participant(work, participant)
    if of_participant(work, participant):
        return False
    try:
        order_again(work, participant, ground)
    except Refused:
        return False
    return True


def _changed(  # noqa: PLR0913, PLR0917 -- what, where, from what, to what, and what is told
    work: UnitOfWork,
    table: Table,
    identity: UUID,
    still: ColumnElement[bool],
    values: dict[str, Any],
    told: Callable[[Row[Any]], Event],
) -> bool:
    """Change one row that is there and still as it was, and say so; its texts stay sealed."""
    row = work.session.execute(
        update(table).where(table.c.id == identity, still).values(values).returning(*table.c)
    ).one_or_none()
    if row is None:
        return False
    thing = Told(row.id, row.version)
    work.record(thing, told(row))
    work.session.execute(update(table).where(table.c.id == identity).values(version=thing.version))
    return True


REDONE: Final = (
    Redo("grants", select(_grant.id, _grant.withdrawn_at).where(_grant.withdrawn_at.is_not(None)), _withdrawn),
    Redo("notes", select(_note.id, _note.compartment, _note.moved_by).where(_note.moved_by.is_not(None)), _moved),
    Redo("stand-ins", select(_stand_in.id, _stand_in.ended_at).where(_stand_in.ended_at.is_not(None)), _ended),
    Redo("erasures", select(erasure_table.c.participant, erasure_table.c.ground), _erased),
)
