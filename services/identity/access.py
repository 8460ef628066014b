"""How an actor stands towards persons, the register as a whole, and the log of lookups."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final

import structlog

from services.identity.domain.person import Person
from shared.access import permits
from shared.access.actor import Actor
from shared.access.decide import Resource
from shared.access.permits import Permit
from shared.access.person_fields import PersonField
from shared.access.relations import Relation
from shared.access.signed import BadToken
from shared.reference.codes import Role
from shared.rules import NOT_FOUND, Refused

logger = structlog.get_logger()

#: What of the particulars each field of a permit opens.
PERMIT_OPENS: Final[Mapping[str, tuple[str, ...]]] = {
    PersonField.NAME: ("given_name", "family_name"),
    PersonField.BIRTH_DATE: ("birth_date",),
    PersonField.INSZ: ("insz",),
    PersonField.ADDRESS: ("address",),
    PersonField.EMAIL: ("email",),
    PersonField.PHONE: ("phone",),
}

_REGISTER = {Role.INTAKE_WORKER: Relation.INTAKE, Role.VDAB_MEDIATOR: Relation.VDAB}


def register(actor: Actor) -> Resource:
    """All persons together: whom one may search among and add to."""
    return Resource("register", actor.standing_by(_REGISTER))


def person(actor: Actor, who: Person, permit: Permit | None, now: datetime) -> Resource:
    """One person, under the permit that the caller brought, if any."""
    relations = permitted(permit).relations if permit and who.id in permit.participants else frozenset()
    if who.was_just_registered_by(actor.account, now):
        relations |= {Relation.REGISTRAR}
    if actor.participant == who.id:
        relations |= {Relation.PARTICIPANT}
    return Resource("person", relations, id=who.id)


def permitted(permit: Permit) -> Resource:
    """The persons of a permit together: the receiver of a referral only reads, the owner's team may correct."""
    return Resource("person", frozenset({Relation.RECEIVER if permit.issuer == "referral" else Relation.PERMIT_HOLDER}))


def permitted_fields(permit: Permit) -> frozenset[str]:
    """The particulars that a permit opens."""
    return frozenset(field for name in permit.fields for field in PERMIT_OPENS.get(name, ()))


def brought(permit: str | None, actor: Actor) -> Permit | None:
    """The permit that a caller brought, if any; raises Refused when it is not good, or another's."""
    return verified(permit, actor) if permit else None


def verified(permit: str, actor: Actor) -> Permit:
    """The permit behind a text. One that is not good, or another's, opens what does not exist: why stands in the log alone."""
    try:
        return permits.verify(permit, actor)
    except BadToken as error:
        logger.warning("permit-refused", reason=error.fault, kid=error.kid)
        raise Refused(NOT_FOUND) from None


def log(actor: Actor) -> Resource:
    """The log of lookups."""
    return Resource("lookup", frozenset({Relation.PRIVACY_OFFICER}) if actor.has(Role.PRIVACY_OFFICER) else frozenset())
