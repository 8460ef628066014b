"""Identity as a whole."""

from services.identity.api import blueprint
from services.identity.handlers import handlers
from services.identity.master_key import vault
from services.identity.tables import registry
from shared.service import Service

service = Service(name="identity", registry=registry, blueprints=(blueprint,), handlers=handlers, needs=vault)
