"""The two sides of a file, and which casemanager sees which compartment."""

from collections.abc import Iterable, Mapping
from typing import Final
from uuid import UUID

from shared.reference.codes import Compartment
from shared.rules import Refused, Rule

#: The compartments that the casemanager of each side works in.
OWN: Final = {
    Compartment.WORK: frozenset({Compartment.SHARED, Compartment.WORK}),
    Compartment.CARE: frozenset({Compartment.SHARED, Compartment.CARE}),
}


def other(side: Compartment) -> Compartment:
    """The side of the other casemanager."""
    return Compartment.CARE if side is Compartment.WORK else Compartment.WORK


def refuse_strangers(
    sides: Mapping[UUID, Compartment], accounts: Iterable[UUID], compartment: Compartment, broken: Rule, field: str
) -> None:
    """Refuse ``broken`` when one of the accounts has no side in the file, or may not see what is in this compartment."""
    for account in accounts:
        side = sides.get(account)
        if side is None or compartment not in OWN[side]:
            raise Refused(broken, field=field)
