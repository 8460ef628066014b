"""Whoever helps to prove ends with whom it helps, however that ends."""

import signal
import subprocess
import sys
from pathlib import Path

import psutil

PROGRAM = """
import multiprocessing, time
from concurrent.futures import ProcessPoolExecutor
from services.reporting.engine.hands import end_with_parent

if __name__ == "__main__":
    pool = ProcessPoolExecutor(1, multiprocessing.get_context("spawn"), initializer=end_with_parent)
    pool.submit(abs, -1).result()
    print("ready", flush=True)
    time.sleep(600)
"""


def test_a_helper_ends_when_its_parent_is_killed(tmp_path: Path) -> None:
    """It would else wait for ever for questions that nobody asks."""
    program = tmp_path / "program.py"
    program.write_text(PROGRAM)
    with subprocess.Popen([sys.executable, program], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == "ready\n"
        helpers = psutil.Process(parent.pid).children(recursive=True)
        assert helpers
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    _, alive = psutil.wait_procs(helpers, timeout=60)
    assert alive == []
