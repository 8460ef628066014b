"""Parts of sparse matrices, and the neighbourhood of classes."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from services.reporting.engine.matrix import Matrix
from services.reporting.engine.space import space_of
from services.reporting.engine.sparse import Indexed, beside, picked
from services.reporting.engine.system import system
from tests.support.small_plan import SMALL, YEAR

Dense = NDArray[np.int64]


def dense(matrix: Matrix) -> Dense:
    """The matrix with its zeros."""
    full = np.zeros((matrix.height, matrix.width), np.int64)
    full[matrix.row_numbers(), matrix.indices] = matrix.weights
    return full


def sparse(full: Dense) -> Matrix:
    """The matrix without its zeros."""
    columns = [np.flatnonzero(row).astype(np.int64) for row in full]
    return Matrix.of(columns, [row[each] for row, each in zip(full, columns, strict=True)], full.shape[1])


@st.composite
def matrices(draw: st.DrawFn, height: int | None = None) -> Dense:
    """Small matrices, with rows and columns in which nothing is."""
    rows = draw(st.integers(1, 5)) if height is None else height
    width = draw(st.integers(1, 6))
    values = draw(st.lists(st.sampled_from([0, 0, 1, -1, 10]), min_size=rows * width, max_size=rows * width))
    return np.array(values, np.int64).reshape(rows, width)


@given(st.data(), matrices())
def test_picked_rows_are_the_rows_asked(data: st.DataObject, full: Dense) -> None:
    """Rows come in the order asked, with what they held."""
    rows = np.array(data.draw(st.lists(st.integers(0, len(full) - 1), max_size=6)), np.int64)
    assert np.array_equal(dense(picked(sparse(full), rows)), full[rows])


@given(st.data(), matrices())
def test_a_local_question_has_every_row_that_its_classes_are_in(data: st.DataObject, full: Dense) -> None:
    """No row is left out that a change of these classes would change."""
    classes = np.array(sorted(data.draw(st.sets(st.integers(0, full.shape[1] - 1), min_size=1))), np.int64)
    numbers, part = Indexed(sparse(full)).touching(classes)
    assert np.array_equal(numbers, np.flatnonzero((full[:, classes] != 0).any(axis=1)))
    assert np.array_equal(dense(part), full[numbers][:, classes])


@given(st.data(), matrices())
def test_columns_are_added_at_the_right(data: st.DataObject, full: Dense) -> None:
    """Each row goes on with the same row of the other matrix."""
    other = data.draw(matrices(height=len(full)))
    assert np.array_equal(dense(beside(sparse(full), sparse(other))), np.hstack([full, other]))


@given(st.data())
def test_a_class_lies_beside_those_that_differ_in_one_characteristic(data: st.DataObject) -> None:
    """The quarter is a characteristic as well; another cube is never beside."""
    whole = system(SMALL, YEAR)
    number = data.draw(st.integers(0, len(whole.classes) - 1))
    quarter, cube, codes = whole.classes[number]
    expected = {
        place
        for place, (other_quarter, other_cube, others) in enumerate(whole.classes)
        if other_cube == cube and (quarter != other_quarter) + sum(a != b for a, b in zip(codes, others, strict=True)) <= 1
    }
    assert set(space_of(whole).beside(np.array([number])).tolist()) == expected


@given(st.integers(0, 99), st.integers(1, 200))
def test_classes_that_are_drawn_differ_in_at_most_two_characteristics(number: int, many: int) -> None:
    """What is drawn is of the same cube and not further away."""
    whole = system(SMALL, YEAR)
    quarter, cube, codes = whole.classes[number]
    for found in space_of(whole).further(np.array([number]), many, np.random.default_rng(many)):
        other_quarter, other_cube, others = whole.classes[found]
        assert other_cube == cube
        assert (quarter != other_quarter) + sum(a != b for a, b in zip(codes, others, strict=True)) <= 2
