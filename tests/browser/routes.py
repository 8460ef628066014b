"""Which pages of the portal no screen shows."""

from collections.abc import Iterator, Mapping

from flask import Flask
from werkzeug.exceptions import NotFound

from shared.persistence.database import Database
from shared.service import load
from shared.web.app import make_app
from tandem.screens.catalogue import EXEMPT, SCREENS

#: What is no page, whoever asks.
_NO_PAGE = ("/api/", "/static/", "/metrics", "/health")


def unseen(ids: Mapping[str, str]) -> list[str]:
    """The pages without a screen, and reasons for pages that are gone."""
    database = Database("postgresql+psycopg2://nobody@127.0.0.1/none", pool_size=1)
    try:
        app = make_app(load("portal"), database)
    finally:
        database.close()
    pages = {rule.endpoint for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not _is_no_page(rule.rule)}
    shown = set(_shown(app, ids))
    return sorted(pages - shown - EXEMPT.keys()) + sorted(f"exempt, but gone: {name}" for name in EXEMPT.keys() - pages)


def _is_no_page(rule: str) -> bool:
    return rule.startswith(_NO_PAGE)


def _shown(app: Flask, ids: Mapping[str, str]) -> Iterator[str]:
    """The endpoints that screens lead to."""
    finder = app.url_map.bind("")
    for screen in SCREENS:
        try:
            yield str(finder.match(screen.address(ids).partition("?")[0], "GET")[0])
        except NotFound:
            continue
