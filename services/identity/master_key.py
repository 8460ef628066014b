"""Where the master key of all persons comes from: one file, readable by identity alone."""

import os
from functools import cache

from services.identity.vault import KEY_BYTES, Vault
from shared.access.keys import write_once
from shared.settings import settings


@cache
def vault() -> Vault:
    """The vault under ``$TANDEM_VAR/secrets/identity-master.key`` (32 random bytes, 0600).

    The demo makes the file when it is missing; elsewhere ``FileNotFoundError``: a new key would orphan every person.
    """
    file = settings().var / "secrets" / "identity-master.key"
    if settings().demo:
        write_once(file, os.urandom(KEY_BYTES))
    return Vault(file.read_bytes())
