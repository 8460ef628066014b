"""How this installation is known to an identity provider, as the environment says."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from shared.mistake import Mistake
from shared.reference.identifiers import InvalidIdentifier, parse_kbo
from shared.settings import settings

#: What is asked of a provider unless the environment says otherwise: who somebody is, and nothing about them.
SCOPES: Final = "openid"
#: ACM/IDM's scope of the national register number. It is never asked for: Tandem knows people by their account.
_NATIONAL_NUMBER: Final = "rrn"
_THIS_MACHINE: Final = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Registration:
    """A client at an identity provider.

    ``organisations`` has the KBO number of each organisation that the provider knows by another code, such as an OVO code.
    """

    issuer: str
    client_id: str
    client_secret: str | None = field(default=None, repr=False)
    scopes: str = SCOPES
    organisations: Mapping[str, str] = field(default_factory=dict)

    @property
    def redirect_uri(self) -> str:
        """Where the provider sends people back; it is registered there to the letter."""
        return f"{settings().base_url.rstrip('/')}/login/callback"

    @property
    def logged_out_uri(self) -> str:
        """Where the provider sends people who logged out there."""
        return f"{settings().base_url.rstrip('/')}/logged-out"


@cache
def registration() -> Registration | None:
    """The registration of this process; None when people log in with a password."""
    return read_registration()


def read_registration() -> Registration | None:
    """The registration as the environment says now. Raises ``Mistake`` when it cannot be."""
    issuer = os.environ.get("TANDEM_OIDC_ISSUER", "")
    if not issuer:
        return None
    if not is_safe(issuer):
        raise Mistake("TANDEM_OIDC_ISSUER is no https address; http is for this machine alone")
    client_id = os.environ.get("TANDEM_OIDC_CLIENT_ID", "")
    if not client_id:
        raise Mistake("TANDEM_OIDC_CLIENT_ID is not set: how does the provider know this installation?")
    scopes = os.environ.get("TANDEM_OIDC_SCOPES") or SCOPES
    if "openid" not in scopes.split() or _NATIONAL_NUMBER in scopes.split():
        raise Mistake("TANDEM_OIDC_SCOPES has openid among its scopes, and never rrn")
    return Registration(issuer, client_id, os.environ.get("TANDEM_OIDC_CLIENT_SECRET") or None, scopes, _organisations())


def is_safe(address: str) -> bool:
    """Whether nobody on the way can read or change what is asked there."""
    parts = urlsplit(address)
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _THIS_MACHINE)


def _organisations() -> dict[str, str]:
    """``code:KBO`` of each, separated by commas."""
    found = {}
    for pair in filter(None, os.environ.get("TANDEM_OIDC_ORGANISATIONS", "").split(",")):
        code, _, kbo = pair.strip().partition(":")
        try:
            found[code] = parse_kbo(kbo).digits
        except InvalidIdentifier:
            raise Mistake("TANDEM_OIDC_ORGANISATIONS is code:enterprise number of each, separated by commas") from None
    return found
