"""What people read for each code: Dutch, English, and where it comes from or what to mind.

One table per enum, because members of different enums may share a value (``other``).
"""

from enum import Enum

from shared.reference.labels import (
    acts,
    day,
    items,
    looking,
    organisation,
    person,
    policy,
    referral,
    trace,
    trajectory,
)
from shared.reference.labels.label import LANGUAGES, Label, Labels

TABLES: dict[type[Enum], Labels] = {
    **person.TABLES,
    **trajectory.TABLES,
    **referral.TABLES,
    **trace.TABLES,
    **policy.TABLES,
    **organisation.TABLES,
    **items.TABLES,
    **day.TABLES,
    **acts.TABLES,
    **looking.TABLES,
}


def label(code: Enum) -> Label:
    """The label of a code of :mod:`shared.reference.codes`, or of how somebody stands towards a file and why they look."""
    return TABLES[type(code)][code]


__all__ = ["LANGUAGES", "TABLES", "Label", "label"]
