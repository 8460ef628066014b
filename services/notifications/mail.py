"""The mail of the day: what waits, with a link to each. Calm, and without anything one may not know about somebody."""

from datetime import date
from email.headerregistry import Address as Mailbox
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Final

from babel.dates import format_date, format_datetime
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from services.notifications.domain.delivery import Delivery
from services.notifications.domain.notice import Notice
from services.notifications.domain.preferences import Preferences
from services.notifications.domain.reading import page_of, text_of
from shared.dates import BRUSSELS
from shared.settings import settings

#: The lines of one mail; the rest is a number.
MOST_LINES: Final = 20

_WORDS: Final = {
    "nl": {
        "one": "1 melding wacht op u in Tandem",
        "many": "{number} meldingen wachten op u in Tandem",
        "more": "Er wachten er nog {number}.",
        "all": "Bekijk alle meldingen",
        "why": "U krijgt hoogstens één mail per dag, zonder namen.",
        "choose": "Kies of en wanneer u hem krijgt",
    },
    "en": {
        "one": "1 notice waits for you in Tandem",
        "many": "{number} notices wait for you in Tandem",
        "more": "{number} more are waiting.",
        "all": "See all notices",
        "why": "You get one mail a day at most, without names.",
        "choose": "Choose whether and when you get it",
    },
}

#: How days and hours are written, as on the screens.
_LOCALES: Final = {"nl": "nl_BE", "en": "en_GB"}
_FULL: Final = "EEEE d MMMM y"
_MOMENT: Final = {"nl": "d MMMM, H.mm 'uur'", "en": "d MMMM, HH:mm"}

_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(["html"]),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def compose(preferences: Preferences, delivery: Delivery, notices: list[Notice], number: int) -> EmailMessage:
    """The mail about ``notices``, the newest of ``number`` that wait. Its Message-ID is the delivery's id."""
    content = _content(preferences.language, delivery.day, notices, number)
    message = EmailMessage()
    message["Subject"] = content["title"]
    message["From"] = Mailbox("Tandem", addr_spec=settings().mail_from)
    message["To"] = Mailbox(addr_spec=preferences.mail_address)
    message["Message-ID"] = f"<{delivery.id}@{settings().mail_from.partition('@')[2]}>"
    message["Date"] = delivery.tried_at
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_templates.get_template("daily.txt").render(content), cte="quoted-printable")
    message.add_alternative(_templates.get_template("daily.html").render(content), subtype="html", cte="quoted-printable")
    # last, because setting the content clears every Content header
    message["Content-Language"] = preferences.language
    return message


def _content(language: str, day: date, notices: list[Notice], number: int) -> dict[str, Any]:
    words = _WORDS[language]
    base = settings().base_url.rstrip("/")
    rest = number - len(notices)
    return {
        "language": language,
        "title": words["one"] if number == 1 else words["many"].format(number=number),
        "day": format_date(day, _FULL, locale=_LOCALES[language]),
        "lines": [{"text": text_of(one, language), "link": base + page_of(one), "when": _when(one, language)} for one in notices],
        "more": words["more"].format(number=rest) if rest else "",
        "all": words["all"],
        "overview": f"{base}/notices",
        "why": words["why"],
        "choose": words["choose"],
        "preferences": f"{base}/preferences",
    }


def _when(one: Notice, language: str) -> str:
    """When it was told, as people in Belgium read it."""
    return format_datetime(one.raised_at.astimezone(BRUSSELS), _MOMENT[language], locale=_LOCALES[language])
