"""What forms in a file share: texts that may hold something like a national register number, and whose side something goes to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

from flask_babel import gettext

from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import told
from services.portal.screens.items.reading import SHAPES, File, several
from shared.reference.codes import Compartment
from shared.reference.identifiers import mentions_insz

CONFIRM: Final = "confirm_number"


def confirming(*fields: Field) -> tuple[Field, ...]:
    """The fields of a form with a text, with the tick that says that what looks like such a number is none."""
    return (*fields, Field(CONFIRM, "tick", gettext("Dit is geen rijksregisternummer")))


def drawn(form: Form) -> Form:
    """The form as it is shown: it asks for that tick only when there is something to confirm."""
    if any(isinstance(value, str) and mentions_insz(value) for value in form.values.values()):
        return form
    return replace(form, fields=[each for each in form.fields if each.name != CONFIRM])


def sides(shown: File, kind: str, title: str) -> Field:
    """In which part of the file something goes, with who reads it there."""
    circles = {each["compartment"]: each["readers"] for each in shown.parts.get("readers") or ()}
    everybody = circles.get(Compartment.SHARED, ())
    options = [
        Option(each, f"{SHAPES[Compartment(each)]} {told(Compartment(each))}", _read_by(shown, circles.get(each, ()), everybody))
        for each in shown.may_add.get(kind, ())
    ]
    return Field("compartment", "pick", title, required=True, options=options)


def own_side(shown: File, kind: str) -> str:
    """Where something goes unless one says otherwise: to one's own side, so that nothing opens by itself."""
    places = shown.may_add.get(kind, [])
    return next((each for each in places if each != Compartment.SHARED), next(iter(places), ""))


def options(codes: Iterable[Any]) -> Sequence[Option]:
    """The codes of a list, to choose from."""
    return [Option(str(each.value), told(each)) for each in codes]


def _read_by(shown: File, readers: Sequence[dict[str, Any]], everybody: Sequence[dict[str, Any]]) -> str:
    reads = [_reader(shown, each) for each in readers]
    others = [_reader(shown, each) for each in everybody if each not in readers]
    if not reads:
        return ""
    readable = str(gettext("Leesbaar voor %(who)s.", who=several(reads)))
    hidden = gettext("Niet voor %(who)s.", who=several(others))
    return f"{readable} {hidden}" if others else readable


def _reader(shown: File, reader: dict[str, Any]) -> str:
    if reader["account"]:
        return shown.who(reader["account"])
    if reader["relation"] == "vdab":
        return "VDAB"
    if reader["relation"] == "participant":
        return str(gettext("de deelnemer"))
    return shown.house(reader["organisation"])


def again(fresh: Form, sent: Form | None) -> Form:
    """A form as it stands on the page: as new, or as it was sent and refused, to be sent again to what is there now."""
    if sent is None:
        return drawn(fresh)
    etag = sent.etag if sent.clashes else fresh.etag
    return drawn(replace(sent, fields=fresh.fields, etag=etag, part=fresh.part))
