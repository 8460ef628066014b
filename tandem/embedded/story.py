"""`make story`: the whole story from nothing, on a Tandem of its own that is gone afterwards.

python -m tandem.embedded.story
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tandem.embedded.ports import HOST, free_port
from tandem.embedded.spawning import spawn
from tandem.embedded.supervisor import answers

if TYPE_CHECKING:
    from collections.abc import Iterator

START_SECONDS: Final = 120.0
PAUSE: Final = 0.1


@contextmanager
def fresh_tandem(var: Path) -> Iterator[dict[str, str]]:
    """A Tandem that starts on an empty folder; gives the environment in which a client finds it. Raises `RuntimeError`."""
    port = free_port()
    environment = {**os.environ, "TANDEM_VAR": str(var), "TANDEM_PORT": str(port), "TANDEM_BASE_URL": f"http://{HOST}:{port}"}
    with (var.parent / "supervisor.log").open("w+b") as log:
        supervisor = spawn([sys.executable, "-m", "tandem.embedded"], output=log, environment=environment)
        try:
            deadline = time.monotonic() + START_SECONDS
            while not answers(environment["TANDEM_BASE_URL"]):
                if supervisor.poll() is not None or time.monotonic() > deadline:
                    log.seek(0)
                    raise RuntimeError(log.read().decode(errors="replace"))
                time.sleep(PAUSE)
            yield environment
        finally:
            supervisor.terminate()
            supervisor.wait()


def main() -> int:
    """Tell the story; the exit code is that of `tandem story`."""
    with tempfile.TemporaryDirectory(prefix="tandem-") as folder:
        try:
            with fresh_tandem(Path(folder) / "var") as environment:
                command = [sys.executable, "-m", "tandem.cli", "story", "--url", environment["TANDEM_BASE_URL"]]
                return subprocess.run(command, check=False, env=environment).returncode
        except RuntimeError as reason:
            print(reason, file=sys.stderr)
            return 1


if __name__ == "__main__":
    sys.exit(main())
