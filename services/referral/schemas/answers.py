"""What referral gives: representations."""

from marshmallow import Schema
from marshmallow import fields as mm

from services.referral.domain.candidates import Turn
from shared.access.person_fields import PersonField
from shared.reference.codes import (
    CancelReason,
    Gate,
    Means,
    Next,
    PermissionAuthority,
    ReferralResult,
    Sender,
    Statute,
    Track,
    TrackAnswer,
)
from shared.web.export import LogLineOut
from shared.web.naming import NamedOut, named_page_of
from shared.web.schemas import page_of


class TrackRulesOut(Schema):
    """What holds for one track."""

    track = mm.Enum(Track, by_value=True)
    legal_basis = mm.String()
    sender = mm.Enum(Sender, by_value=True)
    fields_ = mm.List(mm.Enum(PersonField, by_value=True), data_key="fields", attribute="fields")
    hands_over_items = mm.Boolean()
    gates = mm.List(mm.Enum(Gate, by_value=True))
    excludes = mm.List(mm.Enum(Track, by_value=True))
    excludes_day_support = mm.Boolean()
    statutes = mm.List(mm.Enum(Statute, by_value=True), metadata={"description": "none means all"})
    min_age = mm.Integer(allow_none=True)
    until_pension = mm.Boolean()
    retention_months = mm.Integer(allow_none=True)
    answer_days = mm.Integer()


class VersionOut(Schema):
    """A version of the rules."""

    version = mm.String()
    valid_from = mm.Date()
    order = mm.List(mm.Enum(Turn, by_value=True), metadata={"description": "who of the services that fit is asked first"})
    tracks = mm.List(mm.Nested(TrackRulesOut))


class TracksOut(Schema):
    """Every version of the rules, the newest first."""

    versions = mm.List(mm.Nested(VersionOut))


class ServiceOut(Schema):
    """A service in the directory."""

    id = mm.UUID()
    organisation = mm.String(metadata={"description": "KBO number"})
    track = mm.Enum(Track, by_value=True)
    name = mm.String()
    areas = mm.List(mm.String())
    municipalities = mm.List(mm.String())
    min_age = mm.Integer(allow_none=True)
    max_age = mm.Integer(allow_none=True)
    statutes = mm.List(mm.Enum(Statute, by_value=True))
    active = mm.Boolean()
    room = mm.Integer()


class AnswerOut(Schema):
    """What the participant said; ``how`` is null when it came with VDAB's decision."""

    answer = mm.Enum(TrackAnswer, by_value=True)
    how = mm.Enum(Means, by_value=True, allow_none=True)
    on = mm.Date()
    recorded_by = mm.UUID()


class NextOut(Schema):
    """What happens next, and until when a service can answer."""

    code = mm.Enum(Next, by_value=True)
    by = mm.Date(allow_none=True)


class ReferralOut(NamedOut):
    """A referral, as far as you may see it. ``state`` is ``lapsed`` for one that your organisation lost."""

    id = mm.UUID()
    trajectory = mm.UUID()
    participant = mm.UUID()
    track = mm.Enum(Track, by_value=True)
    rank = mm.Integer()
    state = mm.String()
    rule_version = mm.String()
    area = mm.String()
    answer = mm.Nested(AnswerOut)
    gates_open = mm.List(mm.Enum(Gate, by_value=True))
    drafted_at = mm.AwareDateTime()
    ready_on = mm.Date(allow_none=True)
    service = mm.UUID(allow_none=True)
    organisation = mm.String(allow_none=True)
    waiting_for = mm.List(mm.UUID())
    waiting_since = mm.AwareDateTime(allow_none=True)
    sent_on = mm.Date(allow_none=True)
    answer_by = mm.Date(allow_none=True)
    started_on = mm.Date(allow_none=True)
    ended_on = mm.Date(allow_none=True)
    lapsed_on = mm.Date(allow_none=True)
    result = mm.Enum(ReferralResult, by_value=True, allow_none=True)
    cancel_reason = mm.Enum(CancelReason, by_value=True, allow_none=True)
    next = mm.Nested(NextOut)


class PackageOut(Schema):
    """What a receiver may open, and with which keys."""

    referral = mm.UUID()
    track = mm.Enum(Track, by_value=True)
    legal_basis = mm.String()
    sender = mm.Enum(Sender, by_value=True)
    fields_ = mm.List(mm.Enum(PersonField, by_value=True), data_key="fields", attribute="fields")
    grant = mm.UUID(allow_none=True)
    items = mm.List(mm.UUID())
    permit = mm.String(metadata={"description": "for identity, five minutes"})


class PermissionOut(Schema):
    """A permission."""

    id = mm.UUID()
    participant = mm.UUID()
    trajectory = mm.UUID()
    track = mm.Enum(Track, by_value=True)
    authority = mm.Enum(PermissionAuthority, by_value=True)
    given_on = mm.Date()
    valid_until = mm.Date()
    counts_until = mm.Date(metadata={"description": "the last day on which it counts here"})
    recorded_by = mm.UUID()


class PermissionsOut(Schema):
    """The permissions of a trajectory."""

    items = mm.List(mm.Nested(PermissionOut))


ServicePage = page_of(ServiceOut)
ReferralPage = named_page_of(ReferralOut)


class InboxItemOut(ReferralOut):
    """A referral that waits for one's own organisation."""

    class Meta:
        """The inbox brings one permit for all."""

        exclude = ("permit",)

    etag = mm.String(metadata={"description": "its version, for If-Match"})


class OwnServiceOut(ServiceOut):
    """A service of one's own organisation."""

    waiting = mm.Integer(metadata={"description": "how many stand on its waiting list"})
    etag = mm.String(metadata={"description": "its version, for If-Match"})


class InboxOut(NamedOut):
    """What waits for one's own organisation."""

    items = mm.List(mm.Nested(InboxItemOut), metadata={"description": "unanswered offers first"})
    more = mm.Boolean(metadata={"description": "there are more; the list of referrals has them"})
    services = mm.List(mm.Nested(OwnServiceOut))


class ExportOut(Schema):
    """All referrals and permissions of a person, and who looked."""

    participant = mm.UUID()
    referrals = mm.List(mm.Nested(ReferralOut))
    permissions = mm.List(mm.Nested(PermissionOut))
    log = mm.List(mm.Nested(LogLineOut))
