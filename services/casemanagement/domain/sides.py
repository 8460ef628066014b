"""The two sides of a file, and which casemanager sees which compartment."""

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from services.casemanagement.domain.tandem import Tandem
from shared.reference.codes import Compartment
from shared.rules import Refused, Rule

#: The compartments that the casemanager of each side works in.
OWN: Final = {
    Compartment.WORK: frozenset({Compartment.SHARED, Compartment.WORK}),
    Compartment.CARE: frozenset({Compartment.SHARED, Compartment.CARE}),
}


def side_of(tandem: Tandem, account: UUID) -> Compartment | None:
    """The compartment of this casemanager's side; None for an account that is not of the tandem."""
    return {tandem.work: Compartment.WORK, tandem.care: Compartment.CARE}.get(account)


def other_of(tandem: Tandem, account: UUID) -> tuple[UUID, Compartment]:
    """The other casemanager of the tandem, with their side."""
    return (tandem.care, Compartment.CARE) if account == tandem.work else (tandem.work, Compartment.WORK)


def refuse_strangers(tandem: Tandem, accounts: Iterable[UUID], compartment: Compartment, broken: Rule, field: str) -> None:
    """Refuse ``broken`` when one of the accounts is not of the tandem, or may not see what is in this compartment."""
    for account in accounts:
        side = side_of(tandem, account)
        if side is None or compartment not in OWN[side]:
            raise Refused(broken, field=field)
