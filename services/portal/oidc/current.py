"""The identity provider of the running application, if it has one."""

from flask import Flask, current_app

from services.portal.oidc.provider import Provider
from services.portal.oidc.registration import registration
from shared.settings import settings

_PLACE = "login-provider"


def install(app: Flask, provider: Provider | None = None) -> None:
    """Let people log in at this provider; without one at that of the environment, if it names one."""
    told = registration()
    app.extensions[_PLACE] = provider or (Provider(told) if told else None)


def provider() -> Provider | None:
    """Where people log in; None when they do so with a password."""
    found: Provider | None = current_app.extensions[_PLACE]
    return found


def takes_passwords() -> bool:
    """Whether people can log in with a password: not where there is a provider, except made-up people in the demo."""
    return settings().demo or provider() is None
