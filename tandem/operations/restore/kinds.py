"""Which events a restore does again by itself, and which people look at first among those that are lost."""

from enum import StrEnum
from typing import Final


class Kind(StrEnum):
    """What becomes of an event that was told after the back-up."""

    AGAIN = "again"
    FIRST = "first"
    WORK = "work"


#: What they took from somebody is taken again: by ``services/*/redoing.py``, or because a key is gone, or they are taken over.
AGAIN: Final = frozenset(
    {
        "casemanagement.erasure-ordered",
        "casemanagement.file-erased",
        "casemanagement.grant-withdrawn",
        "casemanagement.note-moved",
        "casemanagement.person-erased",
        "casemanagement.request-released",
        "casemanagement.stand-in-ended",
        "casemanagement.story-erased",
        "casemanagement.story-withdrawn",
        "identity.participant-erased",
        "intake.participant-erased",
        "intake.participant-let-go",
        "intake.request-erased",
        "notifications.participant-erased",
        "portal.member-changed",
        "portal.member-left",
        "portal.participant-erased",
        "referral.participant-erased",
        "reporting.release-published",
        "reporting.release-withdrawn",
        "reporting.year-closed",
    }
)
#: Somebody sees or may do something again that was over; only people can tell what is to be done instead.
FIRST: Final = frozenset(
    {
        "casemanagement.mandate-registered",
        "casemanagement.team-allocated",
        "casemanagement.trajectory-closed",
        "intake.participation-declined",
        "intake.request-withdrawn",
        "referral.referral-cancelled",
        "referral.referral-declined",
    }
)


def kind_of(type_name: str) -> Kind:
    """What becomes of an event of this type, such as ``casemanagement.grant-withdrawn.v1``."""
    name = type_name.rpartition(".")[0]
    return Kind.AGAIN if name in AGAIN else Kind.FIRST if name in FIRST else Kind.WORK
