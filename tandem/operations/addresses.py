"""Where the databases are: as the environment says, as in a container, else those of the embedded default on this machine."""

import os
from collections.abc import Sequence
from contextlib import suppress

from shared.mistake import Mistake
from shared.settings import database_url, settings
from tandem.embedded.databases import last_addresses
from tandem.embedded.ports import is_free
from tandem.embedded.services import SERVICES, STORES
from tandem.embedded.var import Var
from tandem.operations.words import say


def addresses(only: str | None) -> dict[str, str]:
    """The address of each service's database that is known here, for its runtime role; of one service when ``only`` names it.

    Raises ``Mistake`` with what is missing.
    """
    known = _told() or _embedded(Var.from_environment())
    if only is None:
        return known
    if only not in known:
        raise Mistake(say("unknown-address", variable=only.upper(), service=only))
    return {only: known[only]}


def store_address(name: str) -> str:
    """The address of a database that is no service's own, for its runtime role. Raises ``Mistake`` when it is not known here."""
    if not _told():
        return _embedded(Var.from_environment(), STORES)[name]
    try:
        return database_url(name)
    except Mistake as error:
        raise Mistake(say("unknown-address", variable=name.upper(), service=name)) from error


def _told() -> dict[str, str]:
    found = {}
    for service in SERVICES:
        with suppress(Mistake):
            found[service] = database_url(service)
    return found


def _embedded(var: Var, names: Sequence[str] = SERVICES) -> dict[str, str]:
    try:
        last = last_addresses(var, names)
    except PermissionError as error:
        raise Mistake(say("closed", path=error.filename)) from error
    if last is None or is_free(last.port):
        raise Mistake(say("not-running", var=var.root))
    # its clock can be moved, so what is done here has to be done on its day
    os.environ.update(TANDEM_PROFILE="demo", TANDEM_VAR=str(var.root))
    settings.cache_clear()
    return {name: last.runtime_url(name) for name in names}
