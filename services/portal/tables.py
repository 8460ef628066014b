"""The portal's tables."""

from sqlalchemy import Column, Date, ForeignKey, Index, Integer, LargeBinary, Table, Text, UniqueConstraint, Uuid

from services.portal.domain.account import Account, Position
from services.portal.domain.client import ApiClient
from services.portal.domain.organisation import Organisation
from services.portal.domain.outsider import ExternalLogin, Invitation
from services.portal.domain.session import WebSession
from services.portal.domain.throttle import FailedLogins
from shared.persistence.columns import Code, UtcDateTime, Value
from shared.persistence.mapping import mapper_registry
from shared.reference.codes import OrganisationKind, Role

registry = mapper_registry()

organisation_table = Table(
    "organisation",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("kbo", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("kind", Code(OrganisationKind), nullable=False),
)

account_table = Table(
    "account",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("version", Integer, nullable=False),
    Column("username", Text, nullable=False, unique=True),
    Column("display_name", Text, nullable=False),
    Column("organisation", Text, ForeignKey("organisation.kbo"), nullable=False),
    Column("position", Value(Position), nullable=False),
    Column("password", Text),
    Column("ended_on", Date),
    Index("ix_account_organisation_username", "organisation", "username"),
)

api_client_table = Table(
    "api_client",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("client_id", Text, nullable=False, unique=True),
    Column("organisation", Text, ForeignKey("organisation.kbo"), nullable=False),
    Column("roles", Value(tuple[Role, ...]), nullable=False),
    Column("secret", Text, nullable=False),
    Column("scopes", Value(tuple[str, ...]), nullable=False),
    Column("ended_on", Date),
    Column("version", Integer, nullable=False),
    Index("ix_api_client_organisation_client_id", "organisation", "client_id"),
)

web_session_table = Table(
    "web_session",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", Uuid, ForeignKey("account.id"), nullable=False, index=True),
    Column("token", LargeBinary, nullable=False, unique=True),
    Column("started_at", UtcDateTime, nullable=False, index=True),
    Column("used_at", UtcDateTime, nullable=False),
    Column("proof", LargeBinary),
)

#: One way in from outside to an account, and one account behind each. Both go when the account goes.
external_login_table = Table(
    "external_login",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("issuer", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("organisation", Text, nullable=False),
    Column("account", Uuid, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("bound_at", UtcDateTime, nullable=False),
    UniqueConstraint("issuer", "subject", "organisation"),
)

invitation_table = Table(
    "invitation",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", Uuid, ForeignKey("account.id", ondelete="CASCADE"), nullable=False, unique=True),
    Column("code", LargeBinary, nullable=False, unique=True),
    Column("until", UtcDateTime, nullable=False),
)

failed_logins_table = Table(
    "failed_logins",
    registry.metadata,
    Column("key", LargeBinary, primary_key=True),
    Column("failures", Integer, nullable=False),
    Column("last", UtcDateTime, nullable=False, index=True),
)

#: A list with its filter, as the part of its address after the question mark: codes alone. It goes when the account goes.
kept_view_table = Table(
    "kept_view",
    registry.metadata,
    Column("id", Uuid, primary_key=True),
    Column("account", Uuid, ForeignKey("account.id", ondelete="CASCADE"), nullable=False),
    Column("path", Text, nullable=False),
    Column("query", Text, nullable=False),
    Column("kept_at", UtcDateTime, nullable=False),
    UniqueConstraint("account", "path", "query"),
)

registry.map_imperatively(Organisation, organisation_table)
registry.map_imperatively(Account, account_table)
registry.map_imperatively(ApiClient, api_client_table)
registry.map_imperatively(WebSession, web_session_table)
registry.map_imperatively(ExternalLogin, external_login_table)
registry.map_imperatively(Invitation, invitation_table)
registry.map_imperatively(FailedLogins, failed_logins_table)
