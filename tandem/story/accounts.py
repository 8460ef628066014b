"""The passwords of those who play in the story, from the file that the demo writes."""

import json
from collections.abc import Mapping
from pathlib import Path

from tandem.demo.accounts import ACCOUNTS, CLIENT


class NoAccounts(Exception):
    """Why the story cannot begin, in one line without any password."""


def read_accounts(file: Path) -> Mapping[str, str]:
    """Passwords by username, of everybody whom the story needs. Raises :class:`NoAccounts`."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        reason = f"The demo accounts cannot be read: {error.strerror} ({file}). Give their file: --accounts FILE"
        raise NoAccounts(reason) from error
    except ValueError as error:
        raise NoAccounts(f"The demo accounts are no JSON ({file})") from error
    if not isinstance(found, dict) or not all(isinstance(password, str) for password in found.values()):
        raise NoAccounts(f"The demo accounts are no object of names and passwords ({file})")
    if missing := [name for name in (*(each.username for each in ACCOUNTS), CLIENT.client_id) if name not in found]:
        raise NoAccounts(f"The demo accounts lack {', '.join(missing)} ({file})")
    return found
