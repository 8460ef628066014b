"""Reporting, ready to be run."""

from services.reporting.api import blueprints
from services.reporting.desk.api import blueprint as desk
from services.reporting.handlers import handlers
from services.reporting.making.turn import turn
from services.reporting.rights import RIGHTS
from services.reporting.tables import registry
from services.reporting.wishes.api import blueprint as wishes
from shared.access.keys import signing_key
from shared.keystore.store import needs_keys
from shared.service import Service


def _needs(process: str) -> None:
    """Whoever receives or counts facts needs the keys of their year; who answers people reaches none, and signs nothing."""
    if process != "web":
        needs_keys("reporting", opens=True)
    if process == "engine":
        signing_key("reporting")


service = Service(
    name="reporting",
    registry=registry,
    blueprints=(*blueprints, desk, wishes),
    handlers=handlers,
    needs=_needs,
    rights=RIGHTS,
    compute=turn,
)
