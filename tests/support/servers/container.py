"""A server in a container: the same ports after a stop, and gone when the test run is gone."""

import gc
import secrets
import subprocess
import sys
import warnings
from collections.abc import Iterable, Mapping
from contextlib import closing
from pathlib import Path

from docker.errors import DockerException
from testcontainers.core.config import testcontainers_config
from testcontainers.core.container import DockerContainer, ExecConfig
from testcontainers.core.docker_client import DockerClient

from tests.support.servers.ports import lasting_port
from tests.support.servers.unavailable import Unavailable

KEEPER = Path(__file__).with_name("keeper.py")
STOP_SECONDS = 60
PING_SECONDS = 10

# keeper.py does what its own keeper does, and needs no image for it
testcontainers_config.ryuk_disabled = True


class Container:
    """A running container of this image; its ports are fixed on the host, so that they outlive a stop."""

    def __init__(
        self,
        image: str,
        *,
        ports: Iterable[int],
        environment: Mapping[str, str],
        command: str | None = None,
        shutdown: ExecConfig | None = None,
    ) -> None:
        """Make and start it. `shutdown`: what ends its program in order, when that is not its image's signal.

        Raises `Unavailable` when there is no engine or no such image.
        """
        check_engine()
        name = f"tandem-tests-{secrets.token_hex(6)}"
        self._shutdown = shutdown
        self._ports = {port: lasting_port() for port in ports}
        self._keeper = subprocess.Popen(
            [sys.executable, "-I", str(KEEPER), name], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL, start_new_session=True
        )
        self._container = DockerContainer(image, name=name, command=command, env=dict(environment))
        for inside, outside in self._ports.items():
            self._container.with_bind_ports(inside, outside)
        try:
            self._container.start()
        except DockerException as error:
            self.close()
            raise Unavailable(f"Docker has no working {image}: {_reason(error)}") from error
        self.host = self._container.get_container_host_ip()

    def port(self, inside: int) -> int:
        """Where this port of the container answers on the host."""
        return self._ports[inside]

    def running(self) -> bool:
        """Whether its program lives."""
        one = self._container.get_wrapped_container()
        one.reload()
        return str(one.status) == "running"

    def start(self) -> None:
        """Start it again, with what stands on its disk."""
        self._container.get_wrapped_container().start()

    def stop(self) -> None:
        """Ask its program to shut down, and wait."""
        if self._shutdown is not None:
            self._container.exec(self._shutdown)
        self._container.get_wrapped_container().stop(timeout=STOP_SECONDS)

    def kill(self) -> None:
        """End its program at once."""
        if self.running():
            self._container.get_wrapped_container().kill()

    def abort(self) -> None:
        """Have PostgreSQL stop immediately, and wait."""
        one = self._container.get_wrapped_container()
        one.kill(signal="SIGQUIT")
        one.wait(timeout=STOP_SECONDS)

    def control(self, *words: str) -> None:
        """Run ``rabbitmqctl`` in it."""
        self._container.exec(["rabbitmqctl", *words])

    def close(self) -> None:
        """Remove it with its data."""
        self._container.stop()
        self._keeper.kill()
        self._keeper.communicate()


def check_engine() -> None:
    """Raise `Unavailable` when no Docker engine answers."""
    with warnings.catch_warnings():
        # docker's client forgets the socket with which it found nobody
        warnings.simplefilter("ignore", ResourceWarning)
        answers = _engine_answers()
        gc.collect()
    if not answers:
        raise Unavailable("no Docker engine answers")


def _engine_answers() -> bool:
    try:
        with closing(DockerClient(timeout=PING_SECONDS).client) as client:
            client.ping()
    except DockerException:
        return False
    return True


def _reason(error: DockerException) -> str:
    return " ".join(str(error).split())
