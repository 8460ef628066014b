"""The one function that answers every question of access."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from uuid import UUID

from shared.access.actor import Actor
from shared.access.relations import Relation
from shared.access.table import ALL_FIELDS, Allow, rows_for
from shared.reference.codes import Compartment, Role
from shared.rules import FORBIDDEN, NOT_FOUND, Refused, Rule

#: Every action that lets one see a thing.
READ = "read"
#: What is a file itself, or comes before there is one.
FILES = frozenset({"trajectory", "request"})


@dataclass(frozen=True)
class Resource:
    """What is asked about: its kind, how the actor stands towards it, its compartment; for the log its id and its file's."""

    kind: str
    relations: frozenset[Relation] = frozenset()
    compartment: Compartment = Compartment.SHARED
    id: UUID | None = None
    file: UUID | None = None


@dataclass(frozen=True)
class Decision:
    """The answer. ``why`` names the relation that allows, or what is missing; ``fields`` are those that may be seen."""

    actor: Actor
    action: str
    resource: Resource
    allowed: bool
    why: str
    fields: frozenset[str] = frozenset()
    may_read: bool = field(default=False, repr=False)

    def or_refuse(self, forbidden: Rule = FORBIDDEN) -> "Decision":
        """Go on when allowed. What one may not read does not exist (404); what one may read but not do is forbidden (403).

        ``forbidden`` is the rule to name then, where the law has one.
        """
        if self.allowed:
            return self
        raise Refused(forbidden if self.may_read else NOT_FOUND)

    def shows(self, name: str) -> bool:
        """Whether a field may be seen."""
        return self.allowed and (self.fields == ALL_FIELDS or name in self.fields)


#: Decisions of the request that runs, for the log and for the check that each answer had one.
decisions: ContextVar[list[Decision] | None] = ContextVar("decisions", default=None)


def decide(actor: Actor, action: str, resource: Resource) -> Decision:
    """May ``actor`` do ``action`` with ``resource``? Looks the answer up in the table; a service itself may do anything."""
    decision = _judge(actor, action, resource)
    if (kept := decisions.get()) is not None:
        kept.append(decision)
    return decision


def miss(actor: Actor, kind: str, identity: UUID, file: UUID | None = None) -> None:
    """Keep for the log that ``actor`` asked for something that is not there, or that the database did not show (ADR 13).

    Whether it exists nobody looks up, nor in which ``file``, when that is not what was asked.
    """
    if (kept := decisions.get()) is not None:
        asked = Resource(kind, id=identity, file=identity if kind in FILES else file)
        kept.append(Decision(actor, READ, asked, allowed=False, why="not-found"))


def would_allow(actor: Actor, action: str, resource: Resource) -> bool:
    """What :func:`decide` would say, for a screen that offers what can be done: nothing is tried, so nothing is logged."""
    return _judge(actor, action, resource).allowed


def _judge(actor: Actor, action: str, resource: Resource) -> Decision:
    if actor.has(Role.SYSTEM):
        return Decision(actor, action, resource, allowed=True, why=Role.SYSTEM, fields=ALL_FIELDS, may_read=True)
    row = _first(resource, action)
    readable = row is not None if action == READ else _first(resource, READ) is not None
    fields = frozenset().union(*(found.fields for found in _matching(resource, action)))
    return Decision(
        actor,
        action,
        resource,
        allowed=row is not None,
        why=min(row.relations & resource.relations) if row else "no-relation",
        fields=ALL_FIELDS if "*" in fields else fields,
        may_read=readable,
    )


def _matching(resource: Resource, action: str) -> list[Allow]:
    return [row for row in rows_for(resource.kind, action) if row.fits(resource.relations, resource.compartment)]


def _first(resource: Resource, action: str) -> Allow | None:
    return next(iter(_matching(resource, action)), None)
