"""The portal as a whole: accounts and tokens, and the screens on top of every service."""

from services.portal.api import clients, demo, members, tokens
from services.portal.handlers import handlers
from services.portal.oidc.registration import read_registration
from services.portal.screens import extend
from services.portal.tables import registry
from shared.service import Service
from shared.settings import settings

#: The demo's clock and mail are mounted in the demo profile alone; elsewhere their addresses do not exist.
_DEMO = (demo.blueprint,) if settings().demo else ()


def _needs(process: str) -> None:
    if process == "web":
        read_registration()


service = Service(
    name="portal",
    registry=registry,
    blueprints=(tokens.blueprint, members.blueprint, clients.blueprint, *_DEMO),
    handlers=handlers,
    extend=extend,
    needs=_needs,
)
