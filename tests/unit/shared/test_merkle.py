"""A root tells every change in what stands under it."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from shared.audit.merkle import canonical, leaf, leaf_of, root

#: The first inputs of the reference tree of Certificate Transparency, and its roots.
KNOWN = [
    bytes.fromhex(each)
    for each in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = {
    0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}

values = st.none() | st.booleans() | st.integers() | st.text() | st.uuids() | st.datetimes(timezones=st.just(UTC))
rows = st.dictionaries(st.text(min_size=1), values, max_size=5)
several = st.lists(st.binary(max_size=8).map(leaf_of), max_size=40)


@pytest.mark.parametrize("size", ROOTS)
def test_the_roots_are_those_of_the_standard(size: int) -> None:
    """Somebody else's program finds the same."""
    assert root([leaf_of(each) for each in KNOWN[:size]]).hex() == ROOTS[size]


@given(several, st.data())
def test_another_leaf_is_another_root(leaves: list[bytes], data: st.DataObject) -> None:
    """Wherever it stands."""
    assume(leaves)
    place = data.draw(st.integers(0, len(leaves) - 1))
    other = leaf_of(b"something else altogether")
    assert root([*leaves[:place], other, *leaves[place + 1 :]]) != root(leaves)


@given(several, st.data())
def test_another_order_is_another_root(leaves: list[bytes], data: st.DataObject) -> None:
    """Unless it is the same after all."""
    turned = data.draw(st.permutations(leaves))
    assert (root(turned) == root(leaves)) == (turned == leaves)


@given(several, st.data())
def test_a_cut_or_a_piece_put_in_is_another_root(leaves: list[bytes], data: st.DataObject) -> None:
    """Also a copy of the last leaf, which other trees do not tell from the tree without it."""
    assume(leaves)
    start = data.draw(st.integers(0, len(leaves) - 1))
    end = data.draw(st.integers(start + 1, len(leaves)))
    assert root([*leaves[:start], *leaves[end:]]) != root(leaves)
    assert root([*leaves[:end], *leaves[start:]]) != root(leaves)


@given(several)
def test_a_tree_is_no_leaf_of_another(leaves: list[bytes]) -> None:
    """Nobody passes two rows for one."""
    assume(len(leaves) > 1)
    half = 1 << (len(leaves) - 1).bit_length() - 1
    assert leaf_of(root(leaves[:half]) + root(leaves[half:])) != root(leaves)


@given(rows, rows)
def test_another_row_is_another_leaf(one: dict[str, object], other: dict[str, object]) -> None:
    """Two rows that the database tells apart are told apart."""
    plain = [{name: str(value) for name, value in row.items() if value is not None} for row in (one, other)]
    assert plain[0] == plain[1] or leaf(one) != leaf(other)


def test_a_column_that_comes_later_changes_nothing() -> None:
    """What was sealed before it was there stays whole while it is empty."""
    assert leaf({"id": 1, "why": "tandem-work", "purpose": None}) == leaf({"why": "tandem-work", "id": 1})


def test_a_moment_is_the_same_in_every_time_zone() -> None:
    """Whoever reads it, and from whatever session."""
    here = datetime(2026, 7, 1, 12, 30, tzinfo=timezone(timedelta(hours=2)))
    assert canonical({"at": here}) == canonical({"at": here.astimezone(UTC)}) == b'{"at":"2026-07-01T10:30:00.000000+00:00"}'


def test_what_the_driver_makes_of_an_id_changes_nothing() -> None:
    """One gives objects, the other texts."""
    identity = uuid4()
    assert leaf({"resource": identity}) == leaf({"resource": str(identity)})
