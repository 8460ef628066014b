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
_READ: Final = frozenset({"read", "list", "search", "export"})


def done(action: str) -> str:
    """Whether somebody read or changed something; the line itself says exactly what."""
    return str(gettext("gelezen") if action in _READ else gettext("gewijzigd"))


def thing(kind: str) -> str:
    """The kind of a line in words; kinds that only programs and administrators touch are «iets anders»."""
    names = {
        "access-log": gettext("logboek"),
        "account": gettext("account"),
        "action": gettext("actie"),
        "appointment": gettext("afspraak"),
        "calendar": gettext("agenda-adres"),
        "client": gettext("programma"),
        "copy": gettext("lijst voor Mijn Loopbaan"),
        "decisions": gettext("lijst van beslissingen"),
        "directory": gettext("lijst van collega’s"),
        "draft": gettext("onafgewerkt verzoek"),
        "emergencies": gettext("noodtoegang"),
        "emergency": gettext("noodtoegang"),
        "ended-statement": gettext("verklaring"),
        "erasure": gettext("wissing"),
        "evaluation": gettext("evaluatie"),
        "export": gettext("kopie voor de deelnemer"),
        "file-openings": gettext("wie het dossier opende"),
        "grant": gettext("toestemming"),
        "hand-over": gettext("toestemming om door te geven"),
        "inbox": gettext("postbus"),
        "job": gettext("job"),
        "lookup": gettext("opzoeking"),
        "note": gettext("notitie"),
        "note-move": gettext("verplaatste notitie"),
        "notice": gettext("melding"),
        "obstacle": gettext("drempel"),
        "organisation": gettext("organisatie"),
        "participant": gettext("naam en contact"),
        "permission": gettext("toelating"),
        "person": gettext("naam en contact"),
        "plan": gettext("plan"),
        "question": gettext("vraag aan tandemgenoot"),
        "referral": gettext("doorverwijzing"),
        "lapsed-referral": gettext("doorverwijzing"),
        "release": gettext("rapport"),
        "report": gettext("eindverslag"),
        "request": gettext("verzoek tot deelname"),
        "retention": gettext("bewaartermijn"),
        "service": gettext("dienst"),
        "signal": gettext("knelpunt"),
        "stand-in": gettext("vervanging"),
        "statement": gettext("verklaring"),
        "statement-grant": gettext("toestemming"),
        "stories": gettext("praktijkverhaal"),
        "story": gettext("praktijkverhaal"),
        "switch": gettext("doorverwijzing"),
        "trajectory": gettext("dossier"),
    }
    return str(names.get(kind) or gettext("iets anders"))
