"""Referral, ready to be run."""

from services.referral.api import blueprint
from services.referral.handlers import handlers
from services.referral.live import SwitchWatch
from services.referral.tables import registry
from shared.service import Service
from shared.web.app import make_blueprint
from shared.web.live import routes

service = Service(
    name="referral",
    registry=registry,
    blueprints=(blueprint, routes.add_to(make_blueprint("referral", "changes"))),
    handlers=handlers,
    extend=lambda app: routes.install(app, SwitchWatch()),
)
