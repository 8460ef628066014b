"""Reporting, ready to be run."""

from services.reporting.api import blueprint
from services.reporting.handlers import handlers
from services.reporting.tables import registry
from shared.service import Service

service = Service(name="reporting", registry=registry, blueprints=(blueprint,), handlers=handlers)
