"""Those who work at Tandem, by name, for the pages that tell of their colleagues."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

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


def behind(work: UnitOfWork, accounts: Iterable[UUID]) -> dict[str, Colleague]:
    """Those behind account ids, by id as text; participants and the unknown are left out. One statement."""
    statement = (
        select(Account, organisation_table.c.name)
        .join(organisation_table, organisation_table.c.kbo == account_table.c.organisation)
        .where(account_table.c.id.in_(set(accounts)))
    )
    return {
        str(found.id): Colleague(found.id, found.display_name, found.position.roles, found.organisation, house)
        for found, house in work.session.execute(statement)
        if Role.PARTICIPANT not in found.position.roles
    }
