"""Who listens to which streams: what the broker is made to carry, and to whom.

A stream that nobody may be told of stands here for nobody; a test compares the list with the handlers of each service.
"""

from collections.abc import Mapping
from types import MappingProxyType

from shared.contracts.delivery import RESEND

#: Consuming service -> the aggregate streams it gets, whole.
SUBSCRIPTIONS: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "identity": frozenset({RESEND}),
        "intake": frozenset({"casemanagement.release", RESEND}),
        "casemanagement": frozenset({"intake.request", "referral.referral", "referral.switch", RESEND}),
        "referral": frozenset({"casemanagement.grant", "casemanagement.trajectory", RESEND}),
        "notifications": frozenset(
            {
                "casemanagement.appointment",
                "casemanagement.evaluation",
                "casemanagement.grant",
                "casemanagement.note",
                "casemanagement.question",
                "casemanagement.trajectory",
                "intake.request",
                "portal.member",
                "referral.permission",
                "referral.referral",
                "reporting.release",
                RESEND,
            }
        ),
        "reporting": frozenset({"casemanagement.facts", RESEND}),
        "portal": frozenset({RESEND}),
    }
)
