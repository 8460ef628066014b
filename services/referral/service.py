"""Referral, ready to be run."""

from services.referral.api import blueprint
from services.referral.handlers import handlers
from services.referral.tables import registry
from shared.service import Service

service = Service(name="referral", registry=registry, blueprints=(blueprint,), handlers=handlers)
