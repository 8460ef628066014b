"""What the operator's commands say to a person; with ``--json`` a program is told the same in stable keys."""

from typing import Final

from tandem.embedded.messages import dutch

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "not-running": (
        "Tandem draait niet op {var}, en geen TANDEM_<SERVICE>_DATABASE_URL zegt waar een databank is.",
        "Tandem does not run on {var}, and no TANDEM_<SERVICE>_DATABASE_URL says where a database is.",
    ),
    "closed": (
        "{path} is niet leesbaar voor deze gebruiker, en geen TANDEM_<SERVICE>_DATABASE_URL zegt waar een databank is.",
        "{path} is not readable for this user, and no TANDEM_<SERVICE>_DATABASE_URL says where a database is.",
    ),
    "unknown-address": (
        "TANDEM_{variable}_DATABASE_URL zegt niet waar de databank van {service} is.",
        "TANDEM_{variable}_DATABASE_URL does not say where the database of {service} is.",
    ),
    "unreached": ("{service}: {why}", "{service}: {why}"),
    "busy": ("bezig met iets anders; probeer opnieuw", "busy with something else; try again"),
    "not-migrated": ("de tabellen zijn er niet; laat de migraties lopen", "the tables are not there; run the migrations"),
    "no-letters": ("Geen open dode brieven.", "No open dead letters."),
    "letter": ("dode brief", "dead letter"),
    "event": ("gebeurtenis en fout", "event and error"),
    "attempts": ("pogingen", "tries"),
    "behind": ("erachter", "behind"),
    "no-event": ("geen gebeurtenis van ons", "no event of ours"),
    "withheld": (
        "(niet getoond: er staat een getal in dat iemands INSZ kan zijn)",
        "(not shown: it holds a number that could be somebody's INSZ)",
    ),
    "unknown-letter": (
        "{letter}: geen dode brief bij {services}",
        "{letter}: no dead letter of {services}",
    ),
    "settled": ("{letter}: al afgehandeld ({resolution})", "{letter}: settled already ({resolution})"),
    "undecodable": (
        "{letter}: geen gebeurtenis van ons; die kan alleen opgegeven worden (discard)",
        "{letter}: no event of ours; it can only be given up (discard)",
    ),
    "applied": ("{service} {letter}: toegepast", "{service} {letter}: applied"),
    "parked": (
        "{service} {letter}: wacht op zijn beurt; de worker doet de rest",
        "{service} {letter}: waits for its turn; the worker does the rest",
    ),
    "retry": (
        "{service} {letter}: mislukte op iets dat voorbijgaat; de worker probeert opnieuw",
        "{service} {letter}: failed on something that passes; the worker tries again",
    ),
    "dead": ("{service} {letter}: mislukte opnieuw ({error})", "{service} {letter}: failed again ({error})"),
    "discard.ask": (
        "{service}: {event} wordt voorgoed opgegeven; {behind} gebeurtenissen erachter gaan verder. Doorgaan? [j/N] ",
        "{service}: {event} is given up for good; {behind} events behind it go on. Go on? [y/N] ",
    ),
    "discard.kept": ("Niets opgegeven.", "Nothing given up."),
    "discard.done": (
        "{service} {letter}: opgegeven; {behind} gebeurtenissen erachter afgehandeld",
        "{service} {letter}: given up; {behind} events behind it settled",
    ),
    "reason.missing": ("Waarom? Geef een reden met --reason.", "Why? Give a reason with --reason."),
    "reason.too-long": ("Een reden telt hoogstens 500 tekens.", "A reason has at most 500 characters."),
    "reason.insz": (
        "Een reden noemt niemand, en hier staat een getal in dat iemands INSZ kan zijn.",
        "A reason names nobody, and this one holds a number that could be somebody's INSZ.",
    ),
    "not-its-turn": (
        "{letter}: eerdere gebeurtenissen moeten nog komen; die zouden mee opgegeven worden. Er is niets veranderd.",
        "{letter}: events before this one are still to come and would be given up with it. Nothing changed.",
    ),
    "service": ("service", "service"),
    "depth": ("te zenden", "to send"),
    "oldest": ("oudste (s)", "oldest (s)"),
    "relay": ("relay", "relay"),
    "relay.yes": ("actief", "active"),
    "relay.no": ("geen", "none"),
    "waiting": ("wacht", "waiting"),
    "dead-letters": ("dood", "dead"),
    "consumer": ("ontvanger", "receiver"),
    "producer": ("zender", "sender"),
    "stream": ("stroom", "stream"),
    "hour": ("uur", "hour"),
    "told": ("verteld", "told"),
    "here": ("hier", "here"),
    "all-streams": ("alle", "all"),
    "until": ("tot {hour}", "until {hour}"),
    "whole": ("volledig", "whole"),
    "on-its-way": ("onderweg", "on its way"),
    "lacking": ("ontbreekt", "lacking"),
    "lacking-so-many": ("ontbreekt {lacking}", "lacking {lacking}"),
    "more-here": ("hier meer", "more here"),
    "not-told-yet": ("nog niet verteld", "not told yet"),
    "not-counted": ("niet geteld", "not counted"),
    "missing": ("{event}  {kind} van {subject}: {effect}", "{event}  {kind} of {subject}: {effect}"),
    "row-gone": (
        "de gevolgen zijn er, alleen de regel in de inbox is weg",
        "its effect is there, only the row of the inbox is gone",
    ),
    "effect-lacking": ("ook de gevolgen ontbreken", "its effect lacks too"),
    "and-more": ("en nog {more} bij {consumer} (--json noemt ze alle)", "and {more} more at {consumer} (--json names them all)"),
    "unknown-event": (
        "{event}: geen gebeurtenis die {consumer} hoort, van een zender waarvan de databank hier gekend is",
        "{event}: no event that {consumer} hears, of a sender whose database is known here",
    ),
    "resend.versions": (
        "{producer} {stream} {subject}: versies {first} tot {last}",
        "{producer} {stream} {subject}: versions {first} to {last}",
    ),
    "resend.hour": ("{producer} {stream}: het hele uur vanaf {hour}", "{producer} {stream}: all of the hour from {hour}"),
    "resend.more": ("en nog {more} (--json noemt ze alle)", "and {more} more (--json names them all)"),
    "resend.nothing": ("Er ontbreekt niets waarom gevraagd moet worden.", "Nothing lacks that need be asked for."),
    "resend.ask": (
        "{consumer} vraagt dit opnieuw ({requests} vragen); wat er al is, verandert niet. Doorgaan? [j/N] ",
        "{consumer} asks for this once more ({requests} requests); what is there does not change. Go on? [y/N] ",
    ),
    "resend.kept": ("Niets gevraagd.", "Nothing asked for."),
    "resend.asked": (
        "{consumer}: {requests} vragen verstuurd; kijk over een minuut met «tandem reconcile».",
        "{consumer}: {requests} requests sent; look in a minute with «tandem reconcile».",
    ),
    "seals": ("zegels", "seals"),
    "sealed-rows": ("verzegelde regels", "sealed lines"),
    "newest-seal": ("nieuwste zegel", "newest seal"),
    "verdict": ("bevinding", "verdict"),
    "audit.whole": ("ongeschonden", "whole"),
    "audit.changed": (
        "zegel {seal}: onder regels {first}–{last} is er een veranderd",
        "seal {seal}: among lines {first}–{last} one was changed",
    ),
    "audit.added": (
        "zegel {seal}: bij regels {first}–{last} is er een bijgezet",
        "seal {seal}: to lines {first}–{last} one was added",
    ),
    "audit.missing": (
        "zegel {seal}: van regels {first}–{last} ontbreekt er een",
        "seal {seal}: of lines {first}–{last} one is missing",
    ),
    "audit.seal-gone": (
        "zegel {seal} is weg ({seals} na elkaar), over regels {first}–{last}",
        "seal {seal} is gone ({seals} in a row), over lines {first}–{last}",
    ),
    "audit.chain-broken": (
        "zegel {seal} is niet meer wat het was, over regels {first}–{last}",
        "seal {seal} is not what it was, over lines {first}–{last}",
    ),
    "audit.restored": (
        "zegel {seal}: van regels {first}–{last} verdween er met een teruggezette back-up",
        "seal {seal}: of lines {first}–{last} some went with a restored back-up",
    ),
    "audit.tail-old": ("regels {first}–{last}: nog niet verzegeld", "lines {first}–{last}: not sealed yet"),
    "audit.late": (
        "{service}: er zijn regels die al een minuut verzegeld hadden moeten zijn; loopt de worker?",
        "{service}: there are lines that should have been sealed a minute ago; is the worker running?",
    ),
    "keys.rotated": (
        "{service} tekent van nu af met {kid}; de vorige sleutel geldt nog {minutes} minuten.",
        "{service} signs with {kid} from now on; the key before is good for {minutes} more minutes.",
    ),
    "keys.rotated-at-once": (
        "{service} tekent van nu af met {kid}; de vorige sleutel geldt niet meer.",
        "{service} signs with {kid} from now on; the key before is good no more.",
    ),
    "keys.step-1": (
        "# 1. Zet dit in de omgeving van alle services, en wacht tot alle processen ermee draaien:",
        "# 1. Put this into the environment of all services, and wait until all processes run with it:",
    ),
    "keys.step-2": ("# 2. Daarna, voor {service}:", "# 2. Then, for {service}:"),
    "keys.step-3": (
        "# 3. Minstens {minutes} minuten later, weer voor alle services; dan geldt de oude sleutel niet meer:",
        "# 3. At least {minutes} minutes later, for all services again; then the old key is good no more:",
    ),
    "keys.at-once": (
        "# Zet dit in de omgeving van alle services; de oude sleutel geldt dan niet meer:",
        "# Put this into the environment of all services; the old key is good no more then:",
    ),
    "accounts.invited": (
        "Uitnodiging voor {username}, geldig tot {until}, één keer:\n\n  {code}\n\nMeld u aan op {where} en geef daar deze code.",
        "Invitation for {username}, good until {until}, once:\n\n  {code}\n\nLog in at {where} and give this code there.",
    ),
    "accounts.no-provider": (
        "Mensen melden zich hier met een wachtwoord aan: «tandem accounts password» geeft een ander.",
        "People log in with a password here: «tandem accounts password» gives another.",
    ),
    "accounts.provider": (
        "Mensen melden zich hier bij een aanmelddienst aan: «tandem accounts invite» laat iemand opnieuw binnen.",
        "People log in at a provider here: «tandem accounts invite» lets somebody in again.",
    ),
    "accounts.password": (
        "Het wachtwoord van {username}, dat nergens anders staat:\n\n  {password}\n\nMeld u aan op {where}.",
        "The password of {username}, which stands nowhere else:\n\n  {password}\n\nLog in at {where}.",
    ),
    "timers": ("timers te laat", "timers overdue"),
}


def say(what: str, **values: object) -> str:
    """One text in the language of the terminal."""
    nl, en = _WORDS[what]
    return (nl if dutch() else en).format(**values)
