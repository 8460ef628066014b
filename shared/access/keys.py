"""Signing keys and secrets: one private key and one secret per service, the public keys for all.

They come from the environment (:mod:`shared.access.given_keys`), or else from files in one folder (``$TANDEM_VAR/secrets/keys``,
0600). In the demo profile a file that is missing is made; elsewhere it must be there.
"""

import hashlib
import hmac
import json
import os
import time
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from joserfc.jwk import Key, KeySet, OKPKey

from shared.access import given_keys
from shared.mistake import Mistake
from shared.settings import settings


@dataclass(frozen=True)
class Kept:
    """What a file holds: a key, and until when it is good if that has an end."""

    key: OKPKey
    until: float | None


def signing_key(service: str) -> OKPKey:
    """The private Ed25519 key of a service as it is now; its ``kid`` is ``<service>-<thumbprint>``.

    Raises ``Mistake`` when it has none.
    """
    if given := given_keys.private_key(service):
        return given
    file = private_file(service)
    if settings().demo and not file.exists() and not public_keys(service).keys:
        make_key(service)
    if not file.exists():
        raise Mistake(f"{service} has no key to sign with: TANDEM_{service.upper()}_PRIVATE_KEY, or {file}")
    return read_file(file).key


def public_keys(service: str) -> KeySet:
    """The public keys under which signatures of a service are good now; more than one while keys rotate."""
    given = given_keys.public_keys(service)
    if given is not None:
        return given
    now = time.time()
    good: list[Key] = []
    for file in public_files(service):
        with suppress(FileNotFoundError):  # one that ended is taken away at this very moment
            kept = read_file(file)
            if kept.until is None or kept.until > now:
                good.append(kept.key)
    return KeySet(good)


def private_file(service: str) -> Path:
    """Where a service has the key that it signs with."""
    return settings().keys / f"{service}.private.json"


def public_files(service: str) -> list[Path]:
    """Where the public keys of a service are, also those that are good no more."""
    return sorted(settings().keys.glob(f"{service}.public*.json"))


def read_file(file: Path) -> Kept:
    """The key in a file as it is now: another process may have put another there."""
    found = file.stat()
    return _read(file, found.st_ino, found.st_mtime_ns)


def make_key(service: str) -> None:
    """Make a key pair for a service."""
    write_once(private_file(service), as_file(fresh_key(service)))
    # Two processes can start at once: the public half is always that of the private file that stayed.
    write_once(settings().keys / f"{service}.public.json", as_file(read_file(private_file(service)).key, private=False))


def fresh_key(service: str) -> OKPKey:
    """A key that nobody has yet."""
    seed = os.urandom(given_keys.KEY_BYTES)
    return given_keys.key_of(service, given_keys.public_half(seed), d=given_keys.encode(seed))


def as_file(key: OKPKey, *, private: bool = True, until: float | None = None) -> bytes:
    """What is kept of a key; ``until`` is when its signatures are good no more, in seconds since 1970."""
    return json.dumps(key.as_dict(private=private) | ({} if until is None else {"until": until})).encode()


@cache
def secret(service: str, purpose: str) -> bytes:
    """32 secret bytes of a service for one purpose, such as ``etag``; derived, so that purposes cannot be mixed up.

    Raises ``Mistake`` when there is nothing to derive them from.
    """
    return hmac.digest(_root_secret(service), purpose.encode(), hashlib.sha256)


def check_keys(service: str, *, signs: bool = True) -> None:
    """Raise ``Mistake`` unless a service has what it needs to answer people: its secret, and its key if others know of one.

    Not the key of one whose ``signs`` elsewhere: that is of its engine alone.
    """
    _root_secret(service)
    if signs and public_keys(service).keys:
        signing_key(service)


def _root_secret(service: str) -> bytes:
    if given := given_keys.secret(service):
        return given
    file = settings().keys / f"{service}.secret"
    if not file.exists() and settings().demo:
        write_once(file, os.urandom(given_keys.KEY_BYTES))
    if not file.exists():
        raise Mistake(f"{service} has no secret: TANDEM_{service.upper()}_SECRET, or {file}")
    return file.read_bytes()


def write_once(file: Path, content: bytes) -> None:
    """Write a private file whole, and leave one that another process made first."""
    file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=file.parent) as fresh:  # made 0600
        fresh.write(content)
        fresh.flush()
        with suppress(FileExistsError):
            os.link(fresh.name, file)


@lru_cache(maxsize=64)
def _read(file: Path, *_: int) -> Kept:
    content = json.loads(file.read_text())
    until = content.pop("until", None)
    return Kept(OKPKey.import_key(content), until)
