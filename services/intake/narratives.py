"""What people write about a request is sealed under the key of that request; everything else of it is ids, days and codes."""

from typing import Final

from services.intake.domain.request import Request
from services.intake.tables import request_table  # noqa: F401 -- it maps the class
from shared.keystore.narratives import Narratives
from shared.keystore.store import keys_of

#: The text in each value of a request.
WORDS: Final = {"screening": "growth", "decisions": "motive", "reviews": "motive"}

narratives: Final = Narratives(lambda: keys_of("intake"))
narratives.seal_inside(Request, **WORDS)
