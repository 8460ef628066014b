"""Attack 6: join facts to what happened by the order in which they lie, by a number or by a time."""

from collections.abc import Iterator
from typing import Final

import numpy as np

from services.casemanagement.register import sow
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.facts import COLUMNS
from tests.attacks.attack import Attack
from tests.attacks.finding import Finding
from tests.attacks.ground import Ground
from tests.attacks.received import rows, told
from tests.support.world import World

_PEOPLE: Final = 300  # in each quarter
_RELATED: Final = 0.05  # a rank correlation from which order tells something
_FEWEST: Final = 2_000  # rows without which a correlation says nothing

_LYING: Final = f"SELECT {', '.join(COLUMNS)} FROM register.fact"  # noqa: S608 -- names of ours

#: Types of columns that can hold no more than codes and keyed hashes; everything else could be a time or a number in a row.
_PLAIN: Final = frozenset({"text", "uuid", "numeric"})
#: What says of the register how far it is complete, and holds no fact.
_OF_BATCHES: Final = frozenset({("batch", "parts"), ("batch", "synthetic"), ("batch", "received")})
_OF_PROOFS: Final = frozenset({("insider_proof", "nonce"), ("insider_proof", "body")})


def run(world: World) -> Finding:
    """Whether facts lie in the order in which things happened, and whether a column could say when."""
    quarters = [row.quarter for row in world.rows("reporting", "SELECT DISTINCT quarter FROM register.fact")]
    pairs = [pair for quarter in quarters for pair in _places(world, quarter)]
    return ordered(pairs) + Finding.of(columns(world))


def ordered(places: list[tuple[float, float]]) -> Finding:
    """How much the places in the register have to do with those in time."""
    if len(places) < _FEWEST:
        return Finding(0)
    related = float(np.corrcoef(np.array(places).T)[0, 1])
    learned = abs(related) >= _RELATED
    return Finding(len(places), int(learned), f"rank correlation of places and times {related:.2f}" if learned else "")


def _places(world: World, quarter: str) -> Iterator[tuple[float, float]]:
    """Of each fact where it happened, and where it lies, as shares of the quarter."""
    happened = {row: place for place, row in enumerate(rows(_PEOPLE, quarter))}
    lying = world.rows("reporting", f"{_LYING} WHERE quarter = :of ORDER BY ctid", of=quarter)
    for place, row in enumerate(lying):
        if tuple(row) in happened:
            yield happened[tuple(row)] / len(happened), place / len(lying)


def columns(world: World) -> Iterator[str]:
    """Columns of the register that could hold a time or a number in a row."""
    found = world.rows(
        "reporting",
        """
        SELECT table_name, column_name, data_type, column_default, is_identity FROM information_schema.columns
        WHERE table_schema = 'register'
        """,
    )
    for each in found:
        known = (each.table_name, each.column_name) in _OF_BATCHES | _OF_PROOFS
        plain = each.data_type in _PLAIN and each.column_default is None and each.is_identity == "NO"
        yield "" if known or plain else f"register.{each.table_name}.{each.column_name} is {each.data_type}"


def ours(ground: Ground) -> Finding:
    """The made-up register is sealed by casemanagement and received by reporting."""
    with ground.stage.world("casemanagement", "reporting") as world:
        with world.runtime.parts["casemanagement"].database.transaction() as session:
            sow(UnitOfWork(session, "casemanagement", Actor.system("casemanagement")), _PEOPLE)
        world.tick()
        return run(world)


def in_order(ground: Ground) -> Finding:
    """Broken: facts are told as they happened."""
    with ground.stage.world("reporting") as world:
        told(world, rows(_PEOPLE * 2))
        lying = world.rows("reporting", f"{_LYING} ORDER BY ctid")
        happened = {row: place for place, row in enumerate(rows(_PEOPLE * 2))}
        return ordered([(float(happened[tuple(row)]), float(place)) for place, row in enumerate(lying)])


def numbered(ground: Ground) -> Finding:
    """Broken: the register has a table that says when."""
    with ground.stage.world("reporting") as world:
        world.rows("reporting", "CREATE TABLE register.broken (number serial, told_at timestamptz)")
        try:
            return Finding.of(columns(world))
        finally:
            world.rows("reporting", "DROP TABLE register.broken")


ATTACK: Final = Attack(
    6,
    "linking",
    "the order of the facts in the register against that of what happened; columns that could say when",
    ours,
    {"facts told as they happened": in_order, "a column that says when": numbered},
)
