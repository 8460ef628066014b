import os
import stat
from pathlib import Path

import pytest

from tandem.embedded.messages import Clear
from tandem.embedded.var import LOG_LIMIT, LOGS_KEPT, Var, write_secret


def mode(path: Path) -> int:
    """The permission bits of this path."""
    return stat.S_IMODE(path.stat().st_mode)


def test_what_tandem_keeps_is_closed_to_others(tmp_path: Path) -> None:
    """Every folder that is made is 0700."""
    var = Var(tmp_path / "var")
    var.make()
    assert {mode(folder) for folder in (var.root, var.logs, var.secrets, var.run)} == {0o700}


def test_a_folder_that_exists_keeps_its_mode(tmp_path: Path) -> None:
    """Who points TANDEM_VAR at a shared folder does not find it closed."""
    shared = tmp_path / "shared"
    shared.mkdir()
    shared.chmod(0o777)
    Var(shared).make()
    assert mode(shared) == 0o777


@pytest.mark.parametrize("hindrance", ["file", "/proc"])
def test_a_folder_that_cannot_be_written_is_said(hindrance: str, tmp_path: Path) -> None:
    """One line with the folder, for root as well."""
    (tmp_path / "file").touch()
    with pytest.raises(Clear) as refusal:
        Var(tmp_path / hindrance / "var").make()
    assert refusal.value.code == "var.unwritable"


@pytest.mark.parametrize("left_behind", [False, True])
def test_a_secret_is_for_its_owner_alone(tmp_path: Path, *, left_behind: bool) -> None:
    """Also under a generous umask, and after a write that was cut short."""
    if left_behind:
        (tmp_path / "secret.new").touch(mode=0o666)
    before = os.umask(0)
    try:
        write_secret(tmp_path / "secret", "made up")
    finally:
        os.umask(before)
    assert (mode(tmp_path / "secret"), (tmp_path / "secret").read_text()) == (0o600, "made up")


def test_a_large_log_is_put_aside(tmp_path: Path) -> None:
    """The newest stays at hand, and the disk does not fill."""
    var = Var(tmp_path)
    var.make()
    for number in range(LOGS_KEPT + 2):
        log = var.log("web")
        assert not log.exists()
        log.write_bytes(str(number).encode() * (LOG_LIMIT + 1))
    kept = {path.name for path in var.logs.iterdir()}
    assert kept == {"web.log", *(f"web.log.{number}" for number in range(1, LOGS_KEPT + 1))}
