"""The list of categories of persons with access (act of 30 July 2018, art. 9)."""

import pytest

from shared.access.categories import CATEGORIES, OWN
from shared.access.relations import Relation
from shared.access.table import table
from shared.reference.codes import Compartment
from tandem.docs.access import access


@pytest.mark.parametrize("relation", Relation)
def test_every_relation_is_of_a_category_with_a_function_and_a_duty(relation: Relation) -> None:
    """A new relation needs its line in the list."""
    found = CATEGORIES[relation]
    assert found.name
    assert found.function
    assert found.bound_by
    assert f"| {found.name} ({relation}) |" in access()


def test_who_reads_care_items_is_on_the_list_as_seeing_health_data() -> None:
    """The care side by a profession bound by secrecy; a provider its own action; oneself."""
    kinds = {"note", "action", "appointment", "obstacle", "signal", "question"}
    rows = (row for row in table() if row.kind in kinds and "read" in row.actions and Compartment.CARE in row.compartments)
    readers = {relation for row in rows for relation in row.relations}
    assert readers
    assert all(CATEGORIES[relation].health for relation in readers)


def test_what_is_ones_own_is_no_duty_to_others() -> None:
    """Only a participant and whoever reads the own account are bound by nothing."""
    assert {relation for relation, found in CATEGORIES.items() if found.bound_by == OWN} == {Relation.PARTICIPANT, Relation.SELF}
