"""Sums of classes, many at once: a sparse matrix of whole numbers."""

from dataclasses import dataclass
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

Number = TypeVar("Number", np.int64, np.uint64, np.float64)


@dataclass(frozen=True, eq=False)
class Matrix:
    """Rows of weighted classes (CSR): row ``i`` has ``indices[indptr[i]:indptr[i + 1]]``, ascending; so has ``weights``."""

    indptr: Ints
    indices: Ints
    weights: Ints
    width: int

    @classmethod
    def of(cls, rows: list[Ints], weights: list[Ints], width: int) -> Self:
        """The matrix of these rows."""
        lengths = np.array([0, *map(len, rows)], dtype=np.int64)
        return cls(np.cumsum(lengths), _joined(rows), _joined(weights), width)

    @property
    def height(self) -> int:
        """The number of rows."""
        return len(self.indptr) - 1

    def row(self, number: int) -> Ints:
        """The classes of a row."""
        return self.indices[self.indptr[number] : self.indptr[number + 1]]

    def weights_of(self, number: int) -> Ints:
        """The weights of a row, one for each of its classes."""
        return self.weights[self.indptr[number] : self.indptr[number + 1]]

    def sums(self, x: NDArray[Number]) -> NDArray[Number]:
        """The sum of each row, in the type of ``x``: whole numbers stay whole, and unsigned ones wrap around."""
        running = np.zeros(len(self.indices) + 1, dtype=x.dtype)
        np.cumsum(x[self.indices] * self.weights.astype(x.dtype), out=running[1:])
        sums: NDArray[Number] = running[self.indptr[1:]] - running[self.indptr[:-1]]
        return sums

    def columns(self) -> "Matrix":
        """The same, seen from the classes: row ``j`` has the rows that class ``j`` is in."""
        order = np.argsort(self.indices, kind="stable")
        starts = np.concatenate([[0], np.cumsum(np.bincount(self.indices, minlength=self.width))]).astype(np.int64)
        return Matrix(starts, self.row_numbers()[order], self.weights[order], self.height)

    def part(self, rows: Ints, classes: Ints) -> "Matrix":
        """Only these rows, and of them only these classes (ascending), both numbered anew."""
        place = np.full(self.width, -1, dtype=np.int64)
        place[classes] = np.arange(len(classes))
        chosen = [np.arange(self.indptr[row], self.indptr[row + 1]) for row in rows]
        kept = [entries[place[self.indices[entries]] >= 0] for entries in chosen]
        return Matrix.of(
            [place[self.indices[entries]] for entries in kept], [self.weights[entries] for entries in kept], len(classes)
        )

    def row_numbers(self) -> Ints:
        """The row of each entry."""
        return np.repeat(np.arange(self.height, dtype=np.int64), np.diff(self.indptr))


def stacked(*matrices: Matrix) -> Matrix:
    """The rows of these matrices one below the other; all are equally wide."""
    lengths = np.concatenate([np.zeros(1, dtype=np.int64), *(np.diff(each.indptr) for each in matrices)])
    return Matrix(
        np.cumsum(lengths),
        np.concatenate([each.indices for each in matrices]),
        np.concatenate([each.weights for each in matrices]),
        matrices[0].width,
    )


def _joined(rows: list[Ints]) -> Ints:
    return np.concatenate(rows).astype(np.int64) if rows else np.zeros(0, dtype=np.int64)
