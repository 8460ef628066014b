"""Signing keys and secrets: one private key and one secret per service, the public keys for all.

They come from the environment (:mod:`shared.access.given_keys`), or else from files in one folder (``$TANDEM_VAR/secrets/keys``,
0600). In the demo profile a file that is missing is made; elsewhere it must be there.
"""

import hashlib
import hmac
import json
import os
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import NamedTemporaryFile

from joserfc.jwk import KeySet, OKPKey

from shared.access import given_keys
from shared.mistake import Mistake
from shared.settings import settings


@cache
def signing_key(service: str) -> OKPKey:
    """The private Ed25519 key of a service; its ``kid`` is ``<service>-<thumbprint>``. Raises ``Mistake`` when it has none."""
    if given := given_keys.private_key(service):
        return given
    file = settings().keys / f"{service}.private.json"
    if settings().demo and not public_keys(service).keys:
        make_key(service)
    if not file.exists():
        raise Mistake(f"{service} has no key to sign with: TANDEM_{service.upper()}_PRIVATE_KEY, or {file}")
    return OKPKey.import_key(_load(file))


def public_keys(service: str) -> KeySet:
    """The public keys under which signatures of a service are good now; more than one while keys rotate."""
    given = given_keys.public_keys(service)
    if given is not None:
        return given
    files = sorted(settings().keys.glob(f"{service}.public*.json"))
    return KeySet([OKPKey.import_key(_load(file)) for file in files])


def make_key(service: str) -> None:
    """Make a key pair for a service."""
    fresh = OKPKey.generate_key("Ed25519", {"use": "sig", "alg": "Ed25519"})
    parameters = {"kid": f"{service}-{fresh.thumbprint()[:12]}"}
    private = settings().keys / f"{service}.private.json"
    write_once(private, json.dumps(fresh.as_dict(private=True) | parameters).encode())
    # Two processes can start at once: the public half is always that of the private file that stayed.
    kept = OKPKey.import_key(_load(private))
    write_once(settings().keys / f"{service}.public.json", json.dumps(kept.as_dict(private=False)).encode())


@cache
def secret(service: str, purpose: str) -> bytes:
    """32 secret bytes of a service for one purpose, such as ``etag``; derived, so that purposes cannot be mixed up.

    Raises ``Mistake`` when there is nothing to derive them from.
    """
    return hmac.digest(_root_secret(service), purpose.encode(), hashlib.sha256)


def check_keys(service: str) -> None:
    """Raise ``Mistake`` unless a service has what it needs to answer people: its secret, and its key if others know of one."""
    _root_secret(service)
    if public_keys(service).keys:
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


def _load(file: Path) -> dict[str, str | list[str]]:
    loaded: dict[str, str | list[str]] = json.loads(file.read_text())
    return loaded
