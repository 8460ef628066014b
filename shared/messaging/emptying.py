"""Taking away what an event told where it was heard: for what has to be forgotten, as if it had never been sent.

That it was sent stays. Whoever is sent it again keeps it as a dead letter with the code ``event.emptied``. Who told it may
rewrite no event, and empties it by a function of its own database that knows what may be.
"""

from typing import Final

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.contracts.envelope import EMPTIED

# What is kept of an aggregate was read before: each body is JSON.
_HEARD: Final = """
    UPDATE {table} SET body = convert_to(CAST(
        jsonb_set(CAST(convert_from(body, 'UTF8') AS jsonb), ARRAY['data'], CAST(:emptied AS jsonb)) AS text), 'UTF8')
    WHERE aggregate_type = :stream
      AND starts_with(CAST(convert_from(body, 'UTF8') AS jsonb) #>> ARRAY['data', :field], :begins)
    RETURNING 1
"""


def empty_heard(session: Session, stream: str, field: str, begins: str) -> int:
    """Take away what events told that wait here or are dead letters, where a field of theirs begins so; how many there were."""
    about = {"stream": stream, "field": field, "begins": begins, "emptied": EMPTIED}
    tables = ("inbox_waiting", "dead_letter")
    return sum(len(session.execute(text(_HEARD.format(table=table)), about).all()) for table in tables)
