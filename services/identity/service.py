"""Identity as a whole."""

from services.identity.api import blueprint
from services.identity.handlers import handlers
from services.identity.tables import registry
from shared.keystore.store import needs_keys
from shared.service import Service

service = Service(
    name="identity",
    registry=registry,
    blueprints=(blueprint,),
    handlers=handlers,
    needs=lambda process: needs_keys("identity", opens=process == "web"),
)
