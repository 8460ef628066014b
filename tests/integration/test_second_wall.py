"""The second wall: what the database shows to whom, whatever the code asks (ADR 13)."""

from collections.abc import Mapping
from typing import Final

import pytest
from sqlalchemy import NullPool, create_engine, text

from shared.messaging.tables import MESSAGING_TABLES
from shared.service import load
from tandem.embedded.services import SERVICES
from tests.conftest import Databases

#: Tables that show everybody's rows, and why.
EXEMPT: Final[Mapping[str, str]] = {
    table.name: "delivery and log: ids and codes, which relay and inbox need whole" for table in MESSAGING_TABLES
} | {
    "casemanagement.partnership": "organisations with a mandate: nobody's file",
    "casemanagement.network": "organisations with a mandate: nobody's file",
    "casemanagement.fact_batch": "how many rows a sealed quarter has, and none of them",
    "retention_run": "how much was erased on a day, and nothing of what",
    "casemanagement.synthetic_fact": "made-up rows of the demo's register",
    "referral.service": "the directory of services, for every account",
    "portal.organisation": "the directory, for every account",
    "portal.account": "professionals, and who logs in is not known yet; participants without a name",
    "portal.api_client": "what a program says is looked up before it is known who asks",
    "portal.web_session": "idem, of a browser",
    "portal.failed_logins": "idem, of a password; a keyed hash and a number",
}

every_service = pytest.mark.parametrize("service", SERVICES)


def protected(service: str) -> list[str]:
    """The tables of a service that the wall stands before."""
    tables = load(service).registry.metadata.sorted_tables
    return [table.name for table in tables if not {table.name, f"{service}.{table.name}"} & EXEMPT.keys()]


@every_service
def test_every_table_is_protected_or_exempt_with_a_reason(service: str, databases: Databases) -> None:
    """A new table without a policy fails here; so does an exemption that holds no more."""
    databases.world(service).close()
    with create_engine(databases.addresses.owner_url(service), poolclass=NullPool).connect() as connection:
        closed = connection.execute(
            text(
                """
                SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
                AND relrowsecurity AND relforcerowsecurity
                """
            )
        )
        assert sorted(closed.scalars()) == sorted(protected(service))


@every_service
def test_the_runtime_role_cannot_step_over_the_wall(service: str, databases: Databases) -> None:
    """It owns no table, and has neither BYPASSRLS nor a role that has."""
    databases.world(service).close()
    with create_engine(databases.addresses.runtime_url(service), poolclass=NullPool).connect() as connection:
        asked = "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE pg_has_role(current_user, oid, 'member')"
        assert set(connection.execute(text(asked)).scalars()) == {False}
        owned = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
        assert connection.execute(text(owned)).scalar_one() == 0
