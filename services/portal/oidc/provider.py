"""The identity provider as we see it: what it says of itself, the keys it signs with, and an identity token for a code."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, Generic, TypeVar
from urllib.parse import urlencode, urlsplit

import httpx
from authlib.integrations.base_client import OAuthError  # type: ignore[import-untyped]  # Authlib ships no types
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, KeySet

from services.portal.oidc.client import Client
from services.portal.oidc.registration import Registration, is_safe

#: Seconds that what a provider says of itself is believed before it is asked again.
KEPT_FOR: Final = 600.0
#: Seconds that a provider has to answer, while somebody waits for the page.
DEADLINE: Final = 5.0
#: Seconds that a provider which did not answer is taken to be away, lest everybody who comes wait for it in turn.
AWAY_FOR: Final = 5.0

T = TypeVar("T")


class ProviderAway(Exception):
    """The provider does not answer, or not as a provider does."""


class CodeRefused(Exception):
    """The provider gives nothing for a code: it was used before, came too late, or was somebody else's."""


@dataclass(frozen=True)
class Metadata:
    """What a provider says of itself (OpenID Connect Discovery). ``names_itself``: its answers carry ``iss`` (RFC 9207)."""

    authorization: str
    token: str
    keys: str
    end_session: str | None
    names_itself: bool
    takes_basic: bool


class _Kept(Generic[T]):
    """Something fetched, kept a while; of many who need it at once one fetches, and the others get what it got."""

    def __init__(self, fetch: Callable[[], T]) -> None:
        self._fetch, self._lock = fetch, Lock()
        self._value: T | None = None
        self._until = self._away_until = 0.0

    def get(self, other_than: T | None = None) -> T:
        """What is kept; fetched when it is old, or is still ``other_than``."""
        with self._lock:
            if self._value is None or time.monotonic() > self._until or self._value is other_than:
                self._value = self._fetched()
                self._until = time.monotonic() + KEPT_FOR
            return self._value

    def _fetched(self) -> T:
        if time.monotonic() < self._away_until:
            raise ProviderAway("just-now")
        try:
            return self._fetch()
        except ProviderAway:
            self._away_until = time.monotonic() + AWAY_FOR
            raise

    @property
    def known(self) -> T | None:
        """What is kept, however old."""
        return self._value


class Provider:
    """One identity provider. Every method raises :class:`ProviderAway` when it has to be asked and does not answer."""

    def __init__(self, registration: Registration, transport: httpx.BaseTransport | None = None) -> None:
        self.registration = registration
        self._http = httpx.Client(transport=transport, timeout=DEADLINE, follow_redirects=False)
        self._metadata = _Kept(self._discover)
        self._keys = _Kept(self._fetch_keys)

    @property
    def metadata(self) -> Metadata:
        """What it says of itself."""
        return self._metadata.get()

    def keys(self, other_than: KeySet | None = None) -> KeySet:
        """The keys it signs with; fetched anew when those of ``other_than`` did not do."""
        return self._keys.get(other_than)

    def client(self) -> Client:
        """Ourselves, as a client of it."""
        return Client(self._http, self.registration, basic=self.metadata.takes_basic)

    def identity_token(self, code: str, verifier: str) -> str:
        """The identity token behind a code. Raises :class:`CodeRefused`."""
        try:
            answer = self.client().fetch_token(
                self.metadata.token, grant_type="authorization_code", code=code, code_verifier=verifier
            )
        except OAuthError as error:
            raise CodeRefused(error.error) from error
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderAway(type(error).__name__) from error
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise ProviderAway("no-identity-token")
        return token

    def logout_address(self, identity_token: str | None) -> str | None:
        """Where one logs out at the provider too, and comes back; None when it does not offer that or does not answer."""
        try:
            address = self.metadata.end_session
        except ProviderAway:
            return None
        if address is None:
            return None
        asked = {"client_id": self.registration.client_id, "post_logout_redirect_uri": self.registration.logged_out_uri}
        asked |= {"id_token_hint": identity_token} if identity_token else {}
        return f"{address}{'&' if urlsplit(address).query else '?'}{urlencode(asked)}"

    def origins(self) -> list[str]:
        """Where a form of ours may lead: the provider's own, and that of logging out there once it is known."""
        known = self._metadata.known
        addresses = (self.registration.issuer, known.end_session if known and known.end_session else self.registration.issuer)
        return sorted({"{0.scheme}://{0.netloc}".format(urlsplit(each)) for each in addresses})

    def _discover(self) -> Metadata:
        told = self._get(f"{self.registration.issuer.rstrip('/')}/.well-known/openid-configuration")
        if told.get("issuer") != self.registration.issuer:
            raise ProviderAway("another-issuer")
        methods = told.get("token_endpoint_auth_methods_supported") or ["client_secret_basic"]
        return Metadata(
            _address(told, "authorization_endpoint"),
            _address(told, "token_endpoint"),
            _address(told, "jwks_uri"),
            _address(told, "end_session_endpoint") if told.get("end_session_endpoint") else None,
            told.get("authorization_response_iss_parameter_supported") is True,
            "client_secret_basic" in methods,
        )

    def _fetch_keys(self) -> KeySet:
        found = []
        for key in self._get(self.metadata.keys).get("keys") or ():
            try:
                found.append(JWKRegistry.import_key(key))
            except (JoseError, ValueError, TypeError, KeyError):
                continue  # of a kind that we do not take
        return KeySet(found)

    def _get(self, address: str) -> dict[str, Any]:
        try:
            told = self._http.get(address).raise_for_status().json()
        except (httpx.HTTPError, ValueError) as error:
            raise ProviderAway(type(error).__name__) from error
        if not isinstance(told, dict):
            raise ProviderAway("no-document")
        return told


def _address(told: dict[str, Any], name: str) -> str:
    address = told.get(name)
    if not isinstance(address, str) or not is_safe(address):
        raise ProviderAway(name)
    return address
