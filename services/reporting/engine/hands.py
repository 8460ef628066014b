"""Many questions at once: they do not depend on each other, so processes may share them, with the same answers."""

import multiprocessing
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from multiprocessing.connection import wait
from threading import Thread
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
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self._processes, context, initializer=end_with_parent)
            # whoever is told to stop in the midst waits for no answer that nobody needs
            self._open.callback(self._pool.shutdown, cancel_futures=True)
        return self._pool


def answered(job: Job) -> tuple[Change | None, ...]:
    """The witnesses of one job."""
    return tuple(witness(Question(job.constraints, job.base, target), job.seed) for target in job.targets)


def end_with_parent() -> None:
    """End this process when the one that started it does, however that ends: nobody else would ever ask it anything."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        Thread(target=_end_after, args=(parent.sentinel,), name="end-with-parent", daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
