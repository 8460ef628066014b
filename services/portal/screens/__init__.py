"""The screens: server-rendered pages that work without JavaScript."""

from flask import Flask

from services.portal.screens import entrance, errors, frame, language, pages, security

#: Modules that hold pages.
PAGES = (entrance, pages)


def extend(app: Flask) -> None:
    """Add the screens to the portal's application."""
    security.protect(app)
    language.speak(app)
    errors.explain(app)
    app.register_blueprint(frame.blueprint)
