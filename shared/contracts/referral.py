"""Events of referral: the switch to welfare tracks."""

from datetime import date
from uuid import UUID

from shared.contracts.event import Event, event
from shared.reference.codes import CancelReason, DeclineReason, ReferralResult, ReferralState, Track

REFERRAL = "referral.referral"
SERVICE = "referral.service"
SWITCH = "referral.switch"
PERMISSION = "referral.permission"


@event("referral.referral-drafted", REFERRAL)
class ReferralDrafted(Event):
    """A referral was proposed for a decided track; it waits for its gates (codes of those not met in ``open_gates``)."""

    trajectory: UUID
    participant: UUID
    track: Track
    rank: int
    rule_version: str
    open_gates: tuple[str, ...]


@event("referral.gate-met", REFERRAL)
class GateMet(Event):
    """One gate of the track was met; ``open_gates`` are those still open."""

    trajectory: UUID
    gate: str
    open_gates: tuple[str, ...]


@event("referral.gate-reopened", REFERRAL)
class GateReopened(Event):
    """A gate that was met is met no more, before the referral was sent; ``open_gates`` are those now open."""

    trajectory: UUID
    gate: str
    open_gates: tuple[str, ...]


@event("referral.referral-sent", REFERRAL)
class ReferralSent(Event):
    """The referral was offered to a service, which has until ``answer_by`` (a business date)."""

    trajectory: UUID
    participant: UUID
    track: Track
    service: UUID
    organisation: str
    answer_by: date
    attempt: int


@event("referral.referral-declined", REFERRAL)
class ReferralDeclined(Event):
    """The service said no, with a coded reason."""

    trajectory: UUID
    service: UUID
    organisation: str
    reason: DeclineReason


@event("referral.referral-expired", REFERRAL)
class ReferralExpired(Event):
    """The service did not answer in time."""

    trajectory: UUID
    service: UUID
    organisation: str


@event("referral.referral-waitlisted", REFERRAL)
class ReferralWaitlisted(Event):
    """No service has room; the referral stands on the waiting lists of the services that fit."""

    trajectory: UUID
    track: Track
    services: tuple[UUID, ...]


@event("referral.referral-accepted", REFERRAL)
class ReferralAccepted(Event):
    """The service said yes; the first talk has still to take place."""

    trajectory: UUID
    track: Track
    service: UUID
    organisation: str
    waited_days: int


@event("referral.referral-started", REFERRAL)
class ReferralStarted(Event):
    """The first face-to-face talk took place: only this counts as started."""

    trajectory: UUID
    track: Track
    service: UUID
    organisation: str
    started_on: date


@event("referral.referral-cancelled", REFERRAL)
class ReferralCancelled(Event):
    """The referral ended before it started."""

    trajectory: UUID
    track: Track
    reason: CancelReason


@event("referral.referral-exhausted", REFERRAL)
class ReferralExhausted(Event):
    """Every service that fits said no, and none is left to wait for."""

    trajectory: UUID
    track: Track


@event("referral.referral-ended", REFERRAL)
class ReferralEnded(Event):
    """A started referral ended."""

    trajectory: UUID
    track: Track
    result: ReferralResult


@event("referral.switch-settled", SWITCH)
class SwitchSettled(Event):
    """Each decided track came to rest. The subject is the trajectory's id; ``states`` follow the order of ``tracks``."""

    tracks: tuple[Track, ...]
    states: tuple[ReferralState, ...]


@event("referral.switch-opened", SWITCH)
class SwitchOpened(Event):
    """Routing began for a decided trajectory under a version of the switch rules."""

    rule_version: str
    tracks: tuple[Track, ...]


@event("referral.service-registered", SERVICE)
class ServiceRegistered(Event):
    """An organisation offers a service on a track."""

    organisation: str
    track: Track


@event("referral.service-changed", SERVICE)
class ServiceChanged(Event):
    """The offer of a service changed; names of the fields only."""

    fields: tuple[str, ...]


@event("referral.room-changed", SERVICE)
class RoomChanged(Event):
    """A service told how many places are free."""

    room: int


@event("referral.permission-recorded", PERMISSION)
class PermissionRecorded(Event):
    """The authority of a person's statute permitted an unpaid activity."""

    participant: UUID
    track: Track
    valid_until: date


@event("referral.permission-expiring", PERMISSION)
class PermissionExpiring(Event):
    """A permission ends soon."""

    participant: UUID
    track: Track
    valid_until: date
