"""Intake, ready to be run."""

from services.intake.api import blueprint
from services.intake.handlers import handlers
from services.intake.narratives import narratives  # noqa: F401 -- it seals what is written
from services.intake.tables import registry
from shared.keystore.store import needs_keys
from shared.service import Service

service = Service(
    name="intake",
    registry=registry,
    blueprints=(blueprint,),
    handlers=handlers,
    needs=lambda process: needs_keys("intake", opens=process == "web"),
)
