"""The OpenAPI document of a service, as flask-smorest makes it from the schemas."""

from typing import Any

from shared.persistence.database import Database
from shared.service import Service
from shared.web.app import make_app

#: An address at which nobody listens: the document is made without asking the database anything.
_NOWHERE = "postgresql+psycopg2://nobody@127.0.0.1:1/nowhere"


def openapi(service: Service) -> dict[str, Any]:
    """The document of one service."""
    database = Database(_NOWHERE)
    try:
        app = make_app(service, database)
        (api,) = app.extensions["flask-smorest"]["apis"].values()
        document: dict[str, Any] = api["ext_obj"].spec.to_dict()
    finally:
        database.close()
    return document
