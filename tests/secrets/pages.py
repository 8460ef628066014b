"""The pages of the portal, the second way to read: each with each id in its address, and in every form that it offers."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from flask import Flask
from werkzeug.routing import Rule

from services.portal.screens.files.acts import DOINGS

#: What is no page of a person.
_NO_PAGE: Final = ("/api/", "/static/")
#: What an address holds that is no id, with what is tried.
_WORDS: Final[Mapping[str, Sequence[str]]] = {
    "act": tuple(DOINGS),
    "kind": ("plan", "report", "action"),
    "item": ("plan",),
    "period": ("2025-Q4", "2026-Q1"),
    "secret": ("0" * 43,),
}
#: A link to the same page in another form: «?edit=plan.goal».
_FORM: Final = re.compile(r'href="(\?[^"#]+)')


@dataclass(frozen=True)
class Address:
    """One page; ``place`` is how the sum-up calls it."""

    place: str
    path: str


class Pages:
    """The pages of an application, with the ids that there are by the name of what they are of. ``few``: one id of a kind."""

    def __init__(self, app: Flask, ids: Mapping[str, Sequence[str]], *, few: bool) -> None:
        self._rules = sorted((rule for rule in app.url_map.iter_rules() if _is_page(rule)), key=lambda rule: rule.rule)
        self._ids, self._finder, self._few = ids, app.url_map.bind(""), few

    def addresses(self) -> Iterator[Address]:
        """Every page with every id; those of a file with both files also when few are asked."""
        for rule in self._rules:
            names = sorted(rule.arguments)
            for values in product(*(self._values(name) for name in names)):
                path = self._finder.build(rule.endpoint, dict(zip(names, values, strict=True)))
                yield Address(f"page {rule.rule}", path)

    def forms(self, address: Address, page: str) -> Iterator[Address]:
        """The other forms of a page that it links to."""
        for query in sorted(set(_FORM.findall(page)))[: 1 if self._few else None]:
            yield Address(address.place, f"{address.path}{query.replace('&amp;', '&')}")

    def unknown(self) -> list[str]:
        """What stands in an address without that there is anything to try."""
        names = {name for rule in self._rules for name in rule.arguments}
        return sorted(names - {name for name in names if self._ids.get(name) or name in _WORDS})

    def _values(self, name: str) -> Sequence[str]:
        known = self._ids.get(name) or _WORDS.get(name) or ("x",)
        return known[:1] if self._few and name != "trajectory" else known


def _is_page(rule: Rule) -> bool:
    return not rule.rule.startswith(_NO_PAGE) and "GET" in (rule.methods or ())
