"""Tokens: who logs in gets one for one service, for at most five minutes."""

from typing import Any

from flask import abort, request

from services.portal.domain.client import narrowed
from services.portal.login import Credentials, Outcome, log_in, log_in_client
from services.portal.oidc import current
from services.portal.schemas import ClientTokenRequestSchema, ClientTokenSchema, TokenRequestSchema, TokenSchema
from shared.access import tokens
from shared.access.actor import Actor
from shared.access.keys import public_keys
from shared.web.app import make_blueprint, public
from shared.web.commands import run_only

blueprint = make_blueprint("portal", name="portal-tokens", description="Logging in, and the public keys of tokens.")


@blueprint.post("/tokens")
@public
@blueprint.arguments(TokenRequestSchema)
@blueprint.response(200, TokenSchema)
def token(order: dict[str, str]) -> dict[str, Any]:
    """A token for a username and its password. 401 when they do not belong together, 429 after too many failures.

    404 where people log in at a provider: no password opens anything there.
    """
    if not current.takes_passwords():
        abort(404)
    credentials = Credentials(order["username"], order["password"], str(request.remote_addr))
    outcome: Outcome = run_only(lambda work: log_in(work.session, credentials))
    return _token(outcome.or_refuse(), order["audience"])


@blueprint.post("/client-tokens")
@public
@blueprint.arguments(ClientTokenRequestSchema)
@blueprint.response(200, ClientTokenSchema)
def client_token(order: dict[str, Any]) -> dict[str, Any]:
    """A token for a program, by its client id and secret, with the scopes that it asks for or has. 422 for another."""
    credentials = Credentials(order["client_id"], order["client_secret"], str(request.remote_addr))
    outcome: Outcome = run_only(lambda work: log_in_client(work.session, credentials))
    program = narrowed(outcome.or_refuse(), order["audience"], order["scope"])
    return _token(program, order["audience"]) | {"scope": " ".join(sorted(program.scopes or ()))}


@blueprint.get("/jwks.json")
@public
@blueprint.response(200)
def keys() -> Any:  # noqa: ANN401 -- a JSON Web Key Set
    """The public keys under which the portal's tokens are good now (RFC 7517)."""
    return public_keys("portal").as_dict(private=False)


def _token(actor: Actor, audience: str) -> dict[str, Any]:
    holder = {
        "id": actor.account,
        "roles": sorted(actor.roles),
        "organisation": actor.organisation,
        "areas": sorted(actor.areas),
    }
    return {
        "access_token": tokens.issue(actor, audience),
        "token_type": "Bearer",
        "expires_in": tokens.LIFETIME,
        "account": holder,
    }
