"""Where one can go: what each theme offers to which functions, and what stands in the menu of whoever reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import current_app, request

from services.portal.domain.account import Account
from shared.reference.codes import Role

_KEY = "tandem-navigation"


@dataclass(frozen=True)
class Nav:
    """An entry of the menu: a lazy text, the path of its page, for which functions (all, when none), and its place."""

    label: Any
    path: str
    roles: frozenset[Role] = frozenset()
    place: int = 50

    @property
    def here(self) -> bool:
        """Whether the reader is on this page, or below it."""
        return request.path == self.path or (self.path != "/" and request.path.startswith(f"{self.path}/"))


def offer(entries: Sequence[Nav]) -> None:
    """Put the entries of a theme into the menu."""
    found: list[Nav] = current_app.extensions.setdefault(_KEY, [])
    found.extend(entries)
    found.sort(key=lambda each: each.place)


def menu(account: Account | None) -> list[Nav]:
    """What an account finds in its menu; nothing before one is logged in."""
    if account is None:
        return []
    offered: list[Nav] = current_app.extensions[_KEY]
    return [each for each in offered if not each.roles or each.roles & set(account.position.roles)]
