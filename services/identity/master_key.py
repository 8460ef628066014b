"""Where the master key of all persons comes from: the environment or one file, for identity alone."""

import os
from functools import cache

from services.identity.vault import KEY_BYTES, Vault
from shared.access.given_keys import given
from shared.access.keys import write_once
from shared.mistake import Mistake
from shared.settings import settings


@cache
def vault() -> Vault:
    """The vault under ``TANDEM_IDENTITY_MASTER_KEY`` (base64url), or the 32 bytes of a file in ``$TANDEM_VAR/secrets``.

    The demo makes the file when neither is there; elsewhere ``Mistake``: a new key would orphan every person.
    """
    return Vault(given("TANDEM_IDENTITY_MASTER_KEY") or _from_file())


def _from_file() -> bytes:
    file = settings().var / "secrets" / "identity-master.key"
    if settings().demo:
        write_once(file, os.urandom(KEY_BYTES))
    if not file.exists():
        raise Mistake(f"identity has no master key: TANDEM_IDENTITY_MASTER_KEY, or {file}")
    return file.read_bytes()
