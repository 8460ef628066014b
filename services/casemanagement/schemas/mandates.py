"""Mandates, and permits for names."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length, OneOf

from services.casemanagement.commands.mandates import RegisterNetwork, RegisterPartnership
from services.casemanagement.domain.mandates import CareMember, NetworkPartner
from services.casemanagement.views.permits import NAME, AskPermit
from shared.access.permits import MOST
from shared.access.person_fields import CONTACT
from shared.reference.areas import BY_CODE
from shared.reference.codes import NetworkMember, PartnershipGroup, Phase
from shared.web.schemas import Kbo, PermitFields, PermitOut, Strict


class CareMemberSchema(Strict):
    """A member of a partnership."""

    make = CareMember

    organisation = Kbo(required=True)
    group = mm.Enum(PartnershipGroup, by_value=True, required=True)


class NetworkPartnerSchema(Strict):
    """A member of a network."""

    make = NetworkPartner

    organisation = Kbo(required=True)
    kind = mm.Enum(NetworkMember, by_value=True, required=True)


class MandateFields(Strict):
    """For which area, from which day up to and including which day."""

    area = mm.String(required=True, validate=OneOf(sorted(BY_CODE)))
    valid_from = mm.Date(required=True)
    valid_until = mm.Date(required=True)


class PartnershipSchema(MandateFields):
    """A partnership care: one member of each of the groups a, b and c."""

    make = RegisterPartnership

    members = mm.List(mm.Nested(CareMemberSchema), required=True)


class NetworkSchema(MandateFields):
    """A network: at least one member of each of the six kinds."""

    make = RegisterNetwork

    coordinator = Kbo(required=True)
    members = mm.List(mm.Nested(NetworkPartnerSchema), required=True)


class PartnershipOut(PartnershipSchema):
    """A registered partnership."""

    id = mm.UUID()


class NetworkOut(NetworkSchema):
    """A registered network."""

    id = mm.UUID()


class PartnershipsOut(Schema):
    """Partnerships."""

    items = mm.List(mm.Nested(PartnershipOut))


class NetworksOut(Schema):
    """Networks."""

    items = mm.List(mm.Nested(NetworkOut))


class PermitSchema(PermitFields):
    """Of whose files names are wanted."""

    make = AskPermit

    trajectories = mm.List(mm.UUID(), required=True, validate=Length(1, MOST))
    fields_ = mm.List(
        mm.String(validate=OneOf(CONTACT)),
        load_default=list(NAME),
        validate=Length(min=1),
        data_key="fields",
        attribute="fields",
    )


class OwnPermitSchema(PermitFields):
    """Why names of one's own files are looked for."""


class OwnFileOut(Schema):
    """Which file is whose."""

    id = mm.UUID()
    participant = mm.UUID()
    file_number = mm.String()
    phase = mm.Enum(Phase, by_value=True)


class OwnPermitOut(PermitOut):
    """A permit for the persons of one's own files, and which file is whose."""

    files = mm.List(mm.Nested(OwnFileOut))
    more = mm.Boolean(metadata={"description": "whether there are other files, which the permit leaves out"})
