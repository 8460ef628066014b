"""Names in lists and on pages: an answer that is asked for ``names``, and why, brings the permit to learn them with it.

So a page needs no call of its own for a permit. What the permit covers was decided file by file, as when it is asked for alone.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Regexp

from shared.access.decide import Decision
from shared.access.permits import issue
from shared.access.person_fields import PersonField
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.schemas import PURPOSE, Strict, page_of


class NamesQuery(Strict):
    """The filter of what can bring names: what they are for."""

    names = mm.String(
        validate=Regexp(PURPOSE), metadata={"description": "brings a permit for the names; a code, kept in identity's log"}
    )


class NamedOut(Schema):
    """What can bring a permit."""

    permit = mm.String(metadata={"description": "for identity, when `names` was asked"})


def named_page_of(shown: type[Schema]) -> type[Schema]:
    """The schema of a page of a list that can bring names."""
    page = page_of(shown)
    return type(page.__name__, (NamedOut, page), {})


def naming(work: UnitOfWork, names: str | None, decisions: Mapping[UUID, Decision]) -> dict[str, Any]:
    """The permit for the names of those participants whom the actor may identify; nothing when it was not asked for."""
    if names is None:
        return {}
    allowed = [participant for participant, decision in decisions.items() if decision.shows(PersonField.NAME)]
    return {"permit": issue(work.service, work.actor, allowed, (PersonField.NAME,), names)}
