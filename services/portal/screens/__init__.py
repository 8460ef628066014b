"""The screens: server-rendered pages that work without JavaScript.

Each theme is a package here with a ``blueprint``, and entries of the menu in ``NAV`` if it has any; it is found by being there.
"""

import pkgutil
from importlib import import_module
from types import ModuleType

from flask import Flask

from services.portal.oidc import current
from services.portal.screens.frame import errors, language, navigation, security, statics, surroundings, words

#: What is no theme.
_FRAME = "frame"


def themes() -> list[ModuleType]:
    """The packages of screens, by name."""
    names = sorted(each.name for each in pkgutil.iter_modules(__path__) if each.name != _FRAME)
    return [import_module(f"{__name__}.{name}") for name in names]


def extend(app: Flask) -> None:
    """Add the screens to the portal's application."""
    current.install(app)
    security.protect(app)
    language.speak(app)
    words.speak(app)
    surroundings.surround(app)
    errors.explain(app)
    app.register_blueprint(statics.blueprint)
    with app.app_context():
        for theme in themes():
            app.register_blueprint(theme.blueprint)
            navigation.offer(getattr(theme, "NAV", ()))
