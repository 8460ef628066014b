"""Dutch first, English second: Dutch stands in the templates, English in ``translations/en/``, a file a theme."""

import io
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import NullTranslations, Translations
from flask import Flask, request
from flask_babel import Babel, Domain, get_locale

from shared.reference.labels import LANGUAGES

COOKIE = "language"
CATALOGUES = Path(__file__).parents[2] / "translations"
#: How dates and numbers are written in each language: as in Flanders, and as English is read in Europe.
_LOCALES = {"nl": "nl_BE", "en": "en_GB"}


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
    _Babel(app, default_locale=_LOCALES["nl"], default_timezone="Europe/Brussels", locale_selector=lambda: _LOCALES[chosen()])
    app.jinja_env.globals.update(language=language, languages=LANGUAGES)


def chosen() -> str:
    """The language that the reader chose, or else that the browser prefers."""
    if (cookie := request.cookies.get(COOKIE)) in LANGUAGES:
        return str(cookie)
    return request.accept_languages.best_match(LANGUAGES, "nl") or "nl"


def language() -> str:
    """The language of this request."""
    return str(get_locale().language)


@cache
def catalogue(name: str) -> NullTranslations:
    """The translations from Dutch of all themes together; none are needed for Dutch itself."""
    files = sorted((CATALOGUES / name).glob("*.po"))
    if not files:
        return NullTranslations()
    joined = Catalog(locale=name)
    for file in files:
        with file.open("rb") as source:
            for message in read_po(source, locale=name):
                joined[message.id] = message
    compiled = io.BytesIO()
    write_mo(compiled, joined)
    compiled.seek(0)
    return Translations(compiled)
