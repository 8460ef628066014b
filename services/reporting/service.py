"""Reporting, ready to be run."""

from services.reporting.api import blueprints
from services.reporting.handlers import handlers
from services.reporting.rights import RIGHTS
from services.reporting.tables import registry
from shared.keystore.store import needs_keys
from shared.service import Service


def _needs(process: str) -> None:
    """Whoever receives or counts facts needs the keys of their year; who answers people reaches none."""
    if process != "web":
        needs_keys("reporting", opens=True)


service = Service(name="reporting", registry=registry, blueprints=blueprints, handlers=handlers, needs=_needs, rights=RIGHTS)
