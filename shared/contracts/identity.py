"""Events of identity: that a person is known, never who."""

from shared.contracts.event import Event, event

PERSON = "identity.person"


@event("identity.person-registered", PERSON)
class PersonRegistered(Event):
    """A person got a participant id; the id is the subject."""


@event("identity.person-corrected", PERSON)
class PersonCorrected(Event):
    """Fields of a person were corrected; names of the fields only."""

    fields: tuple[str, ...]
