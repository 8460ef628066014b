"""What a table is asked for, and what becomes of it, in words."""

from collections.abc import Mapping

from flask_babel import gettext


def reasons() -> Mapping[str, str]:
    """What a table may be asked for."""
    return {
        "policy-question": gettext("Een vraag van regering of parlement"),
        "evaluation": gettext("Nagaan of een maatregel werkt"),
        "supply": gettext("Zien waar er te weinig aanbod is"),
        "trend": gettext("Iets volgen over de jaren"),
    }


def answer(code: str) -> str:
    """What became of it."""
    names: dict[str, str] = {
        "": gettext("wacht op een antwoord"),
        "planned": gettext("komt in een later plan"),
        "declined": gettext("komt er niet"),
    }
    return names.get(code, code)


def kind(code: str) -> str:
    """How that looks."""
    return {"": "petrol", "planned": "good"}.get(code, "")
