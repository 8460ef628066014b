"""A RabbitMQ node of the test run alone, from an installed rabbitmq-server, in a folder of its own; also for root."""

import os
import secrets
import shutil
import signal
import subprocess
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from tandem.embedded.ports import HOST
from tandem.embedded.spawning import spawn
from tests.support.servers.broker import Address
from tests.support.servers.ports import lasting_port
from tests.support.servers.unavailable import Unavailable

#: Debian's program itself: what stands in the path there becomes another user, who cannot read a folder of ours.
DEBIAN = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
INSTALLER = Path(__file__).parents[3] / "tandem" / "setup" / "install_rabbitmq.sh"
STOP_SECONDS = 60

SETTINGS = """\
listeners.tcp.1 = {host}:{port}
management.tcp.ip = {management_host}
management.tcp.port = {management_port}
default_user = {user}
default_pass = {password}
log.console = true
log.console.level = warning
log.file = false
"""


def find_server() -> Path:
    """The program, installed first where we may. Raises `Unavailable` with the reason when it cannot be had."""
    if not DEBIAN.exists() and (found := shutil.which("rabbitmq-server")):
        return Path(found)
    installed = subprocess.run(["/bin/sh", str(INSTALLER)], capture_output=True, text=True, check=False)
    if installed.returncode != 0:
        raise Unavailable(installed.stderr.strip().splitlines()[-1])
    return DEBIAN


class Node:
    """A node with its own name, ports, cookie and port mapper; nothing of the machine's RabbitMQ is read or written."""

    def __init__(self, folder: Path, address: Address) -> None:
        """Start in this folder, which is made here and removed by `close`. Raises `Unavailable`."""
        self._program, self._mapper_program = find_server(), _find_mapper()
        self._folder = folder
        self._environment = _environment(folder)
        self._mapper: subprocess.Popen[bytes] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        folder.mkdir(mode=0o700, parents=True)
        (folder / "enabled_plugins").write_text("[rabbitmq_management].\n")
        settings = folder / "rabbitmq.conf"
        settings.touch(mode=0o600)
        settings.write_text(SETTINGS.format_map(vars(address)))
        self.start()

    def running(self) -> bool:
        """Whether the node lives."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Start it, and before it Erlang's port mapper: one that the node starts by itself would outlive it."""
        if self._mapper is None:
            self._mapper = self._spawn(self._mapper_program, "-port", self._environment["ERL_EPMD_PORT"])
        self._process = self._spawn(self._program)

    def stop(self) -> None:
        """Let it shut down; the management plugin of 3.10 takes five seconds for that."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """End it with its helpers."""
        self._end(signal.SIGKILL)

    def control(self, *words: str) -> None:
        """Run the `rabbitmqctl` that lies beside it."""
        subprocess.run(
            [str(self._program.with_name("rabbitmqctl")), *words], env=self._environment, check=True, capture_output=True
        )

    def close(self) -> None:
        """End it and its port mapper, and remove the folder."""
        self.kill()
        if self._mapper is not None:
            self._mapper.kill()
            self._mapper.wait()
            self._mapper = None
        shutil.rmtree(self._folder)

    def _end(self, order: signal.Signals) -> None:
        if self._process is None:
            return
        for number in (order, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(self._process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(STOP_SECONDS)
                break
        self._process = None

    def _spawn(self, program: Path, *arguments: str) -> subprocess.Popen[bytes]:
        with (self._folder / "rabbitmq.log").open("ab") as output:
            return spawn(
                [str(program), *arguments],
                output=output,
                environment=self._environment,
                folder=self._folder,
                last_signal=signal.SIGKILL,
            )


def _find_mapper() -> Path:
    found = shutil.which("epmd")
    if found is None:
        raise Unavailable("rabbitmq-server is installed, but Erlang's epmd is not in the path")
    return Path(found)


def _environment(folder: Path) -> Mapping[str, str]:
    """Ours, without what is set for another RabbitMQ."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("RABBITMQ_", "ERL_"))}
    return clean | {
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": HOST,
        "ERL_EPMD_PORT": str(lasting_port()),
        "RABBITMQ_NODENAME": f"tandem-{secrets.token_hex(4)}@localhost",
        "RABBITMQ_DIST_PORT": str(lasting_port()),
        "RABBITMQ_CONF_ENV_FILE": str(folder / "rabbitmq-env.conf"),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_ADVANCED_CONFIG_FILE": str(folder / "advanced.config"),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "enabled_plugins"),
        "RABBITMQ_GENERATED_CONFIG_DIR": str(folder / "generated"),
        "RABBITMQ_MNESIA_BASE": str(folder / "data"),
        "RABBITMQ_LOG_BASE": str(folder / "log"),
        "RABBITMQ_PID_FILE": str(folder / "rabbitmq.pid"),
        # then its start script becomes the node instead of staying above it: signals reach the node itself
        "RUNNING_UNDER_SYSTEMD": "true",
    }
