"""What people write about a request or a draft is sealed under its own key; everything else of it is ids, days and codes."""

from typing import Final

from services.intake.domain.draft import Draft
from services.intake.domain.request import Request
from services.intake.tables import request_table  # noqa: F401 -- it maps the classes
from shared.keystore.narratives import Narratives
from shared.keystore.store import keys_of

#: The text in each value of a request.
WORDS: Final = {"screening": "growth", "decisions": "motive", "reviews": "motive"}

narratives: Final = Narratives(lambda: keys_of("intake"))
narratives.seal_inside(Request, **WORDS)
narratives.seal(Draft, "growth", file="id")
