"""Looking for a person before a request is begun, and registering who is not known."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

import httpx
from flask import url_for
from flask_babel import gettext

from services.portal.screens.frame.forms import Field, Form
from shared.reference.municipalities import ALL, at_postcode
from shared.rules import Refused

#: What of a person stands in the address that identity keeps.
_ADDRESS: Final = ("street", "number", "box", "postcode")
#: Ticked by who looked at the people that resemble the one to be registered, and knows that it is somebody else.
OTHER: Final = "other"


@dataclass(frozen=True)
class Hit:
    """Somebody who may be meant, held against what was typed."""

    participant: str
    name: str
    birth_date: str
    municipality: str
    same_name: bool = True
    same_day: bool = True

    @property
    def town(self) -> str:
        """The municipality by name."""
        found = ALL.get(self.municipality)
        return found.name if found else ""

    @property
    def birth_year(self) -> str:
        """For the request, which holds no more of it."""
        return self.birth_date[:4]


def search() -> Form:
    """By number, or by name and birth date."""
    fields = (
        Field("name", "line", gettext("Naam"), hint=gettext("Voornaam en familienaam, of de familienaam alleen."), longest=300),
        Field("birth_date", "date", gettext("Geboortedatum")),
        Field("insz", "line", gettext("Rijksregisternummer of bisnummer"), hint=gettext("Met of zonder punten."), longest=40),
    )
    return Form(url_for("intake.search"), fields)


def hits(found: Mapping[str, Any], sought: Mapping[str, Any]) -> list[Hit]:
    """Those who were found; by number there is nothing to hold against each other."""
    return [_hit(each, sought) for each in found["hits"]]


def known(participant: str, sought: Mapping[str, Any]) -> Hit:
    """Whoever has the number that was typed: nobody else has it."""
    return Hit(participant, gettext("Iemand met dit rijksregisternummer"), str(sought.get("birth_date") or ""), "")


def person(sought: Mapping[str, Any], *, doubles: bool = False) -> Form:
    """Somebody new, with what was typed to look for them; with ``doubles`` on the page one says that it is none of them."""
    given, _, family = (sought.get("name") or "").partition(" ")
    fields: tuple[Field, ...] = (
        Field("given_name", "line", gettext("Voornaam"), required=True, longest=300),
        Field("family_name", "line", gettext("Familienaam"), required=True, longest=300),
        Field("birth_date", "date", gettext("Geboortedatum"), required=True),
        Field("insz", "line", gettext("Rijksregisternummer of bisnummer"), hint=gettext("Als u het weet."), longest=40),
        Field("street", "line", gettext("Straat"), longest=300),
        Field("number", "line", gettext("Nummer"), longest=20),
        Field("box", "line", gettext("Bus"), longest=20),
        Field("postcode", "line", gettext("Postcode"), longest=4),
        Field("phone", "line", gettext("Telefoon"), longest=30),
        Field("email", "email", gettext("Mailadres"), longest=254),
        Field("looked", "hidden"),
    )
    if doubles:
        fields += (Field(OTHER, "tick", gettext("Ik keek: dit is iemand anders dan wie hierboven staat")),)
    values = {"given_name": given, "family_name": family, "birth_date": sought.get("birth_date"), "insz": sought.get("insz")}
    return Form(url_for("intake.register"), fields, values | {"looked": looked_for(sought)}, part="person", shape=_shaped)


def looked_for(sought: Mapping[str, Any]) -> str:
    """What marks a search: nobody is looked for twice under the same name and day."""
    return f"{sought.get('name') or ''}|{sought.get('birth_date') or ''}"


def asked(form: Form) -> dict[str, Any]:
    """The search that comes before registering."""
    name = f"{form.values['given_name'] or ''} {form.values['family_name'] or ''}".strip()
    return {"name": name, "birth_date": form.values["birth_date"]}


def refused(form: Form, answer: httpx.Response | None) -> Form:
    """The form with what identity said of it; an address is one thing to identity, and four fields here."""
    form = form.refused(answer)
    if answer is None:
        return form
    parts = {each["field"].rpartition(".")[2]: each["message"] for each in answer.json().get("errors", ())}
    at_parts = {name: text for name, text in parts.items() if name in _ADDRESS}
    if "municipality" in parts:
        at_parts.setdefault("postcode", gettext("Dit is geen postcode van het Vlaamse Gewest."))
    return replace(form, errors=dict(form.errors) | at_parts, problem="" if at_parts else form.problem)


def _hit(each: Mapping[str, Any], sought: Mapping[str, Any]) -> Hit:
    name, day = sought.get("name"), sought.get("birth_date")
    alike = not name or _words(name) <= _words(each["name"])
    return Hit(
        each["participant"],
        each["name"],
        each["birth_date"],
        each.get("municipality") or "",
        alike,
        day in (None, each["birth_date"]),
    )


def _words(name: str) -> set[str]:
    return set(name.casefold().split())


def _shaped(values: dict[str, Any]) -> dict[str, Any]:
    """The person as identity takes them: an address whole, with the municipality of its postcode."""
    address = {name: values.pop(name) for name in _ADDRESS if name in values}
    for name in ("looked", OTHER):
        values.pop(name, None)
    return values | ({"address": address | {"municipality": town(address.get("postcode"))}} if address else {})


def town(postcode: str | None) -> str | None:
    """The NIS code of the municipality at a postcode; nothing outside the Flemish Region."""
    try:
        return at_postcode(postcode or "").nis
    except Refused:
        return None
