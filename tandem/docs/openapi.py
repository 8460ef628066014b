"""The OpenAPI document of a service, as flask-smorest makes it from the schemas."""

import json
from typing import Any

from shared.persistence.database import Database
from shared.service import Service
from shared.web.app import make_app

#: An address at which nobody listens: the document is made without asking the database anything.
_NOWHERE = "postgresql+psycopg2://nobody@127.0.0.1:1/nowhere"

#: Names of statuses that Python 3.13 changed: the document is the same whatever version made it.
_RENAMED = {
    "UNPROCESSABLE_CONTENT": "UNPROCESSABLE_ENTITY",
    "Unprocessable Content": "Unprocessable Entity",
    "CONTENT_TOO_LARGE": "REQUEST_ENTITY_TOO_LARGE",
    "Content Too Large": "Request Entity Too Large",
}


def openapi(service: Service) -> dict[str, Any]:
    """The document of one service."""
    database = Database(_NOWHERE)
    try:
        app = make_app(service, database)
        (api,) = app.extensions["flask-smorest"]["apis"].values()
        written = json.dumps(api["ext_obj"].spec.to_dict())
    finally:
        database.close()
    for new, old in _RENAMED.items():
        written = written.replace(f'"{new}"', f'"{old}"').replace(f"/{new}", f"/{old}")
    document: dict[str, Any] = json.loads(written)
    return document
