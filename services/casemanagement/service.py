"""Casemanagement, ready to be run."""

from services.casemanagement.api import blueprints
from services.casemanagement.handlers_erasing import handlers
from services.casemanagement.tables import registry
from shared.keystore.store import needs_keys
from shared.service import Service

service = Service(
    name="casemanagement",
    registry=registry,
    blueprints=blueprints,
    handlers=handlers,
    needs=lambda _: needs_keys("casemanagement", opens=True),
)
