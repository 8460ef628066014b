"""All web applications under one address, for gunicorn: ``tandem.embedded.web:app``."""

from shared.observability import configure_logging
from shared.observability.backlog import watch_backlog
from shared.observability.metrics import REGISTRY
from shared.settings import database_url
from shared.web import peers
from tandem.embedded.figures import with_figures
from tandem.embedded.runtime import Runtime, by_service
from tandem.embedded.services import SERVICES

configure_logging("tandem", "web")
_runtime = Runtime({name: database_url(name) for name in SERVICES})
_runtime.check_heads()
_pages = by_service(_runtime.apps())
peers.use_application(_pages)
watch_backlog({name: part.database for name, part in _runtime.parts.items()})
app = with_figures(_pages, REGISTRY)
