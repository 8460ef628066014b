"""What an administrator can fill in."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from flask import url_for
from flask_babel import gettext

from services.portal.domain.account import ROLES_OF_KEEPER
from services.portal.domain.client import NOT_FOR_PROGRAMS, SCOPES, is_of_keeper
from services.portal.oidc import current
from services.portal.screens.frame.forms import Field, Form, Option
from services.portal.screens.frame.words import told
from shared.reference.areas import BY_CODE
from shared.reference.codes import OrganisationKind, Role

#: Functions that an administrator of an organisation cannot give.
_NOT_THEIRS: Final = ROLES_OF_KEEPER | {Role.VDAB_MEDIATOR, Role.SAM}

Organisations = Sequence[Mapping[str, Any]] | None


def member(*, keeper: bool, own: str, organisations: Organisations) -> Form:
    """An account for somebody new."""
    fields = [
        Field("display_name", "line", gettext("Naam"), required=True, hint=gettext("Zoals collega’s deze persoon kennen.")),
        Field("username", "line", gettext("Gebruikersnaam"), required=True, longest=64),
        *_organisation(keeper, organisations),
        *position(keeper=keeper),
    ]
    if keeper:
        hint = gettext("Alleen voor de functie «Deelnemer»: het nummer van deze persoon in Tandem.")
        fields.append(Field("participant", "line", gettext("Nummer van de deelnemer"), hint=hint))
    if current.takes_passwords():
        hint = gettext("Minstens 12 tekens. Geef het persoonlijk door; het staat nergens anders.")
        fields.append(Field("password", "password", gettext("Eerste wachtwoord"), hint=hint))
    return Form(url_for("members.create"), fields, {"organisation": own}, shape=_with({"organisation": own, "roles": []}))


def place(account: Mapping[str, Any], *, keeper: bool) -> Form:
    """Other functions or areas for a member."""
    action = url_for("members.place", identity=account["id"])
    return Form(action, position(keeper=keeper), account, etag=account["etag"], edits=True)


def position(*, keeper: bool) -> list[Field]:
    """Functions and working areas."""
    roles = [each for each in Role if each is not Role.SYSTEM and (keeper or each not in _NOT_THEIRS)]
    areas = [Option(code, found.name) for code, found in sorted(BY_CODE.items(), key=lambda each: each[1].name)]
    hint = gettext("Nodig voor bemiddelaars, coördinatoren en casemanagers.")
    return [
        Field("roles", "picks", gettext("Functies"), required=True, options=_roles(roles)),
        Field("areas", "picks", gettext("Werkingsgebieden"), options=areas, hint=hint),
    ]


def organisation() -> Form:
    """An organisation that joins."""
    kinds = [Option(each.value, told(each)) for each in OrganisationKind]
    fields = (
        Field("name", "line", gettext("Naam"), required=True),
        Field("kbo", "line", gettext("Ondernemingsnummer"), required=True, hint=gettext("Tien cijfers, zoals 0123.456.789.")),
        Field("kind", "choice", gettext("Soort"), required=True, options=kinds),
    )
    return Form(url_for("members.register"), fields)


def program(*, keeper: bool, own: str, organisations: Organisations) -> Form:
    """A program that logs in by itself."""
    roles = [each for each in Role if each not in NOT_FOR_PROGRAMS and (keeper or not is_of_keeper([each]))]
    scopes = [Option(each, scope(each)) for each in SCOPES]
    fields = (
        Field("client_id", "line", gettext("Naam van het programma"), required=True, longest=64),
        *_organisation(keeper, organisations),
        Field("roles", "picks", gettext("Functies"), required=True, options=_roles(roles)),
        Field("scopes", "picks", gettext("Wat het mag"), required=True, options=scopes),
    )
    shape = _with({"organisation": own, "roles": [], "scopes": []})
    return Form(url_for("members.create_program"), fields, {"organisation": own}, shape=shape)


def scope(code: str) -> str:
    """What a scope lets a program do, in words."""
    service, _, what = code.partition(":")
    names = {
        "identity": gettext("namen en contact"),
        "intake": gettext("verzoeken tot deelname"),
        "casemanagement": gettext("trajecten"),
        "referral": gettext("doorverwijzingen"),
        "notifications": gettext("meldingen"),
        "reporting": gettext("rapporten"),
        "portal": gettext("leden en organisaties"),
    }
    reads = what == "read"
    return str(gettext("%(what)s lezen", what=names[service]) if reads else gettext("%(what)s wijzigen", what=names[service]))


def _roles(roles: Iterable[Role]) -> list[Option]:
    return [Option(each.value, told(each)) for each in roles]


def _organisation(keeper: bool, organisations: Organisations) -> list[Field]:  # noqa: FBT001 -- who asks
    if not keeper:
        return []
    options = [Option(each["kbo"], each["name"]) for each in organisations or ()]
    return [Field("organisation", "choice", gettext("Organisatie"), required=True, options=options)]


def _with(defaults: Mapping[str, Any]) -> Any:  # noqa: ANN401 -- a shape
    """What was left empty is said to be empty, or is the reader's own."""
    return lambda values: {**defaults, **values}
