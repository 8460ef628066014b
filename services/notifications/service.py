"""The service as a whole."""

from services.notifications.api import blueprint
from services.notifications.handlers import handlers
from services.notifications.models import NOTICES
from services.notifications.tables import registry
from shared.service import Service

service = Service(name="notifications", registry=registry, blueprints=(blueprint,), handlers=handlers, models=(NOTICES,))
