"""What referral takes: orders and filters."""

from marshmallow import fields as mm
from marshmallow.validate import Length, OneOf, Range

from services.referral.orders import (
    AskPermit,
    Cancel,
    Decline,
    RecordPermission,
    RegisterService,
    SearchReferrals,
    SearchServices,
    Start,
    TellAnswer,
    TellResult,
    TellRoom,
)
from shared.access.permits import MOST
from shared.access.person_fields import PersonField
from shared.reference.codes import (
    CancelReason,
    DeclineReason,
    Means,
    PermissionAuthority,
    ReferralResult,
    ReferralState,
    Statute,
    Track,
    TrackAnswer,
)
from shared.web.naming import NamesQuery
from shared.web.schemas import Line, PageQuery, PermitFields, Strict

#: Ages that a person can have, in years.
_AGE = Range(0, 120)
#: The most places that one service can tell of; whoever types more made a mistake.
_MOST_ROOM = 1000


def _room() -> mm.Integer:
    return mm.Integer(strict=True, required=True, validate=Range(0, _MOST_ROOM), metadata={"description": "places free"})


class TermsFields(Strict):
    """Whom a service serves."""

    areas = mm.List(mm.String(), metadata={"description": "codes of working areas that it serves whole"})
    municipalities = mm.List(mm.String(), metadata={"description": "NIS codes of municipalities that it serves by name"})
    min_age = mm.Integer(strict=True, validate=_AGE, allow_none=True)
    max_age = mm.Integer(strict=True, validate=_AGE, allow_none=True)
    statutes = mm.List(mm.Enum(Statute, by_value=True), metadata={"description": "none means all"})


class ServiceSchema(TermsFields):
    """A new service of the caller's organisation."""

    make = RegisterService

    track = mm.Enum(Track, by_value=True, required=True)
    name = Line(required=True, metadata={"description": "name of the service, never of a person"})
    room = _room()


class ServiceChangeSchema(TermsFields):
    """What changes in a service; what is left out stays."""

    name = Line()
    active = mm.Boolean(metadata={"description": "false: the service takes nobody any more"})


class RoomSchema(Strict):
    """How many places are free."""

    make = TellRoom

    room = _room()


class AnswerSchema(Strict):
    """What the participant said."""

    make = TellAnswer

    answer = mm.Enum(TrackAnswer, by_value=True, required=True, validate=OneOf((TrackAnswer.YES, TrackAnswer.NO)))
    how = mm.Enum(Means, by_value=True, required=True)
    on = mm.Date(required=True)


class DeclineSchema(Strict):
    """Why a service says no."""

    make = Decline

    reason = mm.Enum(DeclineReason, by_value=True, required=True)


class StartSchema(Strict):
    """The first face-to-face talk; a phone call does not count."""

    make = Start

    on = mm.Date(required=True)


class ResultSchema(Strict):
    """How it ended."""

    make = TellResult

    result = mm.Enum(ReferralResult, by_value=True, required=True)
    on = mm.Date(required=True)


class CancelSchema(Strict):
    """Why it is cancelled."""

    make = Cancel

    reason = mm.Enum(CancelReason, by_value=True, required=True)


class PermissionSchema(Strict):
    """A permission of the authority that goes with the statute."""

    make = RecordPermission

    participant = mm.UUID(required=True)
    trajectory = mm.UUID(required=True)
    track = mm.Enum(Track, by_value=True, required=True)
    authority = mm.Enum(PermissionAuthority, by_value=True, required=True)
    given_on = mm.Date(required=True)
    valid_until = mm.Date(required=True)


class PermitSchema(PermitFields):
    """For which referrals particulars are wanted."""

    make = AskPermit

    referrals = mm.List(mm.UUID(), required=True, validate=Length(1, MOST))
    fields_ = mm.List(mm.Enum(PersonField, by_value=True), data_key="fields", attribute="fields")


class ReferralsQuery(NamesQuery, PageQuery):
    """Filters of the list of referrals."""

    make = SearchReferrals

    trajectory = mm.UUID()
    state = mm.Enum(ReferralState, by_value=True)
    track = mm.Enum(Track, by_value=True)
    service = mm.UUID()
    area = mm.String()
    mine = mm.Boolean(metadata={"description": "leave out what you see for an area only"})


class ServicesQuery(PageQuery):
    """Filters of the directory."""

    make = SearchServices

    track = mm.Enum(Track, by_value=True)
    area = mm.String(metadata={"description": "serves the area whole, or a municipality in it"})
    municipality = mm.String(metadata={"description": "NIS code: serves it by name, or its area whole"})
    mine = mm.Boolean(metadata={"description": "of your own organisation"})


class PermissionsQuery(Strict):
    """Whose permissions."""

    trajectory = mm.UUID(required=True)
