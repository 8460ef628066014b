"""What ``tandem replay`` says to a person."""

from typing import Final

from tandem.embedded.messages import dutch

_WORDS: Final[dict[str, tuple[str, str]]] = {
    "model": ("model", "model"),
    "tables": ("tabellen", "tables"),
    "streams": ("stromen", "streams"),
    "table": ("tabel", "table"),
    "rows": ("rijen", "rows"),
    "missing": ("ontbreekt", "missing"),
    "extra": ("te veel", "extra"),
    "changed": ("anders", "changed"),
    "columns": ("kolommen", "columns"),
    "applying": ("gebeurtenissen", "events"),
    "a-second": ("{rate}/s", "{rate}/s"),
    "goes-on": (
        "Een herhaling die stopte wordt voortgezet; nog {events} gebeurtenissen.",
        "Going on with a replay that ended before; {events} events to go.",
    ),
    "example": ("{table}, {kind}: {keys}", "{table}, {kind}: {keys}"),
    "same": (
        "{model} is zoals de gebeurtenissen zeggen ({events} toegepast); er is niets veranderd.",
        "{model} is as the events say ({events} applied); nothing was changed.",
    ),
    "differs": (
        "{model} verschilt in {rows} rijen; er is niets veranderd.",
        "{model} differs in {rows} rows; nothing was changed.",
    ),
    "swap?": (
        "{rows} rijen van {model} worden zoals de gebeurtenissen zeggen. Doen? ",
        "{rows} rows of {model} become as the events say. Do it? ",
    ),
    "swapped": (
        "{model} is nu zoals de gebeurtenissen zeggen: {rows} rijen veranderd. Er is niets verzonden.",
        "{model} is now as the events say: {rows} rows were changed. Nothing was sent.",
    ),
    "unknown": ("er is geen model {model}; wel {known}", "there is no model {model}; there is {known}"),
    "unreached": ("{service}: {why}", "{service}: {why}"),
    "not-applied": (
        "{event}: deze gebeurtenis kan nu niet toegepast worden; er is niets veranderd",
        "{event}: this event cannot be applied now; nothing was changed",
    ),
    "another": ("een andere herhaling loopt al op deze databank", "another replay runs on this database"),
    "too-much": (
        "er komt meer binnen dan herhaald kan worden; probeer opnieuw als het rustiger is",
        "more comes in than can be applied again; try again when it is quieter",
    ),
    "not-told": (
        "wie het vertelde heeft niet alles meer wat hier toegepast is; er is niets veranderd. Is een databank teruggezet?",
        "who told it does not have all that was applied here; nothing was changed. Was a database restored?",
    ),
    "busy": (
        "de dienst is te druk om even stil te staan; probeer opnieuw",
        "the service is too busy to stand still for a moment; try again",
    ),
}


def say(what: str, **values: object) -> str:
    """One text in the language of the terminal."""
    nl, en = _WORDS[what]
    return (nl if dutch() else en).format(**values)
