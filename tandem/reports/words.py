"""What the commands about releases say, in Dutch and in English."""

from collections.abc import Mapping
from typing import Any, Final

from tandem.embedded.messages import dutch

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "account": ("Account", "Account"),
    "password": ("Wachtwoord", "Password"),
    "period": ("periode", "period"),
    "state": ("stand", "state"),
    "plan": ("plan", "plan"),
    "cells": ("getoond + verborgen", "shown + hidden"),
    "signed": ("ondertekend", "signed"),
    "what": ("wat", "what"),
    "value": ("waarde", "value"),
    "made": ("gemaakt op", "made on"),
    "digest": ("manifest (SHA-256)", "manifest (SHA-256)"),
    "synthetic": ("verzonnen gegevens", "made-up data"),
    "yes": ("ja", "yes"),
    "no": ("nee", "no"),
    "worlds": ("werelden in het bewijs", "worlds in its proof"),
    "refused-by": ("geweigerd", "refused"),
    "withdrawn": ("ingetrokken", "withdrawn"),
    "asked": ("gevraagd", "asked"),
    "running": ("wordt gemaakt", "being made"),
    "refused": ("geweigerd", "refused"),
    "proposed": ("wacht op een handtekening", "waits for a signature"),
    "step.count": ("telt", "counts"),
    "step.hide": ("kiest wat verborgen wordt", "chooses what is hidden"),
    "step.prove": ("bewijst wat verborgen blijft", "proves what stays hidden"),
    "step.insiders": ("bewijst het ook voor wie eigen mensen kent", "proves it for who knows own people too"),
    "step.check": ("controleert", "checks"),
    "waiting": ("wacht op de engine", "waits for the engine"),
    "ready": (
        "{period} is gemaakt en gecontroleerd, en wacht op een handtekening.",
        "{period} was made and checked, and waits for a signature.",
    ),
    "later": ("{period} is gevraagd; de engine maakt het.", "{period} was asked for; the engine makes it."),
    "sign?": (
        "U laat deze cijfers zien aan iedereen die rapporten mag lezen: {period}, manifest {digest}. Zeker? [j/N] ",
        "You let these figures be seen by all who may read reports: {period}, manifest {digest}. Sure? [y/N] ",
    ),
    "sign-plan?": (
        "Volgens dit plan mogen cijfers gemaakt worden: {version}, {digest}. Zeker? [j/N] ",
        "By this plan figures may be made: {version}, {digest}. Sure? [y/N] ",
    ),
    "withdraw?": (
        "{period} wordt nooit meer getoond, en komt niet terug. Zeker? [j/N] ",
        "{period} is never shown again, and does not come back. Sure? [y/N] ",
    ),
    "nothing": ("Niets gedaan.", "Nothing done."),
    "is-signed": (
        "{period} is ondertekend: wie rapporten leest, ziet het vanaf nu.",
        "{period} is signed: who reads reports sees it from now on.",
    ),
    "is-withdrawn": ("{period} is ingetrokken.", "{period} was withdrawn."),
    "plan-is-signed": ("Plan {version} is ondertekend.", "Plan {version} is signed."),
    "no-plan": ("Dit plan bestaat niet: {version}", "There is no such plan: {version}"),
    "downloaded": (
        "{period} staat in {folder}. Nu nakijken: tandem report check {folder}",
        "{period} is in {folder}. Now check it: tandem report check {folder}",
    ),
    "not-empty": ("{folder} is niet leeg.", "{folder} is not empty."),
}


def say(what: str, **values: Any) -> str:  # noqa: ANN401 -- whatever stands in a text
    """One text in the language of the terminal."""
    nl, en = _WORDS[what]
    return (nl if dutch() else en).format(**values)
