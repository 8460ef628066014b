"""The start of a measurement: a process says that it is ready, and waits for the signal to go."""

import os
import signal
from pathlib import Path

#: The signal on which a process begins what is measured.
GO = signal.SIGUSR1
#: Names the file that a process makes when it is ready.
READY = "BENCH_READY"


def say_ready() -> None:
    """Say that all is ready."""
    Path(os.environ[READY]).touch()


def wait_for_go() -> None:
    """Say that all is ready, and wait for :data:`GO`."""
    signal.pthread_sigmask(signal.SIG_BLOCK, {GO})
    say_ready()
    signal.sigwait({GO})
