"""Those who work at Tandem, by name, for the pages that tell of their colleagues."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import or_, select, type_coerce
from sqlalchemy.dialects.postgresql import JSONB

from services.portal.domain.account import Account
from services.portal.tables import account_table, organisation_table
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role


@dataclass(frozen=True)
class Colleague:
    """Somebody who works at Tandem."""

    id: UUID
    name: str
    roles: tuple[Role, ...]
    organisation: str
    organisation_name: str

    @property
    def letters(self) -> str:
        """The first letters of the names, for a face."""
        return "".join(word[0] for word in self.name.split()[:2]).upper()


def of_area(work: UnitOfWork, area: str, roles: Iterable[Role]) -> list[Colleague]:
    """Those who have one of these roles in a working area now, by name. One scan of the accounts."""
    position = type_coerce(account_table.c.position, JSONB)
    statement = (
        select(Account, organisation_table.c.name)
        .join(organisation_table, organisation_table.c.kbo == account_table.c.organisation)
        .where(account_table.c.ended_on.is_(None), position["areas"].has_key(area))
        .where(or_(*(position["roles"].has_key(role.value) for role in roles)))
        .order_by(account_table.c.display_name, account_table.c.id)
    )
    return [_colleague(found, house) for found, house in work.session.execute(statement)]


def behind(work: UnitOfWork, accounts: Iterable[UUID]) -> dict[str, Colleague]:
    """Those behind account ids, by id as text; participants and the unknown are left out. One statement."""
    statement = (
        select(Account, organisation_table.c.name)
        .join(organisation_table, organisation_table.c.kbo == account_table.c.organisation)
        .where(account_table.c.id.in_(set(accounts)))
    )
    return {
        str(found.id): _colleague(found, house)
        for found, house in work.session.execute(statement)
        if Role.PARTICIPANT not in found.position.roles
    }


def _colleague(found: Account, house: str) -> Colleague:
    return Colleague(found.id, found.display_name, found.position.roles, found.organisation, house)
