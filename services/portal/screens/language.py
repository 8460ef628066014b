"""Dutch first, English second; the texts stand in the templates in Dutch, and in ``translations/en.po`` in English."""

import io
from datetime import datetime
from enum import Enum
from functools import cache
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask_babel import Babel, Domain, format_datetime, get_locale

from shared.reference.areas import BY_CODE
from shared.reference.codes import Role
from shared.reference.labels import LANGUAGES, label

COOKIE = "language"
_CATALOGUES = Path(__file__).parents[1] / "translations"


class _FromSource(Domain):  # type: ignore[misc]  # Flask-Babel ships no types
    """Reads the catalogues as people edit them, so that nothing has to be compiled."""

    def get_translations(self) -> NullTranslations:
        """The catalogue of the language of this request."""
        return catalogue(language())


class _Babel(Babel):  # type: ignore[misc]  # idem
    @property
    def domain_instance(self) -> Domain:
        """Where the texts are."""
        return _FromSource()


def speak(app: Flask) -> None:
    """Let templates speak the reader's language."""
    _Babel(app, default_locale="nl", default_timezone="Europe/Brussels", locale_selector=chosen)
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)
    app.jinja_env.filters.update(label=told, area=area, moment=moment, role=role)


def chosen() -> str:
    """The language that the reader chose, or else that the browser prefers."""
    if (cookie := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(cookie)
    return request.accept_languages.best_match(LANGUAGES, "nl") or "nl"


def language() -> str:
    """The language of this request."""
    return str(get_locale())


def told(code: Enum) -> str:
    """A code in the reader's language."""
    return label(code).of(language())


def role(code: str) -> str:
    """A role of an answer in the reader's language."""
    return told(Role(code))


def area(code: str) -> str:
    """The name of a working area."""
    return BY_CODE[code].name if code in BY_CODE else code


def moment(text: str) -> str:
    """A time of an answer (ISO 8601), as people in Belgium read it."""
    return str(format_datetime(datetime.fromisoformat(text), "d MMMM, HH:mm"))


@cache
def catalogue(name: str) -> NullTranslations:
    """The translations from Dutch; none are needed for Dutch itself."""
    file = _CATALOGUES / f"{name}.po"
    if not file.exists():
        return NullTranslations()
    compiled = io.BytesIO()
    with file.open("rb") as source:
        write_mo(compiled, read_po(source, locale=name))
    compiled.seek(0)
    return Translations(compiled)
