"""All web applications under one address, for gunicorn: ``tandem.embedded.web:app``."""

from shared.observability import configure_logging
from shared.settings import database_url
from shared.web import peers
from tandem.embedded.runtime import Runtime, by_service
from tandem.embedded.services import SERVICES

configure_logging()
_runtime = Runtime({name: database_url(name) for name in SERVICES})
_runtime.check_heads()
app = by_service(_runtime.apps())
peers.use_application(app)
