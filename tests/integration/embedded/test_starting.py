"""What `make run` says when it does not start."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tandem.embedded.instance import only_one
from tandem.embedded.ports import HOST, free_port
from tandem.embedded.var import Var

CLONE = Path(__file__).parents[3]


def start(module: str, *arguments: str, answer: str = "", **variables: str) -> subprocess.CompletedProcess[str]:
    """Start a program of Tandem that ends by itself."""
    environment = {**os.environ, "LC_ALL": "C", **variables}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.run(
        command, input=answer, env=environment, cwd=CLONE, capture_output=True, text=True, check=False, timeout=60
    )


@pytest.fixture
def var(tmp_path: Path) -> Var:
    """A folder of its own."""
    made = Var(tmp_path / "var")
    made.make()
    return made


def test_a_second_start_tells_where_tandem_runs(var: Var) -> None:
    """What was asked for is there, so this is no error."""
    with only_one(var.run / "tandem.lock", "http://127.0.0.1:8123"):
        ended = start("tandem.embedded", TANDEM_VAR=str(var.root))
    assert (ended.returncode, ended.stderr) == (0, "Tandem is running already at http://127.0.0.1:8123\n")


def test_a_lock_of_a_process_that_died_holds_nobody_up(var: Var) -> None:
    """After kill -9 the next start goes on."""
    lock = var.run / "tandem.lock"
    lock.write_text("http://127.0.0.1:8123")
    with only_one(lock, "http://127.0.0.1:9"):
        assert lock.read_text() == "http://127.0.0.1:9"


def test_a_taken_port_is_said_with_another_that_is_free(var: Var) -> None:
    """One line, an exit code, and no database started."""
    with socket.create_server((HOST, 0)) as server:
        port = server.getsockname()[1]
        ended = start("tandem.embedded", TANDEM_VAR=str(var.root), TANDEM_PORT=str(port))
    said = ended.stderr.startswith(f"Port {port} is taken") and ended.stderr.count("\n") == 1
    assert (ended.returncode, said, (var.root / "postgres").exists()) == (1, True, False)


@pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
def test_a_port_that_is_none_is_said(port: str, var: Var) -> None:
    """A slip of the pen costs one line."""
    ended = start("tandem.embedded", TANDEM_VAR=str(var.root), TANDEM_PORT=port)
    assert (ended.returncode, ended.stderr.count("\n"), f"'{port}'" in ended.stderr) == (1, 1, True)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """One line with the folder."""
    (tmp_path / "file").touch()
    ended = start("tandem.embedded", TANDEM_VAR=str(tmp_path / "file"), TANDEM_PORT=str(free_port()))
    assert (ended.returncode, ended.stderr.count("\n"), "cannot be written" in ended.stderr) == (1, 1, True)


@pytest.mark.parametrize(("answer", "kept"), [("y\n", False), ("n\n", True), ("", True)])
def test_data_go_only_after_a_yes(answer: str, var: Var, *, kept: bool) -> None:
    """No answer at all is a no."""
    (var.root / "postgres").mkdir()
    ended = start("tandem.embedded.reset", answer=answer, TANDEM_VAR=str(var.root))
    assert ((var.root / "postgres").exists(), ended.returncode) == (kept, int(kept))


def test_data_of_a_tandem_that_runs_stay(var: Var) -> None:
    """Its files are not pulled away under it."""
    (var.root / "postgres").mkdir()
    with only_one(var.run / "tandem.lock", "http://127.0.0.1:8123"):
        ended = start("tandem.embedded.reset", "--yes", TANDEM_VAR=str(var.root))
    assert ((var.root / "postgres").exists(), ended.returncode) == (True, 1)


def test_a_reset_leaves_what_is_not_ours(var: Var) -> None:
    """Who pointed TANDEM_VAR at a folder with other things keeps them."""
    (var.root / "thesis.odt").touch()
    start("tandem.embedded.reset", "--yes", TANDEM_VAR=str(var.root))
    assert [path.name for path in var.root.iterdir()] == ["thesis.odt"]
