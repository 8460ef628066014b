"""Organisations, accounts, and who is who."""

from dataclasses import asdict
from typing import Any
from uuid import UUID

from services.portal import commands, invitations, views
from services.portal.orders import CreateAccount, ListAccounts, ListProfessionals, PlaceAccount, RegisterOrganisation
from services.portal.schemas import (
    AccountPage,
    AccountSchema,
    AccountsQuerySchema,
    DirectoryQuerySchema,
    DirectorySchema,
    InvitationSchema,
    MeSchema,
    OrganisationPage,
    OrganisationSchema,
    PlaceSchema,
    ProfessionalPage,
    ProfessionalsQuerySchema,
)
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query, run_only
from shared.web.schemas import Nothing, Place, PlaceQuery

blueprint = make_blueprint("portal", name="portal-members", description="Organisations and who works for them.")


@blueprint.get("/me")
@blueprint.response(200, MeSchema)
def me() -> Answer:
    """Who the caller is."""
    return query(views.me)


@blueprint.get("/organisations")
@blueprint.arguments(PlaceQuery, location="query")
@blueprint.response(200, OrganisationPage)
def organisations(place: Place) -> Answer:
    """All organisations, by enterprise number."""
    return query(lambda work: views.organisations(work, place))


@blueprint.post("/organisations")
@blueprint.arguments(OrganisationSchema)
@blueprint.response(201, OrganisationSchema)
def register_organisation(order: RegisterOrganisation) -> Answer:
    """Make an organisation known. For VDAB's administrator."""
    return command(lambda work: commands.register_organisation(work, order), show=views.organisation)


@blueprint.get("/accounts")
@blueprint.arguments(AccountsQuerySchema, location="query")
@blueprint.response(200, AccountPage)
def accounts(order: ListAccounts) -> Answer:
    """The accounts that the caller manages, by username."""
    return query(lambda work: views.accounts(work, order))


@blueprint.post("/accounts")
@blueprint.arguments(AccountSchema)
@blueprint.response(201, AccountSchema)
def create_account(order: CreateAccount) -> Answer:
    """Give somebody an account. For the organisation's administrator, and VDAB's."""
    return command(lambda work: commands.create_account(work, order), show=views.account)


@blueprint.get("/accounts/<uuid:identity>")
@blueprint.response(200, AccountSchema)
def account(identity: UUID) -> Answer:
    """One account, for its owner and for who manages it."""
    return query(lambda work: views.account(work, identity))


@blueprint.patch("/accounts/<uuid:identity>")
@blueprint.arguments(PlaceSchema)
@blueprint.response(200, AccountSchema)
def place_account(order: dict[str, Any], identity: UUID) -> Answer:
    """Give an account other roles or areas, with If-Match."""
    return command(lambda work: commands.place_account(work, PlaceAccount(identity, **order)), show=views.account)


@blueprint.post("/accounts/<uuid:identity>/end")
@blueprint.arguments(Nothing, required=False)
@blueprint.response(200, AccountSchema)
def end_account(_: dict[str, Any], identity: UUID) -> Answer:
    """End an account, with If-Match: nobody logs in with it from now on."""
    return command(lambda work: commands.end_account(work, identity), show=views.account)


@blueprint.post("/accounts/<uuid:identity>/invitation")
@blueprint.arguments(Nothing, required=False)
@blueprint.response(201, InvitationSchema)
def invite(_: dict[str, Any], identity: UUID) -> Answer:
    """Invite the holder of an account to log in at the provider. The code is told once; one that was given before is void."""
    return asdict(run_only(lambda work: invitations.invite(work, identity)))


@blueprint.get("/directory")
@blueprint.arguments(DirectoryQuerySchema, location="query")
@blueprint.response(200, DirectorySchema)
def directory(order: dict[str, str]) -> Answer:
    """Names and functions of professionals by account id, and organisations by enterprise number; at most 200."""
    return query(lambda work: views.directory(work, order["ids"].split(",")))


@blueprint.get("/professionals")
@blueprint.arguments(ProfessionalsQuerySchema, location="query")
@blueprint.response(200, ProfessionalPage)
def professionals(order: ListProfessionals) -> Answer:
    """Who works at Tandem now, by name: for whoever has to choose a casemanager, or somebody to meet."""
    return query(lambda work: views.professionals(work, order))
