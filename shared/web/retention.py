"""What a run of retention would erase, shown to whoever answers for privacy before it does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from marshmallow import Schema
from marshmallow import fields as mm
from sqlalchemy import Select, Table

from shared.access.decide import READ, Resource, decide
from shared.access.relations import Relation
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Regime, Role
from shared.retention import due_on
from shared.web.schemas import Strict

_OFFICER: Final = {Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER}

#: How a service tells of one thing that is due.
Tell = Callable[[Any], dict[str, Any]]


@dataclass(frozen=True)
class On:
    """The day of the run; today when none is named."""

    on: date | None


class OnSchema(Strict):
    """Of which day."""

    make = On

    on = mm.Date(load_default=None, metadata={"description": "the day of the run; today when it is left out"})


class DueLineOut(Schema):
    """Something that is due."""

    id = mm.UUID()
    file_number = mm.String(metadata={"description": "of a file; a request has none"})
    regime = mm.Enum(Regime, by_value=True)
    purpose = mm.String(metadata={"description": "what it was kept for: `trajectory`, or `request` that ended without one"})
    ended = mm.String(metadata={"description": "how it ended, a code"})
    delete_after = mm.Date()


class DueOut(Schema):
    """What a run would do."""

    on = mm.Date()
    cap = mm.Integer(metadata={"description": "how much is erased a day at most"})
    due = mm.Integer(metadata={"description": "how much is due in all"})
    items = mm.List(mm.Nested(DueLineOut), metadata={"description": "what the run would erase, in its order"})
    would_stop_at = mm.Nested(
        DueLineOut, allow_none=True, metadata={"description": "the first that it would leave for the next day; null when none"}
    )


def dry_run(work: UnitOfWork, asked: On, runs: Table, due: Callable[[date], Select[Any]], tell: Tell) -> dict[str, Any]:
    """What a run would erase on a day, for the privacy officer. Nothing is erased by asking."""
    decide(work.actor, READ, Resource("retention", work.actor.standing_by(_OFFICER))).or_refuse()
    work.act_as_itself()
    day = asked.on or work.today
    found = due_on(work, runs, day, due(day))
    stop = found.would_stop_at
    return {
        "on": day,
        "cap": found.cap,
        "due": found.count,
        "items": [tell(each) for each in found.taken],
        "would_stop_at": tell(stop) if stop is not None else None,
    }
