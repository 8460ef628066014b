"""What the log is about, in words."""

from typing import Final

from flask_babel import gettext, lazy_gettext

#: Each service that keeps a log, with what it is about.
SERVICES: Final = {
    "casemanagement": lazy_gettext("Dossiers"),
    "identity": lazy_gettext("Personen"),
    "intake": lazy_gettext("Verzoeken"),
    "referral": lazy_gettext("Doorverwijzingen"),
    "notifications": lazy_gettext("Meldingen"),
    "reporting": lazy_gettext("Rapporten"),
    "portal": lazy_gettext("Accounts"),
}
#: Each kind of line that people bring about.
_THINGS: Final = {
    "access-log": lazy_gettext("logboek"),
    "account": lazy_gettext("account"),
    "action": lazy_gettext("actie"),
    "appointment": lazy_gettext("afspraak"),
    "calendar": lazy_gettext("agenda-adres"),
    "client": lazy_gettext("programma"),
    "copy": lazy_gettext("lijst voor Mijn Loopbaan"),
    "decisions": lazy_gettext("lijst van beslissingen"),
    "directory": lazy_gettext("lijst van collega’s"),
    "draft": lazy_gettext("onafgewerkt verzoek"),
    "emergencies": lazy_gettext("noodtoegang"),
    "emergency": lazy_gettext("noodtoegang"),
    "ended-statement": lazy_gettext("verklaring"),
    "erasure": lazy_gettext("wissing"),
    "evaluation": lazy_gettext("evaluatie"),
    "export": lazy_gettext("kopie voor de deelnemer"),
    "file-openings": lazy_gettext("wie het dossier opende"),
    "grant": lazy_gettext("toestemming"),
    "hand-over": lazy_gettext("toestemming om door te geven"),
    "inbox": lazy_gettext("postbus"),
    "job": lazy_gettext("job"),
    "lookup": lazy_gettext("opzoeking"),
    "note": lazy_gettext("notitie"),
    "note-move": lazy_gettext("verplaatste notitie"),
    "notice": lazy_gettext("melding"),
    "obstacle": lazy_gettext("drempel"),
    "organisation": lazy_gettext("organisatie"),
    "participant": lazy_gettext("naam en contact"),
    "permission": lazy_gettext("toelating"),
    "person": lazy_gettext("naam en contact"),
    "plan": lazy_gettext("plan"),
    "question": lazy_gettext("vraag aan tandemgenoot"),
    "referral": lazy_gettext("doorverwijzing"),
    "lapsed-referral": lazy_gettext("doorverwijzing"),
    "release": lazy_gettext("rapport"),
    "report": lazy_gettext("eindverslag"),
    "request": lazy_gettext("verzoek tot deelname"),
    "retention": lazy_gettext("bewaartermijn"),
    "service": lazy_gettext("dienst"),
    "signal": lazy_gettext("knelpunt"),
    "stand-in": lazy_gettext("vervanging"),
    "statement": lazy_gettext("verklaring"),
    "statement-grant": lazy_gettext("toestemming"),
    "stories": lazy_gettext("praktijkverhaal"),
    "story": lazy_gettext("praktijkverhaal"),
    "switch": lazy_gettext("doorverwijzing"),
    "trajectory": lazy_gettext("dossier"),
}
_READ: Final = frozenset({"read", "list", "search", "export"})


def done(action: str) -> str:
    """Whether somebody read or changed something; the line itself says exactly what."""
    return str(gettext("gelezen") if action in _READ else gettext("gewijzigd"))


def thing(kind: str) -> str:
    """The kind of a line in words; kinds that only programs and administrators touch are «iets anders»."""
    return str(_THINGS.get(kind) or gettext("iets anders"))
