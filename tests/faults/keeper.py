"""Keeps processes running as an operator's system would: what ends is started again, and how it ended is written down."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Thread

import psutil

from tandem.embedded.spawning import spawn

#: Seconds between two looks.
PAUSE = 0.05
#: Seconds that a process gets to end by itself.
STOP_WITHIN = 30.0


@dataclass(frozen=True)
class Program:
    """What to start. ``environment`` is whole."""

    arguments: tuple[str, ...]
    environment: Mapping[str, str]
    log: Path


@dataclass(frozen=True)
class Ended:
    """How one process ended; a negative code is a signal. ``asked`` when it had been told to stop."""

    name: str
    pid: int
    code: int
    asked: bool


class Keeper(Thread):
    """Starts programs from a thread of its own, with which they die, and starts them again until :meth:`close`."""

    def __init__(self, programs: Mapping[str, Program], folder: Path) -> None:
        super().__init__(name="keeper")
        self.ended: list[Ended] = []
        self.wrong_at_the_end: list[str] = []
        self._programs, self._folder = dict(programs), folder
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._asked: set[int] = set()
        self._over = Event()
        self._lock = Lock()

    def run(self) -> None:
        """Look after them, again and again."""
        while not self._over.is_set():
            for name in list(self._programs):
                self._look_after(name)
            time.sleep(PAUSE)
        self._end_all()

    def process(self, name: str) -> psutil.Process:
        """The process of that name that runs now."""
        with self._lock:
            return psutil.Process(self._running[name].pid)

    def stop(self, name: str) -> int:
        """Tell one to stop, as each deploy does; its id. It is started again."""
        with self._lock:
            process = self._running[name]
            self._asked.add(process.pid)
            process.send_signal(signal.SIGTERM)
            return process.pid

    def kill(self, name: str) -> int:
        """Kill one with everything that it started; the id of its process. It is started again."""
        with self._lock:
            pid = self._running[name].pid
            os.killpg(pid, signal.SIGKILL)
            return pid

    def begin(self, name: str, program: Program) -> None:
        """Keep one more program running."""
        with self._lock:
            self._programs[name] = program

    def end(self, name: str) -> None:
        """Tell one to stop for good, and wait until it has."""
        with self._lock:
            del self._programs[name]
            process = self._running.pop(name)
        process.terminate()
        self._note(name, process, _stopped(process, STOP_WITHIN), asked=True)

    def program(self, name: str) -> Program:
        """What is started by that name."""
        return self._programs[name]

    def how_ended(self, pid: int, seconds: float = STOP_WITHIN) -> int | None:
        """The code with which a process ended; nothing when it still runs after so long."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for one in list(self.ended):
                if one.pid == pid:
                    return one.code
            time.sleep(PAUSE)
        return None

    def close(self) -> None:
        """Stop them all; who does not end is killed."""
        self._over.set()
        self.join()

    def _look_after(self, name: str) -> None:
        with self._lock:
            program, process = self._programs.get(name), self._running.get(name)
            if program is None:
                return
            if process is not None:
                if (code := process.poll()) is None:
                    return
                self._note(name, process, code, asked=process.pid in self._asked)
            with program.log.open("ab") as output:
                self._running[name] = spawn(
                    [sys.executable, *program.arguments], output=output, environment=program.environment, folder=self._folder
                )

    def _note(self, name: str, process: subprocess.Popen[bytes], code: int, *, asked: bool) -> None:
        self.ended.append(Ended(name, process.pid, code, asked))

    def _end_all(self) -> None:
        for process in self._running.values():
            process.terminate()
        end = time.monotonic() + STOP_WITHIN
        for name, process in self._running.items():
            if (code := _stopped(process, max(end - time.monotonic(), 0.1))) != 0:
                self.wrong_at_the_end.append(f"{name} ended with {code} when all was over")


def _stopped(process: subprocess.Popen[bytes], seconds: float) -> int:
    """How one ended that was told to stop; killed when it takes longer."""
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()
