"""An identity provider with people of its own: Authlib's authorisation server, with discovery, keys, and faults on demand."""

import json
import secrets
import time
from base64 import urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.integrations.flask_oauth2 import AuthorizationServer  # type: ignore[import-untyped]  # Authlib ships no types
from authlib.oauth2.rfc6749 import AuthorizationCodeMixin, ClientMixin, grants  # type: ignore[import-untyped]  # idem
from authlib.oauth2.rfc7636 import CodeChallenge  # type: ignore[import-untyped]  # idem
from authlib.oidc.core import OpenIDCode  # type: ignore[import-untyped]  # idem
from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import Key, KeySet, RSAKey
from werkzeug.serving import make_server

from services.portal.oidc.registration import Registration
from shared.settings import settings
from tests.support.world import KBO_VDAB

CLIENT_ID, CLIENT_SECRET = "tandem", "een geheim van de proef"


@dataclass
class _Client(ClientMixin):  # type: ignore[misc]  # Authlib ships no types
    redirect_uri: str

    def get_client_id(self) -> str:
        return CLIENT_ID

    def get_default_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_allowed_scope(self, scope: str) -> str:
        return scope

    def check_redirect_uri(self, redirect_uri: str) -> bool:
        return redirect_uri == self.redirect_uri

    def check_client_secret(self, client_secret: str) -> bool:
        return client_secret == CLIENT_SECRET

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return (method, endpoint) == ("client_secret_basic", "token")

    def check_response_type(self, response_type: str) -> bool:
        return response_type == "code"

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "authorization_code"


@dataclass
class _Code(AuthorizationCodeMixin):  # type: ignore[misc]  # idem
    redirect_uri: str
    scope: str
    nonce: str | None
    code_challenge: str
    code_challenge_method: str
    who: dict[str, Any]

    def get_redirect_uri(self) -> str:
        return self.redirect_uri

    def get_scope(self) -> str:
        return self.scope

    def get_nonce(self) -> str | None:
        return self.nonce

    def get_auth_time(self) -> int:
        return int(time.time())

    def get_acr(self) -> None:
        return None

    def get_amr(self) -> None:
        return None


@dataclass
class IdentityProvider:
    """One provider. ``person`` is who logs in next: the claims about them. The rest is for what should not happen.

    ``instead`` are claims told otherwise than they should be; ``signed_with`` a key that is not the published one,
    ``unsigned`` none; ``away`` that it does not answer.
    """

    issuer: str = "https://aanmelden.voorbeeld.example"
    person: dict[str, Any] = field(default_factory=lambda: {"sub": "s-1", "vo_orgcode": KBO_VDAB, "vo_doelgroepcode": "GID"})
    instead: dict[str, Any] = field(default_factory=dict)
    signed_with: Key | None = None
    unsigned: bool = False
    away: bool = False
    ends_sessions: bool = True

    def __post_init__(self) -> None:
        self.codes: dict[str, _Code] = {}
        self.asked: list[str] = []
        self.key = new_key("first")
        self.app = Flask("identity-provider")
        self.app.before_request(self._note)
        client = _Client(f"{settings().base_url}/login/callback")
        self.server = AuthorizationServer(self.app, lambda name: client if name == CLIENT_ID else None, lambda *_: None)
        self.server.register_grant(_grant(self), [CodeChallenge(required=True), _IdentityToken(self)])
        self.app.add_url_rule("/.well-known/openid-configuration", view_func=self.discovery)
        self.app.add_url_rule("/keys", view_func=self.keys)
        self.app.add_url_rule("/authorize", view_func=self.authorize)
        self.app.add_url_rule("/token", view_func=self.server.create_token_response, methods=["POST"])
        self.app.add_url_rule("/logout", view_func=self.logout)

    @property
    def registration(self) -> Registration:
        """Tandem as this provider knows it."""
        return Registration(self.issuer, CLIENT_ID, CLIENT_SECRET)

    @property
    def transport(self) -> httpx.WSGITransport:
        """The way to it without a network."""
        return httpx.WSGITransport(app=self.app)

    def sends_back(self, address: str) -> str:
        """Where a browser is sent that comes to log in at this address; it goes without asking, as somebody who is known."""
        parts = urlsplit(address)
        assert f"{parts.scheme}://{parts.netloc}" == self.issuer
        answer = self.app.test_client().get(f"{parts.path}?{parts.query}")
        assert answer.status_code == 302, answer.text
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"

    def rolls_over(self) -> None:
        """Sign with a new key from now on."""
        self.key = new_key("second")

    def _note(self) -> Response | None:
        self.asked.append(request.path)
        return Response("away", 503) if self.away else None

    def discovery(self) -> Response:
        """What it says of itself."""
        told = {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "code_challenge_methods_supported": ["S256"],
        }
        return jsonify(told | ({"end_session_endpoint": f"{self.issuer}/logout"} if self.ends_sessions else {}))

    def keys(self) -> Response:
        """The keys that it signs with."""
        return jsonify(KeySet([self.key]).as_dict(private=False))

    def authorize(self) -> Response:
        """Log in: whoever comes is ``person``."""
        grant = self.server.get_consent_grant(end_user=self.person)
        answer: Response = self.server.create_authorization_response(grant_user=self.person, grant=grant)
        return answer

    def logout(self) -> Any:
        """Log out, and go back where one came from."""
        return redirect(request.args["post_logout_redirect_uri"])


