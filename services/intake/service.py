"""Intake, ready to be run."""

from services.intake.api import blueprint
from services.intake.handlers import handlers
from services.intake.tables import registry
from shared.service import Service

service = Service(name="intake", registry=registry, blueprints=(blueprint,), handlers=handlers)
