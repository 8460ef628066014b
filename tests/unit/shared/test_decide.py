"""The one function that answers every question of access, on a table of its own."""

from collections.abc import Iterator

import pytest

from shared.access import decide as module
from shared.access.decide import Decision, Resource, decide
from shared.access.relations import Relation
from shared.access.table import Allow, rows_for
from shared.reference.codes import Compartment, Role
from shared.rules import FORBIDDEN, NOT_FOUND, Refused
from tests.support.world import actor

WHO = actor(Role.CASEMANAGER_WORK)
ROWS = (
    Allow("toy", ("read",), (Relation.TANDEM_WORK,), (Compartment.WORK,)),
    Allow("toy", ("read",), (Relation.COORDINATOR,), fields=("phase", "area")),
    Allow("toy", ("read",), (Relation.PROVIDER,), fields=("actions",)),
    Allow("toy", ("change",), (Relation.TANDEM_WORK,), (Compartment.WORK,)),
)


@pytest.fixture(autouse=True)
def toy_table(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A table with known rows instead of the real one, which changes with the services."""
    wanted = {(row.kind, action) for row in ROWS for action in row.actions}

    def rows(kind: str, action: str) -> tuple[Allow, ...]:
        return tuple(row for row in ROWS if (kind, action) in wanted and row.kind == kind and action in row.actions)

    monkeypatch.setattr(module, "rows_for", rows)
    yield
    rows_for.cache_clear()


def ask(action: str, *relations: Relation, compartment: Compartment = Compartment.SHARED) -> Decision:
    """The answer for somebody with these relations."""
    return decide(WHO, action, Resource("toy", frozenset(relations), compartment))


def test_a_relation_with_a_row_is_allowed_and_sees_everything() -> None:
    """A row without named fields shows all."""
    assert ask("read", Relation.TANDEM_WORK, compartment=Compartment.WORK).shows("anything")


def test_another_compartment_is_not_covered() -> None:
    """The row speaks of work, not of care."""
    assert not ask("read", Relation.TANDEM_WORK, compartment=Compartment.CARE).allowed


def test_a_row_with_named_fields_shows_those_alone() -> None:
    """What is not named stays hidden."""
    decision = ask("read", Relation.COORDINATOR)
    assert {name: decision.shows(name) for name in ("phase", "area", "actions", "motive")} == {
        "phase": True,
        "area": True,
        "actions": False,
        "motive": False,
    }


def test_two_relations_see_the_fields_of_both_and_no_more() -> None:
    """Fields add up; they do not become everything."""
    assert ask("read", Relation.COORDINATOR, Relation.PROVIDER).fields == {"phase", "area", "actions"}


def test_a_role_without_relation_opens_nothing() -> None:
    """What one may not read does not exist."""
    with pytest.raises(Refused) as refused:
        ask("change").or_refuse()
    assert refused.value.rule is NOT_FOUND


def test_what_one_may_read_but_not_change_is_forbidden() -> None:
    """403 tells no more than one knew."""
    with pytest.raises(Refused) as refused:
        ask("change", Relation.COORDINATOR).or_refuse()
    assert refused.value.rule is FORBIDDEN
