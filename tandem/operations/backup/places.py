"""Where the databases are for their owners: as the environment says (that of ``prepare``), else those of the embedded default."""

import os
from collections.abc import Sequence

from shared.mistake import Mistake
from shared.settings import database_url, settings
from tandem.embedded.databases import last_addresses
from tandem.embedded.ports import is_free
from tandem.embedded.var import Var
from tandem.operations.backup.words import say


def owner_addresses(names: Sequence[str]) -> dict[str, str]:
    """The address of each of these databases, for its owner. Raises ``Mistake`` with what is missing."""
    if any(os.environ.get(f"TANDEM_{name.upper()}_OWNER_URL") for name in names):
        return {name: database_url(name, owner=True) for name in names}
    var = Var.from_environment()
    try:
        last = last_addresses(var, names)
    except PermissionError as error:
        raise Mistake(say("closed", path=error.filename)) from error
    if last is None or is_free(last.port):
        raise Mistake(say("not-running", var=var.root))
    os.environ.update(TANDEM_PROFILE="demo", TANDEM_VAR=str(var.root))
    settings.cache_clear()
    return {name: last.owner_url(name) for name in names}
