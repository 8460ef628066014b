"""A port that a server will have again is nobody else's meanwhile."""

import subprocess
import sys

import pytest

from tests.support.servers import ports

_TAKES = "from tests.support.servers.ports import lasting_port; print(lasting_port(), flush=True); input()"


def test_what_one_process_took_no_other_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Although nobody listens there yet, or at this moment."""
    with subprocess.Popen([sys.executable, "-c", _TAKES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        taken = int(other.stdout.readline())
        monkeypatch.setattr(ports, "RANGE", range(taken, taken + 1))
        monkeypatch.setattr(ports, "TRIES", 1)
        with pytest.raises(OSError, match="no port is free"):
            ports.lasting_port()
        other.communicate("\n")
    assert ports.lasting_port() == taken
