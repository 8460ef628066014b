"""What a person at the terminal reads, in Dutch or in English by the language of the terminal."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import Final

TEXTS: Final[dict[str, tuple[str, str]]] = {
    "accounts": ("Accounts (ook in {path}):", "Accounts (also in {path}):"),
    "accounts.lost": (
        "De wachtwoorden van de demo zijn weg ({path}). Zet het bestand terug, of begin leeg: make reset",
        "The passwords of the demo are gone ({path}). Put the file back, or start empty: make reset",
    ),
    "child.broken": (
        "{name} wil niet starten; zie {log}",
        "{name} does not start; see {log}",
    ),
    "child.stopped": (
        "{name} stopte ({how}) en start opnieuw over {delay:g} s; zie {log}",
        "{name} stopped ({how}) and starts again in {delay:g} s; see {log}",
    ),
    "disk.full": (
        "De schijf van {var} heeft maar {free} MB vrij; Tandem vraagt {need} MB. Maak plaats en start opnieuw.",
        "The disk of {var} has only {free} MB free; Tandem asks for {need} MB. Make room and start again.",
    ),
    "not-ready": (
        "De schermen antwoorden niet binnen {seconds} s; zie {log}",
        "The screens do not answer within {seconds} s; see {log}",
    ),
    "port.invalid": (
        "TANDEM_PORT is «{port}»; het moet een getal zijn van 1 tot 65535.",
        "TANDEM_PORT is '{port}'; it must be a number from 1 to 65535.",
    ),
    "port.taken": (
        "Poort {port} is al in gebruik door een ander programma. Kies een andere: make run TANDEM_PORT={other}",
        "Port {port} is taken by another program. Choose another: make run TANDEM_PORT={other}",
    ),
    "postgres.failed": (
        "PostgreSQL start niet: {reason} (zie {log})",
        "PostgreSQL does not start: {reason} (see {log})",
    ),
    "postgres.password": (
        "Het wachtwoord van de databank in {path} klopt niet meer. Zet het bestand terug, of begin leeg: make reset",
        "The database password in {path} no longer fits. Put the file back, or start empty: make reset",
    ),
    "postgres.restarted": ("PostgreSQL stopte en start opnieuw.", "PostgreSQL stopped and starts again."),
    "postgres.unreachable": (
        "PostgreSQL draait niet als root, en {user} mag niet in {folder}. Start als gewone gebruiker, of zet Tandem bv. in /opt.",
        "PostgreSQL does not run as root, and {user} may not enter {folder}. Start as an ordinary user, or put Tandem in /opt.",
    ),
    "prepare.older": (
        "De gegevens in {var} zijn van een oudere versie, die ze anders bewaarde. Begin leeg: make reset",
        "The data in {var} are of an older version, which kept them in another way. Start empty: make reset",
    ),
    "prepare.other-master": (
        "De hoofdsleutels in {secrets} zijn niet die van deze gegevens. Zet de vorige terug, of begin leeg: make reset",
        "The master keys in {secrets} are not those of these data. Put the former ones back, or start empty: make reset",
    ),
    "prepare.failed": (
        "De databanken konden niet klaargezet worden; zie {log}",
        "The databases could not be made ready; see {log}",
    ),
    "python.wrong": (
        "Python {found} kan Tandem niet draaien; nodig is Python 3.11, 3.12 of 3.13.",
        "Python {found} cannot run Tandem; it needs Python 3.11, 3.12 or 3.13.",
    ),
    "ready": (
        "Tandem draait op {url} (klaar in {seconds:.1f} s). Stoppen: Ctrl-C.",
        "Tandem runs at {url} (ready in {seconds:.1f} s). Stop: Ctrl-C.",
    ),
    "reset.ask": (
        "Alle gegevens in {var} worden gewist en komen niet terug. Doorgaan? [j/N] ",
        "All data in {var} will be erased and will not come back. Go on? [y/N] ",
    ),
    "reset.done": ("De gegevens in {var} zijn gewist.", "The data in {var} are erased."),
    "reset.kept": ("Niets gewist.", "Nothing erased."),
    "running": ("Tandem draait al op {url}", "Tandem is running already at {url}"),
    "stopping": ("Tandem stopt…", "Tandem is stopping…"),
    "var.unwritable": (
        "In {path} kan niet geschreven worden. Kies een andere map: TANDEM_VAR=<map> make run",
        "{path} cannot be written. Choose another folder: TANDEM_VAR=<folder> make run",
    ),
}


class Clear(Exception):
    """A reason why Tandem cannot start that a person can act on; shown as one line, without a traceback."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(text(code, **values))
        self.code = code


def text(code: str, **values: object) -> str:
    """The message of this code in the language of the terminal."""
    nl, en = TEXTS[code]
    return (nl if dutch() else en).format(**values)


def say(code: str, **values: object) -> None:
    """Print one message at once; a terminal that was closed is no reason to fail."""
    with contextlib.suppress(OSError):
        print(text(code, **values), flush=True)


def complain(problem: Clear) -> None:
    """Print the one line that tells why Tandem does not start."""
    print(problem, file=sys.stderr, flush=True)


def dutch() -> bool:
    """Whether the terminal reads Dutch; in POSIX order the first of the three that is set decides."""
    chosen = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return chosen.lower().startswith("nl")
