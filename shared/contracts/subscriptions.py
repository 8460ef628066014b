"""Who listens to which streams: what the broker is made to carry, and to whom.

A stream that nobody may be told of stands here for nobody; a test compares the list with the handlers of each service.
"""

from collections.abc import Mapping
from types import MappingProxyType

from shared.contracts.delivery import DELIVERY

#: Consuming service -> the aggregate streams it gets, whole.
SUBSCRIPTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "identity": frozenset({"casemanagement.erasure"}) | DELIVERY,
        "intake": frozenset({"casemanagement.erasure", "casemanagement.release"}) | DELIVERY,
        "casemanagement": frozenset(
            {
                "identity.erasure",
                "intake.erasure",
                "intake.request",
                "notifications.erasure",
                "portal.erasure",
                "referral.erasure",
                "referral.referral",
                "referral.switch",
                "reporting.release",
            }
        )
        | DELIVERY,
        "referral": frozenset({"casemanagement.erasure", "casemanagement.grant", "casemanagement.trajectory"}) | DELIVERY,
        "notifications": frozenset(
            {
                "casemanagement.appointment",
                "casemanagement.emergency",
                "casemanagement.erasure",
                "casemanagement.evaluation",
                "casemanagement.grant",
                "casemanagement.note",
                "casemanagement.question",
                "casemanagement.stand-in",
                "casemanagement.trajectory",
                "intake.request",
                "portal.erasure",
                "portal.member",
                "referral.permission",
                "referral.referral",
                "reporting.release",
            }
        )
        | DELIVERY,
        "reporting": frozenset({"casemanagement.facts"}) | DELIVERY,
        "portal": frozenset({"casemanagement.erasure"}) | DELIVERY,
    }
)


def producer_of(stream: str) -> str:
    """The service that tells in a stream: the part before the first dot. Not for a stream of the delivery itself."""
    return stream.partition(".")[0]
