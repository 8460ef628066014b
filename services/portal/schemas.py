"""What the portal takes and gives over HTTP."""

from marshmallow import Schema
from marshmallow import fields as mm
from marshmallow.validate import Length, OneOf, Range

from services.portal.domain.client import AUDIENCES, SCOPES
from services.portal.orders import (
    MOST_IDS,
    CreateAccount,
    CreateClient,
    ListAccounts,
    ListClients,
    ListProfessionals,
    RegisterOrganisation,
)
from shared.reference.codes import OrganisationKind, Role
from shared.web.schemas import Line, PageQuery, Strict, page_of

_LONGEST_SECRET = 200
_FARTHEST = 3 * 366


class TokenRequestSchema(Strict):
    """A username with its password."""

    username = mm.String(required=True, validate=Length(1, 64))
    password = mm.String(required=True, load_only=True, validate=Length(1, _LONGEST_SECRET))
    audience = mm.String(required=True, validate=OneOf(AUDIENCES))


class ClientTokenRequestSchema(Strict):
    """A program's id with its secret."""

    client_id = mm.String(required=True, validate=Length(1, 64))
    client_secret = mm.String(required=True, load_only=True, validate=Length(1, _LONGEST_SECRET))
    audience = mm.String(required=True, validate=OneOf(AUDIENCES))
    scope = mm.String(
        load_default=None,
        validate=Length(1, 200),
        metadata={"description": "scopes for this audience, separated by spaces; without it all that the program has there"},
    )


class HolderSchema(Schema):
    """For whom a token is."""

    id = mm.UUID()
    roles = mm.List(mm.Enum(Role, by_value=True))
    organisation = mm.String()
    areas = mm.List(mm.String())


class TokenSchema(Schema):
    """A token for one service; ``expires_in`` in seconds."""

    access_token = mm.String()
    token_type = mm.String()
    expires_in = mm.Integer()
    account = mm.Nested(HolderSchema)


class ClientTokenSchema(TokenSchema):
    """A token of a program, with the scopes that it got."""

    scope = mm.String()


class OrganisationSchema(Strict):
    """An organisation. ``kbo`` is its enterprise number."""

    make = RegisterOrganisation

    id = mm.UUID(dump_only=True)
    kbo = mm.String(required=True, validate=Length(1, 20))
    name = Line(required=True)
    kind = mm.Enum(OrganisationKind, by_value=True, required=True)


class AccountSchema(Strict):
    """An account. ``organisation`` is a KBO number."""

    make = CreateAccount

    id = mm.UUID(dump_only=True)
    username = mm.String(required=True, validate=Length(1, 64))
    display_name = Line(required=True)
    organisation = mm.String(required=True, validate=Length(1, 20))
    roles = mm.List(mm.Enum(Role, by_value=True), required=True, validate=Length(max=len(Role)))
    areas = mm.List(mm.String(), validate=Length(max=50))
    participant = mm.UUID(allow_none=True)
    password = mm.String(load_only=True, validate=Length(max=_LONGEST_SECRET))
    ended_on = mm.Date(dump_only=True, allow_none=True)


class ClientSchema(Strict):
    """A program that logs in by itself. ``organisation`` is a KBO number."""

    make = CreateClient

    id = mm.UUID(dump_only=True)
    client_id = mm.String(required=True, validate=Length(1, 64))
    organisation = mm.String(required=True, validate=Length(1, 20))
    roles = mm.List(mm.Enum(Role, by_value=True), required=True, validate=Length(max=len(Role)))
    scopes = mm.List(mm.String(validate=OneOf(SCOPES)), required=True, validate=Length(max=len(SCOPES)))
    ended_on = mm.Date(dump_only=True, allow_none=True)


class ClientWithSecretSchema(ClientSchema):
    """A program with the secret that was just made for it; null when an earlier request made it."""

    client_secret = mm.String(dump_only=True, allow_none=True)


class ClientsQuerySchema(PageQuery):
    """Which programs."""

    make = ListClients

    organisation = mm.String(load_default=None, metadata={"description": "KBO number"})


class PlaceSchema(Strict):
    """Other roles or areas."""

    roles = mm.List(mm.Enum(Role, by_value=True), validate=Length(max=len(Role)))
    areas = mm.List(mm.String(), validate=Length(max=50))


class AccountsQuerySchema(PageQuery):
    """Which accounts."""

    make = ListAccounts

    organisation = mm.String(load_default=None, metadata={"description": "KBO number"})


class MeSchema(AccountSchema):
    """Who the caller is."""

    organisation_name = mm.String(dump_only=True)


OrganisationPage = page_of(OrganisationSchema)


class ManagedAccountSchema(AccountSchema):
    """An account in the list of who manages it. ``has_login``: somebody took it as theirs at the provider."""

    has_login = mm.Boolean(dump_only=True)
    invited_until = mm.DateTime(dump_only=True, allow_none=True)


class InvitationSchema(Schema):
    """An invitation to take an account as one's own; ``code`` is told this once."""

    account = mm.UUID()
    code = mm.String()
    until = mm.DateTime()


AccountPage = page_of(ManagedAccountSchema)
ClientPage = page_of(ClientSchema)


class DirectoryQuerySchema(Strict):
    """Account ids and KBO numbers, mixed, separated by commas."""

    ids = mm.String(required=True, validate=Length(1, MOST_IDS * 37))


class ProfessionalSchema(Schema):
    """A professional's name and function."""

    id = mm.UUID()
    name = mm.String()
    roles = mm.List(mm.Enum(Role, by_value=True))
    organisation = mm.String()


class ProfessionalsQuerySchema(PageQuery):
    """Which professionals: for whoever has to choose one, such as the two of a tandem."""

    make = ListProfessionals

    organisation = mm.String(load_default=None, metadata={"description": "KBO number"})
    role = mm.Enum(Role, by_value=True, load_default=None)
    area = mm.String(load_default=None, metadata={"description": "code of a working area"})


ProfessionalPage = page_of(ProfessionalSchema)


class DirectorySchema(Schema):
    """Who is known of the ids that were asked for; others are left out."""

    accounts = mm.List(mm.Nested(ProfessionalSchema))
    organisations = mm.List(mm.Nested(OrganisationSchema))


class ShiftSchema(Strict):
    """How many days to move the demo's clock ahead."""

    days = mm.Integer(required=True, strict=True, validate=Range(0, _FARTHEST))


class ClockSchema(Schema):
    """The business date, and how many days it runs ahead."""

    today = mm.Date()
    ahead = mm.Integer()


class MailQuerySchema(Strict):
    """To whom."""

    to = mm.String(load_default=None)


class MailSchema(Schema):
    """One mail that the sink caught."""

    to = mm.String()
    subject = mm.String()
    text = mm.String()
    html = mm.String(allow_none=True)
    at = mm.DateTime(allow_none=True)


class MailsSchema(Schema):
    """Mails, the newest first."""

    items = mm.List(mm.Nested(MailSchema))
