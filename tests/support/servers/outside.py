"""What can be seen of servers from outside, and waiting for it."""

import time
from collections.abc import Callable
from contextlib import closing

import psutil
from docker.errors import NotFound
from testcontainers.core.docker_client import DockerClient

PATIENCE = 30.0


def lives(process: psutil.Process) -> bool:
    """Whether it runs; one that is dead and not yet mourned does not."""
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def container_exists(container: str) -> bool:
    """Whether Docker still knows it."""
    with closing(DockerClient().client) as client:
        try:
            client.containers.get(container)
        except NotFound:
            return False
        return True


def wait_for(fact: Callable[[], bool]) -> None:
    """Return when it has become true."""
    deadline = time.monotonic() + PATIENCE
    while not fact():
        assert time.monotonic() < deadline
        time.sleep(0.05)
