"""Who runs PostgreSQL, which refuses to run as root."""

from __future__ import annotations

import os
import pwd
import subprocess
from typing import TYPE_CHECKING, Final

from tandem.embedded.messages import Clear
from tandem.embedded.spawning import Identity, spawn

if TYPE_CHECKING:
    from pathlib import Path

NOBODY: Final = "nobody"
CAP_DAC_OVERRIDE: Final = 1
CAP_DAC_READ_SEARCH: Final = 2
CAPABILITIES: Final = (None, CAP_DAC_READ_SEARCH, CAP_DAC_OVERRIDE)
"""From least to most: none; pass closed folders; pass every file mode, which is the only one that a container often has."""


def identity_for(folder: Path, program: Path) -> Identity:
    """Make the folder (0700) and find a user who may work in it and run the program.

    As an ordinary user that is ourselves. As root it is the owner of the folder, at first `nobody`; when a folder above is
    closed to others, no folder is opened: the process keeps the smallest capability that gets it through. Raises `Clear` when
    even that does not work.
    """
    folder.mkdir(mode=0o700, exist_ok=True)
    if os.geteuid() != 0:
        return Identity()
    user = _owner(folder)
    os.chown(folder, user.pw_uid, user.pw_gid)
    for capability in CAPABILITIES:
        identity = Identity(uid=user.pw_uid, gid=user.pw_gid, capability=capability)
        if _can_run(identity, folder, program):
            return identity
    raise Clear("postgres.unreachable", user=user.pw_name, folder=folder)


def _owner(folder: Path) -> pwd.struct_passwd:
    uid = folder.stat().st_uid
    return pwd.getpwnam(NOBODY) if uid == 0 else pwd.getpwuid(uid)


def _can_run(identity: Identity, folder: Path, program: Path) -> bool:
    tried = spawn([str(program), "--version"], output=subprocess.DEVNULL, identity=identity, folder=folder)
    return tried.wait() == 0
