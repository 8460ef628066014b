"""Ways in that nobody else can give, the first account of an installation above all: whoever runs it does."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.portal import passwords, rulebook, web_sessions
from services.portal.commands import create_account, kbo_digits, manage, register_organisation
from services.portal.domain.account import Account, check_password
from services.portal.domain.organisation import Organisation
from services.portal.orders import CreateAccount, RegisterOrganisation
from services.portal.tables import account_table, organisation_table
from shared.persistence.turns import take_turn
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import OrganisationKind, Role
from shared.rules import Refused


@dataclass(frozen=True)
class BeginInstallation:
    """Make VDAB known, which keeps the platform, and its first administrator, who makes all other accounts."""

    kbo: str
    organisation_name: str
    username: str
    display_name: str
    password: str | None = None


def begin_installation(work: UnitOfWork, order: BeginInstallation) -> Account:
    """The account of the first administrator; raises Refused when the platform has one already."""
    take_turn(work.session, "portal:begin-installation")
    if _has_administrator(work):
        raise Refused(rulebook.ADMINISTRATOR_EXISTS)
    kbo = kbo_digits(order.kbo)
    known = work.session.scalar(select(Organisation).filter_by(kbo=kbo))
    if known is None:
        register_organisation(work, RegisterOrganisation(kbo, order.organisation_name, OrganisationKind.VDAB))
    elif known.kind is not OrganisationKind.VDAB:
        raise Refused(rulebook.ORGANISATION_EXISTS, field="kbo")
    return create_account(
        work, CreateAccount(order.username, order.display_name, kbo, (Role.ORGANISATION_ADMIN,), password=order.password)
    )


def renew_password(work: UnitOfWork, identity: UUID, password: str) -> Account:
    """Give an account another password; the one before and its sessions end. Raises Refused when the account has ended."""
    account = work.read(Account, identity)
    manage(work, "change", account.organisation, identity)
    account.renew(passwords.hashed(check_password(password)))
    web_sessions.end_all(work.session, identity)
    return account


def account_named(work: UnitOfWork, username: str) -> UUID:
    """The account with this username; raises Refused when there is none."""
    found: UUID | None = work.session.scalar(
        select(account_table.c.id).where(account_table.c.username == username.strip().lower())
    )
    if found is None:
        raise Refused(rulebook.USERNAME_UNKNOWN, field="username")
    return found


def _has_administrator(work: UnitOfWork) -> bool:
    columns, position = account_table.c, type_coerce(account_table.c.position, JSONB)
    keepers = select(organisation_table.c.kbo).where(organisation_table.c.kind == OrganisationKind.VDAB)
    statement = select(account_table.c.id).where(
        columns.ended_on.is_(None), columns.organisation.in_(keepers), position["roles"].has_key(Role.ORGANISATION_ADMIN.value)
    )
    return work.session.scalar(statement.limit(1)) is not None
