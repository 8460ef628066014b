"""The screens: server-rendered pages that work without JavaScript."""

from flask import Flask

from services.portal.oidc import current
from services.portal.screens import accounts, entrance, errors, frame, language, pages, provider_login, security

#: Modules that hold pages.
PAGES = (accounts, entrance, pages, provider_login)


def extend(app: Flask) -> None:
    """Add the screens to the portal's application."""
    current.install(app)
    security.protect(app)
    language.speak(app)
    errors.explain(app)
    app.register_blueprint(frame.blueprint)
