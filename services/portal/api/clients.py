"""Programs that log in by themselves: which there are, and what each may do."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from services.portal import programs, views
from services.portal.domain.client import ApiClient
from services.portal.orders import CreateClient, ListClients
from services.portal.schemas import ClientPage, ClientSchema, ClientsQuerySchema, ClientWithSecretSchema
from shared.persistence.unit_of_work import UnitOfWork
from shared.web.app import make_blueprint
from shared.web.commands import Answer, command, query
from shared.web.schemas import Nothing

blueprint = make_blueprint("portal", name="portal-clients", description="Programs that log in with a secret of their own.")


@blueprint.get("/clients")
@blueprint.arguments(ClientsQuerySchema, location="query")
@blueprint.response(200, ClientPage)
def clients(order: ListClients) -> Answer:
    """The programs that the caller manages, by client id."""
    return query(lambda work: views.clients(work, order))


@blueprint.post("/clients")
@blueprint.arguments(ClientSchema)
@blueprint.response(201, ClientWithSecretSchema)
def create_client(order: CreateClient) -> Answer:
    """Let a program log in. For the organisation's administrator, and VDAB's. Its secret is in this answer and in no other."""
    return _telling_the_secret(lambda work, secret: programs.create_client(work, order, secret))


@blueprint.get("/clients/<uuid:client>")
@blueprint.response(200, ClientSchema)
def client(client: UUID) -> Answer:
    """One program, for who manages it."""
    return query(lambda work: views.client(work, client))


@blueprint.post("/clients/<uuid:client>/secret")
@blueprint.arguments(Nothing, required=False)
@blueprint.response(200, ClientWithSecretSchema)
def renew_secret(_: dict[str, Any], client: UUID) -> Answer:
    """Another secret, with If-Match, in this answer and in no other. The one before is good no more."""
    return _telling_the_secret(lambda work, secret: programs.renew_secret(work, client, secret))


@blueprint.post("/clients/<uuid:client>/end")
@blueprint.arguments(Nothing, required=False)
@blueprint.response(200, ClientSchema)
def end_client(_: dict[str, Any], client: UUID) -> Answer:
    """End a program, with If-Match: it logs in no more."""
    return command(lambda work: programs.end_client(work, client), show=views.client)


def _telling_the_secret(change: Callable[[UnitOfWork, str], ApiClient]) -> Answer:
    """A repeated request shows the program that the first one made, without a secret: only its hash was kept."""
    fresh: list[str] = []

    def run(work: UnitOfWork) -> ApiClient:
        fresh[:] = [programs.fresh_secret()]
        return change(work, fresh[0])

    return command(run, show=lambda work, made: views.client(work, made, *fresh))
