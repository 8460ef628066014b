"""Ourselves as a client of a provider: Authlib's OAuth 2 client on httpx, with S256 and a secret of its own."""

from collections.abc import Iterator
from typing import Any

import httpx
from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]  # Authlib ships no types
from authlib.oauth2.auth import ClientAuth  # type: ignore[import-untyped]  # idem
from authlib.oauth2.client import OAuth2Client  # type: ignore[import-untyped]  # idem

from services.portal.oidc.registration import Registration


class _Proof(httpx.Auth, ClientAuth):  # type: ignore[misc]  # idem
    """Who we are, added to a request as the provider wants it."""

    requires_request_body = True

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]  # sends one request, reads none
        """The request with our proof."""
        headers = {name: value for name, value in request.headers.items() if name != "content-length"}
        url, headers, body = self.prepare(request.method, str(request.url), headers, request.content.decode())
        yield httpx.Request(request.method, url, headers=headers, content=body)


class Client(OAuth2Client):  # type: ignore[misc]  # idem
    """One installation at one provider. Authlib's own client for httpx is for its successor; this is what it does there."""

    client_auth_class = _Proof
    oauth_error_class = OAuthError

    def __init__(self, http: httpx.Client, registration: Registration, *, basic: bool) -> None:
        secret = registration.client_secret
        method = None if secret is None else "client_secret_basic" if basic else "client_secret_post"
        super().__init__(
            http,
            registration.client_id,
            secret,
            token_endpoint_auth_method=method,
            scope=registration.scopes,
            redirect_uri=registration.redirect_uri,
            code_challenge_method="S256",
        )

    def way_in(self, address: str, state: str, nonce: str, verifier: str) -> str:
        """Where the browser goes to log in."""
        made: tuple[str, Any] = self.create_authorization_url(address, state=state, nonce=nonce, code_verifier=verifier)
        return made[0]
