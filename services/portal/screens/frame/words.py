"""Codes, days and hours as people read them; a page never shows a code."""

from collections.abc import Sequence
from datetime import date, datetime
from enum import Enum

from babel.lists import format_list
from flask import Flask, url_for
from flask_babel import format_date, format_datetime, get_locale, to_user_timezone
from markupsafe import Markup

from services.portal.screens.frame.language import language
from shared.reference.areas import BY_CODE
from shared.reference.codes import Role
from shared.reference.glossary import TERMS
from shared.reference.labels import TABLES, label
from shared.reference.labels.happenings import happening
from shared.reference.municipalities import current

_LISTS = {kind.__name__: kind for kind in TABLES}
_HOUR = {"nl": "H.mm 'uur'", "en": "HH:mm"}


def speak(app: Flask) -> None:
    """Let templates say codes, days and hours."""
    app.jinja_env.filters.update(
        label=told, word=word, role=role, area=area, town=town, happening=happened, moment=moment, day=day, hour=hour
    )
    app.jinja_env.globals.update(term=term)


def told(code: Enum) -> str:
    """A code in the reader's language."""
    return label(code).of(language())


def word(code: str | None, kind: str) -> str:
    """A code of an answer in the reader's language; ``kind`` is the name of its list, such as ``Phase``. Nothing for None."""
    return "" if code is None else told(_LISTS[kind](code))


def happened(name: str) -> str:
    """What happened in a file, by the name of its event, as people read it."""
    return happening(name).of(language())


def in_a_row(labels: Sequence[str]) -> str:
    """Labels as part of a sentence: «de deelnemer, de casemanager werk en VDAB». What begins with two capitals stays so."""
    words = [each if each[:2].isupper() else each[:1].lower() + each[1:] for each in labels]
    return str(format_list(words, locale=get_locale())) if words else ""


def role(code: str) -> str:
    """A role of an answer in the reader's language."""
    return told(Role(code))


def area(code: str) -> str:
    """The name of a working area."""
    return BY_CODE[code].name if code in BY_CODE else code


def town(nis: str) -> str:
    """The name of a municipality, by its NIS code."""
    return current(nis).name


def day(value: str | date | None, style: str = "d MMMM y") -> str:
    """A day, or the day of a moment: «20 november 2026». Nothing for None."""
    if value is None:
        return ""
    return str(format_date(_read(value), style))


def hour(value: str | datetime) -> str:
    """The hour of a moment: «10.30 uur»."""
    return str(format_datetime(datetime.fromisoformat(value) if isinstance(value, str) else value, _HOUR[language()]))


def moment(value: str | datetime) -> str:
    """A moment, as people in Belgium read it: «20 november, 10.30 uur»."""
    found = datetime.fromisoformat(value) if isinstance(value, str) else value
    return str(format_datetime(found, f"d MMMM, {_HOUR[language()]}"))


def term(code: str, text: str = "") -> Markup:
    """A word of the field, leading to what it means; ``text`` where the sentence needs another form of it."""
    shown = text or (TERMS[code].en if language() == "en" else TERMS[code].nl)
    address = f"{url_for('about.glossary')}#{code}"
    return Markup('<a class="term" href="{}" data-term="{}">{}</a>').format(address, code, shown)


def _read(value: str | date) -> date:
    """The day in Belgium: a moment just before midnight may be of the day after in UTC."""
    if isinstance(value, str):
        value = datetime.fromisoformat(value) if "T" in value else date.fromisoformat(value)
    if isinstance(value, datetime):
        return to_user_timezone(value).date() if value.tzinfo else value.date()
    return value
