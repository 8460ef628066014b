"""Start one program that never outlives its parent, if asked under an ordinary user; run as a script, in a fresh interpreter.

    python -I -S child.py '{"parent": 17, "signal": 15, "uid": null, ...}' PROGRAM ARGUMENT...

It imports nothing of Tandem: whatever user it becomes need not be able to read the clone.
"""

from __future__ import annotations

import ctypes
import json
import os
import signal
import sys
from typing import Final, TypedDict

# <linux/prctl.h> and <linux/capability.h>
PR_SET_PDEATHSIG: Final = 1
PR_SET_SECUREBITS: Final = 28
SECBIT_NO_SETUID_FIXUP: Final = 4
PR_CAP_AMBIENT: Final = 47
PR_CAP_AMBIENT_RAISE: Final = 2
CAPABILITY_VERSION_3: Final = 0x20080522


class Order(TypedDict):
    """How the program is to be started."""

    parent: int
    """The process that starts it, and after whose death it gets `signal`."""
    signal: int
    uid: int | None
    """The user it becomes; None: it stays who it is."""
    gid: int | None
    capability: int | None
    """The one Linux capability it keeps as that user."""
    folder: str | None
    """Its working folder, entered as that user: who may not enter fails here."""


def main() -> None:
    """Obey the order and become the program."""
    order: Order = json.loads(sys.argv[1])
    if order["uid"] is not None:
        _become(order["uid"], order["gid"], order["capability"])
    if sys.platform == "linux":
        # after the change of user, which clears it
        _prctl(PR_SET_PDEATHSIG, order["signal"])
    if os.getppid() != order["parent"]:
        sys.exit("the parent is gone")
    if order["folder"] is not None:
        os.chdir(order["folder"])
    # what the parent ignores would stay ignored through exec
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE):
        signal.signal(number, signal.SIG_DFL)
    if not os.access(sys.argv[2], os.X_OK):
        sys.exit(f"may not run {sys.argv[2]}")
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606  # no shell is the point


def _become(uid: int, gid: int | None, capability: int | None) -> None:
    """Leave root for good; the capability, when given, passes through exec."""
    if capability is not None:
        # without this access(2), with which PostgreSQL looks for its own programs, would not count the capability
        _prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP)
    os.setgroups([])
    if gid is not None:
        os.setgid(gid)
    os.setuid(uid)
    if capability is not None:
        mask = 1 << capability
        # header: version, pid 0 is self; data: effective, permitted, inheritable, low word and high word
        _checked(_libc().capset((ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)(mask, mask, mask)))
        _prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, capability)


def _prctl(option: int, *arguments: int) -> None:
    padded = [ctypes.c_ulong(value) for value in (*arguments, 0, 0, 0, 0)[:4]]
    _checked(_libc().prctl(option, *padded))


def _checked(result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def _libc() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


if __name__ == "__main__":
    main()
