"""What identity takes and gives over HTTP."""

from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, post_load, validates_schema
from marshmallow import fields as mm
from marshmallow.validate import Length

from services.identity.domain.lookups import LookupKind
from services.identity.domain.particulars import Address, Particulars
from services.identity.orders import LogQuery, SearchPersons
from shared.access.permits import ISSUERS
from shared.reference.codes import SearchPurpose
from shared.web.schemas import Line, PageQuery, Strict, page_of

_LONGEST_PERMIT = 64_000


class AddressSchema(Strict):
    """Where a person lives."""

    make = Address

    street = Line(required=True)
    number = Line(required=True)
    box = Line(allow_none=True)
    postcode = mm.String(required=True, metadata={"description": "four digits"})
    municipality = mm.String(required=True, metadata={"description": "NIS code, five digits"})


class _PersonFields(Strict):
    given_name = Line(required=True)
    family_name = Line(required=True)
    birth_date = mm.Date(required=True)
    insz = mm.String(allow_none=True, validate=Length(max=40), metadata={"description": "national register or bis number"})
    address = mm.Nested(AddressSchema, allow_none=True)
    email = mm.String(allow_none=True, validate=Length(max=254))
    phone = mm.String(allow_none=True, validate=Length(max=30))


class NewPersonSchema(_PersonFields):
    """Somebody new."""

    make = Particulars


class CorrectionSchema(_PersonFields):
    """The fields to correct, with their new values."""

    given_name = Line()
    family_name = Line()
    birth_date = mm.Date()


class PersonSchema(_PersonFields):
    """A person, as far as the caller may know them."""

    id = mm.UUID(required=True)


class SearchSchema(Strict):
    """By INSZ, or by name together with birth date; under a permit, by INSZ or by name among the persons of the permit."""

    make = SearchPersons

    insz = mm.String(validate=Length(1, 40))
    name = Line()
    birth_date = mm.Date()
    purpose = mm.Enum(SearchPurpose, by_value=True, required=True)
    permit = mm.String(
        validate=Length(1, _LONGEST_PERMIT), metadata={"description": "search among the persons of this permit alone"}
    )


class HitSchema(Schema):
    """Somebody who may be meant: enough to tell two people apart, or what the permit opens; and no file."""

    participant = mm.UUID()
    name = mm.String()
    birth_date = mm.Date()
    municipality = mm.String(metadata={"description": "NIS code"})


class FoundSchema(Schema):
    """At most ten hits, the best first; ``more`` when there were others."""

    hits = mm.List(mm.Nested(HitSchema))
    more = mm.Boolean()


class PermitSchema(Strict):
    """A permit of the service that owns the files, or those of several services whose answers stand on one page."""

    permit = mm.String(validate=Length(1, _LONGEST_PERMIT))
    permits = mm.List(mm.String(validate=Length(1, _LONGEST_PERMIT)), validate=Length(1, len(ISSUERS)))

    @validates_schema
    def one_or_several(self, data: dict[str, Any], **_: object) -> None:
        """One of the two."""
        if len(data.keys() & {"permit", "permits"}) != 1:
            raise ValidationError("Missing data for required field.", "permit")

    @post_load
    def into_order(self, data: dict[str, Any], **_: object) -> tuple[str, ...]:
        """The permits."""
        return tuple(data["permits"]) if "permits" in data else (data["permit"],)


class PermitHeaderSchema(Schema):
    """The permit, where the body is for something else."""

    class Meta:
        """A request carries other headers too."""

        unknown = EXCLUDE

    permit = mm.String(data_key="X-Permit", load_default=None)


class NameSchema(Schema):
    """Who a participant is, with the fields that the permit opens."""

    participant = mm.UUID()
    given_name = mm.String()
    family_name = mm.String()
    birth_date = mm.Date()
    insz = mm.String()
    address = mm.Nested(AddressSchema)
    email = mm.String()
    phone = mm.String()


class NamesSchema(Schema):
    """The persons of a permit who are known."""

    names = mm.List(mm.Nested(NameSchema))


class LogQuerySchema(PageQuery):
    """Which part of the log."""

    make = LogQuery

    participant = mm.UUID(load_default=None, metadata={"description": "only lookups that showed this participant"})
    account = mm.UUID(load_default=None)


class LookupSchema(Schema):
    """One look at who people are; what was typed is nowhere kept."""

    id = mm.UUID()
    at = mm.DateTime()
    account = mm.UUID()
    organisation = mm.String()
    purpose = mm.String()
    kind = mm.Enum(LookupKind, by_value=True)
    hits = mm.Integer()
    granted_by = mm.String(allow_none=True)


LookupPage = page_of(LookupSchema)


class LookedUpOut(Schema):
    """One look at who the person is: when, for which organisation, what for; nobody's name."""

    at = mm.DateTime()
    organisation = mm.String()
    purpose = mm.String()
    kind = mm.Enum(LookupKind, by_value=True)


class ExportOut(Schema):
    """Who a person is, and who looked that up."""

    participant = mm.UUID()
    person = mm.Nested(PersonSchema)
    lookups = mm.List(mm.Nested(LookedUpOut))
