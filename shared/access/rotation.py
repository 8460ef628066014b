"""Another key to sign with. Signatures of the one before stay good for as long as a token or permit lives, and a while more."""

import fcntl
import os
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

from shared.access import given_keys, keys
from shared.mistake import Mistake
from shared.settings import settings

#: Seconds that signatures of the key before stay good: twice the life of a token or permit.
OVERLAP: Final = 600


def comes_from_environment(service: str) -> bool:
    """Whether the keys of a service stand in the environment, which only an operator can change."""
    return bool(os.environ.get(given_keys.PUBLIC_KEYS)) or given_keys.private_key(service) is not None


def rotate(service: str, *, at_once: bool = False) -> str:
    """Have a service sign with another key from now on, where keys are files; its id. Processes find it by themselves.

    The key before is good for :data:`OVERLAP` more, or no longer with ``at_once``. Raises ``Mistake`` when there is no key yet.
    """
    keys.signing_key(service)
    with _alone():
        fresh = keys.fresh_key(service)
        others = keys.public_files(service)
        # The public half first: whoever sees the new signature knows the key.
        _write(settings().keys / f"{service}.public-{fresh.kid}.json", keys.as_file(fresh, private=False))
        _write(keys.private_file(service), keys.as_file(fresh))
        _let_go(others, time.time() + (0 if at_once else OVERLAP))
    return str(fresh.kid)


def steps(service: str, *, at_once: bool = False) -> tuple[str, ...]:
    """The same where keys come from the environment: its lines, step after step. Raises ``Mistake`` when there is no key yet."""
    if not os.environ.get(given_keys.PUBLIC_KEYS):
        raise Mistake(f"{given_keys.PUBLIC_KEYS} is not set here: whose signatures are good now?")
    keys.signing_key(service)
    seed = os.urandom(given_keys.KEY_BYTES)
    entries = [entry.strip() for entry in os.environ[given_keys.PUBLIC_KEYS].split(",")]
    fresh = f"{service}:{given_keys.encode(given_keys.public_half(seed))}"
    both = ",".join([*entries, fresh])
    alone = ",".join([*(entry for entry in entries if not entry.startswith(f"{service}:")), fresh])
    private = f"TANDEM_{service.upper()}_PRIVATE_KEY={given_keys.encode(seed)}"
    if at_once:
        return (f"{given_keys.PUBLIC_KEYS}={alone}\n{private}",)
    return f"{given_keys.PUBLIC_KEYS}={both}", private, f"{given_keys.PUBLIC_KEYS}={alone}"


def _let_go(files: Sequence[Path], until: float) -> None:
    """Give each key an end, unless it has one; those that ended before go."""
    for file in files:
        kept = keys.read_file(file)
        end = until if kept.until is None else min(kept.until, until)
        if end <= time.time():
            file.unlink()
        elif kept.until is None:
            _write(file, keys.as_file(kept.key, private=False, until=end))


@contextmanager
def _alone() -> Iterator[None]:
    """One rotation at a time, or two would each have half of the pair."""
    folder = os.open(settings().keys, os.O_RDONLY)
    try:
        fcntl.flock(folder, fcntl.LOCK_EX)
        yield
    finally:
        os.close(folder)


def _write(file: Path, content: bytes) -> None:
    """Replace a file as a whole, for whoever owns the folder: an administrator may do this for a service."""
    owner = file.parent.stat()
    with NamedTemporaryFile(dir=file.parent, delete=False) as fresh:  # made 0600
        fresh.write(content)
        fresh.flush()
        os.fsync(fresh.fileno())
        os.fchown(fresh.fileno(), owner.st_uid, owner.st_gid)
    Path(fresh.name).replace(file)
