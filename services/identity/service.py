"""Identity as a whole."""

from services.identity.api import blueprint
from services.identity.handlers import handlers
from services.identity.tables import registry
from services.identity.vault import vault
from shared.keystore.store import keys_of
from shared.service import Service


def _needs(process: str) -> None:
    """Every process reaches the keys; only who answers people can open them."""
    keys_of("identity")
    if process == "web":
        vault()


service = Service(name="identity", registry=registry, blueprints=(blueprint,), handlers=handlers, needs=_needs)
