"""A copy of what is kept of a person, to give it to that person (GDPR, art. 15): who takes it, and what the log tells."""

from collections.abc import Mapping, Sequence
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from shared.access.actor import Actor
from shared.access.decide import READ, Resource, decide
from shared.access.relations import Relation
from shared.messaging.tables import access_log_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role

#: The action of each thing that is taken out.
EXPORT: Final = "export"

_TAKES: Final = {Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER, Role.CASEMANAGER_CARE: Relation.TANDEM_CARE}
_OFFICER: Final = {Role.PRIVACY_OFFICER: Relation.PRIVACY_OFFICER}


def begin(work: UnitOfWork, participant: UUID) -> None:
    """Refuse who takes out no copies. Whoever answers for privacy is on no file, so the service itself reads for that one."""
    decide(work.actor, READ, Resource("export", work.actor.standing_by(_TAKES), id=participant)).or_refuse()
    if work.actor.has(Role.PRIVACY_OFFICER):
        work.act_as_itself()


def as_officer(actor: Actor) -> frozenset[Relation]:
    """How an actor stands towards everything, who answers for privacy."""
    return actor.standing_by(_OFFICER)


def lines(work: UnitOfWork, files: Sequence[UUID]) -> list[Mapping[str, Any]]:
    """Who looked at or changed these files: when, in what function, of which organisation, what for; nobody's name."""
    c = access_log_table.c
    asked = (
        select(c.at, c.function, c.organisation, c.action, c.kind, c.purpose).where(c.file.in_(files), c.allowed).order_by(c.id)
    )
    return [dict(row) for row in work.session.execute(asked).mappings()]
