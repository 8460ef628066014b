"""Child processes that die with the process that started them (see child.py)."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from tandem.embedded.child import Order

CHILD: Final = Path(__file__).with_name("child.py")


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The user a child becomes, and the one capability it keeps; without a uid it stays who we are."""

    uid: int | None = None
    gid: int | None = None
    capability: int | None = None


def spawn(  # noqa: PLR0913  # the facts of one process
    command: Sequence[str],
    *,
    output: IO[bytes] | int,
    environment: Mapping[str, str] | None = None,
    identity: Identity = Identity(),
    folder: Path | None = None,
    last_signal: signal.Signals = signal.SIGTERM,
) -> subprocess.Popen[bytes]:
    """Start a program in a session of its own, so that Ctrl-C reaches the supervisor alone.

    When the calling thread ends (on Linux), however it ends, the program gets `last_signal`: call this in the main thread.
    """
    order: Order = {
        "parent": os.getpid(),
        "signal": last_signal,
        "uid": identity.uid,
        "gid": identity.gid,
        "capability": identity.capability,
        "folder": None if folder is None else str(folder),
    }
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(CHILD), json.dumps(order), *command],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=None if environment is None else dict(environment),
        start_new_session=True,
    )
