"""What stands around the content of every page."""

from typing import Any, Final

from flask import Flask, request

from services.portal.oidc import current
from services.portal.screens.frame import kept, navigation, sessions, statics
from services.portal.screens.frame.form import new_key
from services.portal.screens.frame.theme import has_page, here
from shared import clock
from shared.settings import settings

THEME: Final = "theme"
THEMES: Final = ("auto", "light", "dark")


def surround(app: Flask) -> None:
    """Let every template have them."""
    app.context_processor(everywhere)
    app.jinja_env.globals.update(static=statics.address, has_page=has_page, new_key=new_key, author=kept.author)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True


def everywhere() -> dict[str, Any]:
    """What each page shows around its own content."""
    theme = request.cookies.get(THEME)
    account = sessions.account()
    style = f"css/{request.blueprint}.css"
    return {
        "account": account,
        "demo": settings().demo,
        "theme": theme if theme in THEMES else "auto",
        "today": clock.today(),
        "menu": navigation.menu(account),
        "here": here(),
        "style": style if statics.has(style) else None,
        "provider": current.provider() is not None,
    }
