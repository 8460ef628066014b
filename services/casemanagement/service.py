"""Casemanagement, ready to be run."""

from services.casemanagement.api import blueprints
from services.casemanagement.handlers_erasing import handlers
from services.casemanagement.live import FileWatch
from services.casemanagement.tables import registry
from shared.keystore.store import needs_keys
from shared.service import Service
from shared.web.app import make_blueprint
from shared.web.live import routes

service = Service(
    name="casemanagement",
    registry=registry,
    blueprints=(*blueprints, routes.add_to(make_blueprint("casemanagement", "changes"))),
    handlers=handlers,
    extend=lambda app: routes.install(app, FileWatch()),
    needs=lambda _: needs_keys("casemanagement", opens=True),
)