@contextmanager
def serving(provider: IdentityProvider, port: int) -> Iterator[None]:
    """The provider on a real socket of this machine."""
    server = make_server("127.0.0.1", port, provider.app, threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def new_key(name: str) -> RSAKey:
    """A key of its own making."""
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


class _IdentityToken(OpenIDCode):  # type: ignore[misc]  # idem
    def __init__(self, provider: IdentityProvider) -> None:
        super().__init__(require_nonce=True)
        self.provider = provider

    def exists_nonce(self, nonce: str, _: Any) -> bool:
        return any(code.nonce == nonce for code in self.provider.codes.values())

    def get_client_claims(self, _: Any) -> dict[str, Any]:
        return {"iss": self.provider.issuer, "aud": [CLIENT_ID]}

    def generate_user_info(self, user: dict[str, Any], _: str) -> dict[str, Any]:
        return user

    def encode_id_token(self, token: dict[str, Any], asked: Any) -> str:
        claims = self.get_compatible_claims(asked) | self.get_authorization_code_claims(asked.authorization_code)
        claims |= self.generate_user_info(asked.user, token["scope"]) | self.provider.instead
        if self.provider.unsigned:
            return _unsigned(claims)
        key = self.provider.signed_with or self.provider.key
        return jwt.encode({"alg": "RS256", "kid": key.kid}, claims, key, ["RS256"])


def _unsigned(claims: dict[str, Any]) -> str:
    """By hand: no library makes one without a warning."""
    parts = (urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in ({"alg": "none"}, claims))
    return f"{'.'.join(parts)}."


def _grant(provider: IdentityProvider) -> type:
    class Grant(grants.AuthorizationCodeGrant):  # type: ignore[misc]  # idem
        TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic",)

        def save_authorization_code(self, code: str, asked: Any) -> None:
            told = asked.payload.data
            kept = (told[name] for name in ("redirect_uri", "scope", "nonce", "code_challenge", "code_challenge_method"))
            provider.codes[code] = _Code(*kept, who=asked.user)

        def query_authorization_code(self, code: str, _: Any) -> _Code | None:
            return provider.codes.get(code)

        def delete_authorization_code(self, code: _Code) -> None:
            provider.codes = {name: each for name, each in provider.codes.items() if each is not code}

        def authenticate_user(self, code: _Code) -> dict[str, Any]:
            return code.who

    return Grant


def new_verifier() -> str:
    """A verifier that nobody began a login with."""
    return secrets.token_urlsafe(48)
