"""The form of a grant: what, to whom, for what, how it was given, until when."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from services.portal.houses import known
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import day, moment, word
from services.portal.screens.items.reading import SHAPES, File
from services.portal.screens.items.texts import confirming, options
from shared.reference.codes import Compartment, GivenBy, GrantCategory, MandateKind, Means, Track
from shared.web.commands import run_only

#: The parts of a file that a category opens.
PARTS: Final[Mapping[GrantCategory, str]] = {
    GrantCategory.NOTES: "notes",
    GrantCategory.ACTIONS: "actions",
    GrantCategory.OBSTACLES: "obstacles",
    GrantCategory.APPOINTMENTS: "appointments",
}
#: How much of a text is shown to know it by.
_BEGINNING: Final = 80


def form(shown: File) -> Form:
    """The form as it stands at first."""
    values = {"category": GrantCategory.CHOSEN_ITEMS.value, "given_by": GivenBy.PARTICIPANT.value, "how": Means.IN_PERSON.value}
    return Form(url_for("items.give", trajectory=shown.id), fields(shown), values, shape=shape)


def fields(shown: File | None) -> tuple[Field, ...]:
    """What there is to fill in."""
    chosen = list(things(shown, None)) if shown else ()
    receivers = [Option(kbo, name) for kbo, name in run_only(known).items()] if shown else ()
    return confirming(
        Field("category", "pick", gettext("Wat mag de ander zien?"), required=True, options=_smallest_first()),
        Field(
            "items", "picks", gettext("Welke stukken?"), options=chosen, hint=gettext("Alleen wat u hier aanduidt, gaat open.")
        ),
        Field(
            "receiver",
            "choice",
            gettext("Voor wie?"),
            options=receivers,
            hint=gettext("Niets gekozen: de organisatie van uw tandemgenoot."),
        ),
        Field(
            "track",
            "choice",
            gettext("Voor een doorverwijzing?"),
            options=options(Track),
            hint=gettext("Kies het spoor; de dienst die de vraag krijgt, mag dan kijken."),
        ),
        Field("purpose", "line", gettext("Waarvoor?"), required=True, longest=300),
        Field("until", "date", gettext("Laatste dag"), hint=gettext("Leeg: tot het einde van het traject.")),
        Field("given_by", "pick", gettext("Wie gaf de toestemming?"), required=True, options=options(GivenBy)),
        Field(
            "mandate",
            "choice",
            gettext("Met welk mandaat?"),
            options=options(MandateKind),
            hint=gettext("Alleen voor een vertegenwoordiger."),
        ),
        Field("seen_on", "date", gettext("Mandaat gezien op")),
        Field("how", "pick", gettext("Hoe?"), required=True, options=options(Means)),
    )


def shape(values: dict[str, Any]) -> dict[str, Any]:
    """As the service takes it: a mandate is one thing, and items are named when they are chosen."""
    kind, seen_on = values.pop("mandate", None), values.pop("seen_on", None)
    if kind or seen_on:
        values["representation"] = {name: value for name, value in (("kind", kind), ("seen_on", seen_on)) if value}
    if values.get("category") != GrantCategory.CHOSEN_ITEMS:
        values.pop("items", None)
    return values


def _smallest_first() -> list[Option]:
    return sorted(options(GrantCategory), key=lambda each: each.value != GrantCategory.CHOSEN_ITEMS)


def things(shown: File, category: str | None) -> Iterator[Option]:
    """What the reader's side could open, to know it by; of one category, or of all."""
    own = {Compartment.SHARED, shown.side}
    for kind, part in PARTS.items():
        if category in {None, kind}:
            for each in shown.parts.get(part, ()):
                if each["compartment"] in own and not each.get("grant"):
                    yield Option(each["id"], f"{SHAPES[Compartment(each['compartment'])]} {_known_by(kind, each)}")


def _known_by(kind: GrantCategory, thing: dict[str, Any]) -> str:
    if kind is GrantCategory.NOTES:
        text = " ".join(thing["text"].split())
        short = text if len(text) <= _BEGINNING else f"{text[:_BEGINNING]} …"
        said = gettext("Notitie van %(day)s: %(text)s", day=day(thing["written_at"], "d MMMM y"), text=short)
    elif kind is GrantCategory.ACTIONS:
        said = gettext("Actie: %(title)s", title=thing["title"])
    elif kind is GrantCategory.OBSTACLES:
        stage, on = word(thing["stage"], "Stage").lower(), day(thing["assessed_on"], "d MMMM y")
        said = gettext(
            "Drempel: %(obstacle)s (%(stage)s, %(day)s)", obstacle=word(thing["obstacle"], "Obstacle"), stage=stage, day=on
        )
    else:
        said = gettext("Afspraak van %(when)s", when=moment(thing["starts_at"]))
    return str(said)
