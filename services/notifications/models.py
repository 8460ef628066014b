"""What can be made anew from the events of others: notices, and the directory by which they reach somebody.

Who read what, what everybody chose and which mails went out follow from no event; they stay as they are.
"""

from typing import Final

from services.notifications.retention import tidy_notices
from services.notifications.tables import member_table, notice_table, reach_table, tandem_table
from shared.messaging.readmodels import ReadModel

_NEVER: Final[frozenset[str]] = frozenset()

NOTICES: Final = ReadModel(
    "notifications.notices",
    {
        notice_table: frozenset({"raised_at", "closed_at"}),
        member_table: _NEVER,
        tandem_table: frozenset({"closed_at"}),
        reach_table: _NEVER,
    },
    tidy=tidy_notices,
)
