"""The measurements run; how quick it is, no test says."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.servers.broker import Broker

ROOT = Path(__file__).parents[3]
_DELIVERY = ("--rounds", "1", "--commands", "50", "--events", "200", "--memory-seconds", "4")
TINY = (*_DELIVERY, "--files", "200", "300", "--requests", "2", "--looks", "5", "--figures", "5")


@pytest.mark.slow
@pytest.mark.xdist_group("broker")
def test_every_figure_is_measured(broker: Broker, tmp_path: Path) -> None:
    """With tiny numbers, on servers of its own: each line of the table is there."""
    assert broker.version  # where no broker can be had, this test is not for here
    table = tmp_path / "table.md"
    ran = subprocess.run(
        [sys.executable, "-m", "bench", *TINY, "--to", str(table)],
        cwd=ROOT,
        env=os.environ | {"PYTHONWARNINGS": "default"},
        capture_output=True,
        text=True,
        timeout=400,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    for what in (
        "p50",
        "p99",
        "unsafe:",
        "nameko:",
        "cannot be applied",
        "web",
        "relay",
        "worker",
        "unrestricted:",
        "`decide`",
        "Mijn dag",
        "24 releases",
    ):
        assert what in table.read_text()
