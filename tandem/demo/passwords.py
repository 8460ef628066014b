"""The passwords of the demo: random, made once, in files that only their owner can read."""

import json
import secrets
from collections.abc import Iterable, Mapping
from pathlib import Path

from tandem.demo.accounts import ACCOUNTS, CLIENT, DemoAccount
from tandem.demo.organisations import BY_KEY
from tandem.embedded.messages import Clear
from tandem.embedded.var import write_secret


class DemoPasswords:
    """Two files in one folder: ``accounts.json`` for programs, ``accounts.txt`` for people.

    The first is on disk before a password is used; the second says that the demo is complete.
    """

    def __init__(self, folder: Path) -> None:
        self._for_programs = folder / "accounts.json"
        self._for_people = folder / "accounts.txt"

    @property
    def told(self) -> bool:
        """Whether the demo was completed, and people can read how to get in."""
        return self._for_people.exists() and self._for_programs.exists()

    def make(self) -> Mapping[str, str]:
        """A password for each account, and a secret for the client, by username; those that were made before are kept."""
        if not self._for_programs.exists():
            names = (*(each.username for each in ACCOUNTS), CLIENT.client_id)
            write_secret(self._for_programs, json.dumps({name: secrets.token_urlsafe(12) for name in names}, indent=1) + "\n")
        return self._made()

    def tell(self) -> None:
        """Write down for people who can log in, and how. Raises ``Clear`` when the passwords are gone."""
        made = self._made()
        lines = [*_table(ACCOUNTS, made), "", f"  API: {CLIENT.client_id}  {made[CLIENT.client_id]}  ({CLIENT.role})"]
        write_secret(self._for_people, "\n".join(lines) + "\n")

    def _made(self) -> Mapping[str, str]:
        try:
            made: dict[str, str] = json.loads(self._for_programs.read_text())
        except FileNotFoundError:
            raise Clear("accounts.lost", path=self._for_programs) from None
        return made


def _table(accounts: Iterable[DemoAccount], passwords: Mapping[str, str]) -> list[str]:
    return [
        f"  {each.username:20} {passwords[each.username]:18} {each.role:20} {BY_KEY[each.organisation].name}" for each in accounts
    ]
