"""Parts of a sparse matrix that a local question needs, taken without walking through the whole."""

from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from services.reporting.engine.matrix import Ints, Matrix

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]


class Indexed:
    """A matrix together with itself seen from the classes."""

    def __init__(self, matrix: Matrix) -> None:
        self.matrix = matrix

    @cached_property
    def columns(self) -> Matrix:
        """Row c holds the rows that class c is in."""
        return self.matrix.columns()

    def touching(self, classes: Ints) -> tuple[Ints, Matrix]:
        """The rows that some classes are in, and what is left of those rows when only these classes can change."""
        part = picked(self.columns, classes)
        numbers, row = np.unique(part.indices, return_inverse=True)
        order = np.argsort(row, kind="stable")
        return numbers, Matrix(
            _starts(np.bincount(row, minlength=len(numbers))), part.row_numbers()[order], part.weights[order], len(classes)
        )


def picked(matrix: Matrix, rows: Ints) -> Matrix:
    """Some of the rows, in the order asked."""
    lengths = np.diff(matrix.indptr)[rows]
    starts = _starts(lengths)
    entries = np.repeat(matrix.indptr[rows] - starts[:-1], lengths) + np.arange(starts[-1])
    return Matrix(starts, matrix.indices[entries], matrix.weights[entries], matrix.width)


def beside(left: Matrix, right: Matrix) -> Matrix:
    """Each row followed by the same row of another matrix, whose columns are numbered after ours."""
    lengths, more = np.diff(left.indptr), np.diff(right.indptr)
    starts = _starts(lengths + more)
    columns, weights = np.zeros(starts[-1], np.int64), np.zeros(starts[-1], np.int64)
    first = np.repeat(starts[:-1] - left.indptr[:-1], lengths) + np.arange(len(left.indices))
    second = np.repeat(starts[:-1] + lengths - right.indptr[:-1], more) + np.arange(len(right.indices))
    columns[first], weights[first] = left.indices, left.weights
    columns[second], weights[second] = right.indices + left.width, right.weights
    return Matrix(starts, columns, weights, left.width + right.width)


def _starts(lengths: Ints) -> Ints:
    return np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
