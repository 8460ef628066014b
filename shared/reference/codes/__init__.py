"""The code lists that services, events and screens share.

Labels in Dutch and English stand in ``shared.reference.labels``; sources beside them.
"""

from shared.reference.codes.access import Compartment, NetworkMember, PartnershipGroup, Role
from shared.reference.codes.course import (
    ActionKind,
    Attendee,
    Bottleneck,
    Closing,
    Outcome,
    Phase,
    Regime,
    RequestState,
    Stage,
    StopReason,
)
from shared.reference.codes.day import Due
from shared.reference.codes.items import (
    EmergencyGround,
    EmployerKind,
    GivenBy,
    GrantCategory,
    MandateKind,
    Means,
    SustainableScore,
    Verdict,
)
from shared.reference.codes.people import Cmpps, ErasureGround, Ladder, Obstacle, Statute
from shared.reference.codes.switch import (
    AttemptEnding,
    CancelReason,
    CandidateVerdict,
    DeclineReason,
    Gate,
    Next,
    PermissionAuthority,
    ReferralResult,
    ReferralState,
    Sender,
    Track,
    TrackAnswer,
)

__all__ = [
    "ActionKind",
    "AttemptEnding",
    "Attendee",
    "Bottleneck",
    "CancelReason",
    "CandidateVerdict",
    "Closing",
    "Cmpps",
    "Compartment",
    "DeclineReason",
    "Due",
    "EmergencyGround",
    "EmployerKind",
    "ErasureGround",
    "Gate",
    "GivenBy",
    "GrantCategory",
    "Ladder",
    "MandateKind",
    "Means",
    "NetworkMember",
    "Next",
    "Obstacle",
    "Outcome",
    "PartnershipGroup",
    "PermissionAuthority",
    "Phase",
    "ReferralResult",
    "ReferralState",
    "Regime",
    "RequestState",
    "Role",
    "Sender",
    "Stage",
    "Statute",
    "StopReason",
    "SustainableScore",
    "Track",
    "TrackAnswer",
    "Verdict",
]
