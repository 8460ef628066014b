"""Removes a container when the process that asked for it is gone, however it went; run as a script, with a pipe as its input.

    python -I keeper.py NAME

Nothing is ever written into the pipe: its other end closes when its owner ends.
"""

import sys
from contextlib import suppress


def main() -> None:
    """Wait for the end of the owner, and remove the container of this name if it is there."""
    sys.stdin.read()
    # not before: a keeper that only waits costs little
    from docker.errors import NotFound  # noqa: PLC0415
    from testcontainers.core.docker_client import DockerClient  # noqa: PLC0415

    with suppress(NotFound):
        DockerClient().client.containers.get(sys.argv[1]).remove(force=True, v=True)


if __name__ == "__main__":
    main()
