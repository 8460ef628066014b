"""The words for what schemas find, as stable codes with Dutch and English texts."""

import re

#: marshmallow's English message → code, Dutch. The English text is marshmallow's own.
_KNOWN = tuple(
    (re.compile(pattern), code, dutch)
    for pattern, code, dutch in (
        (r"Missing data for required field", "field.required", "Dit veld is verplicht."),
        (r"Unknown field", "field.unknown", "Dit veld bestaat niet."),
        (r"Field may not be null", "field.null", "Dit veld mag niet leeg zijn."),
        (r"Not a valid UUID", "field.uuid", "Dit is geen geldig id."),
        (r"Not a valid date\b", "field.date", "Dit is geen geldige datum (jjjj-mm-dd)."),
        (
            r"Not a valid (aware )?datetime|Not a valid (naive )?datetime",
            "field.datetime",
            "Dit is geen geldig tijdstip (ISO 8601 met zone).",
        ),
        (r"Not a valid integer", "field.integer", "Dit is geen geheel getal."),
        (r"Not a valid number", "field.number", "Dit is geen getal."),
        (r"Not a valid boolean", "field.boolean", "Kies waar of onwaar."),
        (r"Not a valid string", "field.string", "Dit is geen geldige tekst."),
        (r"Not a valid list", "field.list", "Dit is geen lijst."),
        (r"Not a valid email", "field.email", "Dit is geen geldig mailadres."),
        (r"Not a valid enterprise number", "field.kbo", "Dit is geen geldig ondernemingsnummer (KBO)."),
        (r"String does not match expected pattern", "field.pattern", "Dit heeft niet de verwachte vorm."),
        (r"Must be one of", "field.choice", "Kies een van de toegelaten waarden"),
        (r"Longer than maximum|Length must be between|Shorter than minimum", "field.length", "De tekst is te kort of te lang"),
        (r"Must be (greater|less)", "field.range", "Dit getal valt buiten de grenzen"),
        (r"Invalid input type", "field.object", "Hier hoort een object."),
    )
)


def field_rule(message: str, language: str) -> tuple[str, str]:
    """Code and text for one message of a schema; numbers and choices that it names are kept."""
    for pattern, code, dutch in _KNOWN:
        if pattern.match(message):
            return code, message if language == "en" else _with_limits(dutch, message)
    return "field.invalid", message


def _with_limits(dutch: str, message: str) -> str:
    """Add what the English text names: the choices, or the limits."""
    if dutch.endswith("."):
        return dutch
    named = message.partition(":")[2].strip() or " – ".join(re.findall(r"\d+", message))
    return f"{dutch}: {named.rstrip('.')}."
