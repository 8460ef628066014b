"""Processes that work in one folder, whoever started them, and their end without a word."""

import signal
from pathlib import Path

import psutil


def kill_in(var: Path, program: str = "") -> list[int]:
    """Kill the processes of a program, or all, that work in this folder; their ids."""
    own = [process for process in psutil.process_iter() if _works_in(process, program, var)]
    for process in own:
        process.send_signal(signal.SIGKILL)
    return [process.pid for process in own]


def _works_in(process: psutil.Process, program: str, var: Path) -> bool:
    try:
        command = process.cmdline()
        told = [*command, *(f"{name}={value}" for name, value in process.environ().items())]
    except (psutil.NoSuchProcess, psutil.AccessDenied, psutil.ZombieProcess):
        return False
    return any(program in word for word in command) and any(str(var) in word for word in told)
