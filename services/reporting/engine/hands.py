"""Many questions at once: they do not depend on each other, so processes may share them, with the same answers."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Final, Self

from services.reporting.engine.constraints import Constraints
from services.reporting.engine.matrix import Ints
from services.reporting.engine.witnesses import Change, Question, Target, witness

FEW_QUESTIONS: Final = 40  # fewer are answered sooner than a process has started
PORTION: Final = 20


@dataclass(frozen=True, eq=False)
class Job:
    """Targets around the same world, within the same constraints."""

    constraints: Constraints
    base: Ints
    targets: tuple[Target, ...]
    seed: int


class Hands:
    """Whoever answers: this process, or several that are started when they are first needed."""

    def __init__(self, processes: int = 1) -> None:
        self._processes = processes
        self._open = ExitStack()
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def answers(self, jobs: Sequence[Job]) -> Iterator[Change | None]:
        """The witness of each target of each job, in order; None where none was found."""
        portions = [
            Job(job.constraints, job.base, job.targets[start : start + PORTION], job.seed)
            for job in jobs
            for start in range(0, len(job.targets), PORTION)
        ]
        alone = self._processes == 1 or sum(len(job.targets) for job in jobs) < FEW_QUESTIONS
        for found in map(answered, portions) if alone else self._started().map(answered, portions):
            yield from found

    def _started(self) -> ProcessPoolExecutor:
        if self._pool is None:
            pool = ProcessPoolExecutor(self._processes, multiprocessing.get_context("spawn"))
            self._pool = self._open.enter_context(pool)
        return self._pool


def answered(job: Job) -> tuple[Change | None, ...]:
    """The witnesses of one job."""
    return tuple(witness(Question(job.constraints, job.base, target), job.seed) for target in job.targets)
