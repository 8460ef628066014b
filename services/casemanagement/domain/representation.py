"""Who gives a grant in the place of a participant, and by what mandate."""

from dataclasses import dataclass
from datetime import date

from services.casemanagement.rulebook import items as rules
from shared.dates import not_in_future
from shared.reference.codes import GivenBy, MandateKind
from shared.rules import Refused


@dataclass(frozen=True)
class Representation:
    """The mandate of a representative, and the day on which who records the grant saw it. Who it is, is not kept here."""

    kind: MandateKind
    seen_on: date


def check_representation(given_by: GivenBy, representation: Representation | None, today: date) -> None:
    """A representative shows a mandate; the participant needs none.

    Refuses ``grant.mandate-missing``, ``grant.mandate-not-asked`` and ``date.in-future``.
    """
    if given_by is GivenBy.REPRESENTATIVE and representation is None:
        raise Refused(rules.MANDATE_MISSING, field="representation")
    if given_by is GivenBy.PARTICIPANT and representation is not None:
        raise Refused(rules.MANDATE_NOT_ASKED, field="representation")
    if representation is not None:
        not_in_future(representation.seen_on, today, "representation.seen_on")
