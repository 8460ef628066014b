"""Who reads what is written in a compartment: told before it is saved."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any, Final

from services.casemanagement.commands.filing import Granted
from services.casemanagement.domain.stand_in import accompanying
from services.casemanagement.item_access import SIDE_OF, Standing, readable
from shared.access.relations import Relation
from shared.reference.codes import Compartment

#: Who reads by how they stand towards the file, beside the tandem and who stands in.
_OTHERS: Final = (Relation.VDAB, Relation.PARTICIPANT)

_RELATION_OF: Final = {side: relation for relation, side in SIDE_OF.items()}


def circle(standing: Standing, compartment: Compartment, granted: Granted, today: date) -> Mapping[str, Any]:
    """Everybody who reads a note that is written in this compartment now.

    Of who holds a grant that was told to the other side it tells nothing: that is the other side's to know.
    """
    readers = [*_tandem(standing, compartment, today), *_others(compartment), *_grantees(standing, compartment, granted, today)]
    return {"compartment": compartment, "readers": readers}


def _tandem(standing: Standing, compartment: Compartment, today: date) -> Iterator[Mapping[str, Any]]:
    """The casemanagers who read it, with who stands in for them."""
    file = standing.trajectory
    if file.tandem is None:
        return
    organisations = {each.account: each.organisation for each in file.stand_ins}
    organisations |= {file.tandem.work: file.tandem.work_organisation, file.tandem.care: file.tandem.care_organisation}
    present = accompanying(file.tandem, file.stand_ins, today).items()
    for account, side in sorted(present, key=lambda each: each[1] is not standing.side):
        if _reads(_RELATION_OF[side], compartment):
            yield _reader(_RELATION_OF[side], account=account, organisation=organisations[account])


def _others(compartment: Compartment) -> Iterator[Mapping[str, Any]]:
    return (_reader(relation) for relation in _OTHERS if _reads(relation, compartment))


def _grantees(standing: Standing, compartment: Compartment, granted: Granted, today: date) -> Iterator[Mapping[str, Any]]:
    """The organisations to whom a grant opens every note of the compartment."""
    of_side = [each for each in granted.active if each.side is standing.side and each.active(today)]
    opening = [each for each in of_side if not each.items and each.opens("note", each.id, compartment)]
    receivers = {each.receiver for each in opening if each.receiver}
    receivers |= {held for each in opening if each.track and not each.receiver for held in granted.held_by.get(each.track, ())}
    return (_reader(Relation.GRANTEE, organisation=each) for each in sorted(receivers))


def _reads(relation: Relation, compartment: Compartment) -> bool:
    return compartment in readable("note", frozenset({relation}))


def _reader(relation: Relation, **who: object) -> Mapping[str, Any]:
    return {"relation": relation, "account": None, "organisation": None, **who}
