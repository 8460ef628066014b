"""The second wall: what the database shows to whom, whatever the code asks (ADR 13)."""

from collections.abc import Iterator, Mapping
from typing import Final

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import ProgrammingError

from shared.messaging.tables import MESSAGING_TABLES
from shared.persistence.unit_of_work import UnitOfWork
from shared.service import load
from tandem.embedded.services import OWN_ROLES, SERVICES
from tests.conftest import Databases
from tests.secrets.crawl import Crawl, Found
from tests.secrets.markers import Marker
from tests.secrets.planting import Planting
from tests.secrets.readers import Reader, readers
from tests.support.walls import without_the_first_wall, without_the_second_wall

#: Tables that show everybody's rows, and why.
EXEMPT: Final[Mapping[str, str]] = {
    table.name: "delivery and log: ids and codes, which relay and inbox need whole" for table in MESSAGING_TABLES
} | {
    "casemanagement.partnership": "organisations with a mandate: nobody's file",
    "casemanagement.network": "organisations with a mandate: nobody's file",
    "casemanagement.fact_batch": "how many rows a sealed quarter has, and none of them",
    "casemanagement.closed_year": "which years are closed: nobody's file",
    "intake.erased": "ids of persons who are erased: they lead to nobody",
    "retention_run": "how much was erased on a day, and nothing of what",
    "casemanagement.synthetic_fact": "made-up rows of the demo's register",
    "referral.service": "the directory of services, for every account",
}
#: The portal keeps no file: organisations, accounts and what one logs in with, looked up before it is known who asks.
BEHIND: Final = tuple(service for service in SERVICES if service != "portal")

#: To whom the wall shows more than the table of sight: it shows rows whole.
COARSER: Final[Mapping[str, frozenset[str]]] = {
    # The head of a file with its motives, to who is shown a part of it.
    **dict.fromkeys(("course", "report"), frozenset({"allocator", "network", "provider", "grantee"})),
    **dict.fromkeys(("id.request", "id.referral"), frozenset({"allocator", "network", "provider", "grantee"})),
    **dict.fromkeys(("plan-end", "id.file-number"), frozenset({"provider", "grantee"})),
    # An evaluation, to who is shown its day.
    "evaluation": frozenset({"allocator", "network"}),
    # That a hand-over was granted both casemanagers know; what it opens and for what stands in the same row.
    **dict.fromkeys(("track.id", "track.purpose"), frozenset({"work"})),
    # A grant under which care tells work something names notes by id; what was told, under which grant.
    "granted.care.id": frozenset({"work"}),
    # Why a file was opened in an emergency, to who is shown that it was.
    "emergency.motive": frozenset({"work", "care", "allocator"}),
    "granted.care.grant": frozenset({"vdab"}),
}
#: The log of who looked, which is exempt.
LOG: Final = "/accesses"


class Behind(Reader):
    """Somebody whom the second wall alone holds back."""

    def may_see(self, marker: Marker) -> bool:
        """By the table of sight, or by what the wall shows beyond it."""
        more = COARSER.get(marker.group, frozenset())
        return super().may_see(marker) or any(
            name in more and about in {marker.about, "everybody"} for name, about in self.functions
        )


@pytest.fixture(scope="module")
def planted(databases: Databases) -> Iterator[Planting]:
    """A world with a secret in every field."""
    world = databases.world(*SERVICES)
    yield Planting(world)
    world.close()


def protected(service: str) -> list[str]:
    """The tables of a service that the wall stands before."""
    tables = load(service).registry.metadata.sorted_tables
    return [table.fullname for table in tables if not {table.name, f"{service}.{table.name}"} & EXEMPT.keys()]


def crawled(planted: Planting, *names: str) -> Found:
    """What these readers (or all) come to see, at every GET, of what is not theirs."""
    crawl = Crawl(planted, few=True, only=BEHIND)
    asked = {reader.name for reader in crawl.readers} | {"work of B"}
    for reader in readers(planted):
        if reader.name in (names or asked):
            crawl.read(Behind(reader.name, reader.actor, reader.functions))
    return crawl.found


every_service = pytest.mark.parametrize("service", BEHIND)


@every_service
def test_every_table_is_protected_or_exempt_with_a_reason(service: str, databases: Databases) -> None:
    """A new table without a policy fails here; so does an exemption that holds no more."""
    databases.world(service).close()
    closed = """
        SELECT oid::regclass::text FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity
    """
    with create_engine(databases.addresses.owner_url(service), poolclass=NullPool).connect() as connection:
        assert sorted(connection.execute(text(closed)).scalars()) == sorted(protected(service))


@every_service
def test_the_runtime_role_cannot_step_over_the_wall(service: str, databases: Databases) -> None:
    """It owns no table, and has neither BYPASSRLS nor a role that has; nor have those of kinds of process that do less."""
    databases.world(service).close()
    for kind in ("", *OWN_ROLES.get(service, ())):
        with create_engine(databases.addresses.runtime_url(service, kind), poolclass=NullPool).connect() as connection:
            asked = "SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE pg_has_role(current_user, oid, 'member')"
            assert set(connection.execute(text(asked)).scalars()) == {False}
            owned = "SELECT count(*) FROM pg_class WHERE relowner = current_user::regrole"
            assert connection.execute(text(owned)).scalar_one() == 0


@pytest.mark.slow
@every_service
def test_who_does_not_say_who_acts_sees_nothing(service: str, planted: Planting) -> None:
    """Of a transaction that told nothing each protected table is empty, while there is something in it."""
    world = planted.world
    counts = {table: f"SELECT count(*) FROM {table}" for table in protected(service)}  # noqa: S608 -- names of ours
    kept = {table: world.rows(service, count)[0][0] for table, count in counts.items()}
    with world.runtime.parts[service].database.transaction() as session:
        may = text("SELECT has_table_privilege(:table, 'SELECT')")
        readable = [table for table in counts if session.execute(may, {"table": table}).scalar_one()]
        seen = {table: session.execute(text(counts[table])).scalar_one() for table in readable}
    assert sum(kept.values()) > 0
    assert set(seen.values()) == {0}


@pytest.mark.slow
def test_with_the_first_wall_gone_the_second_holds(planted: Planting) -> None:
    """Everything is allowed and nothing narrowed: nobody sees what the database does not show them, at any GET."""
    with without_the_first_wall():
        found = crawled(planted)
    assert sorted(str(leak) for leak in found.leaks if not leak.place.endswith(LOG)) == []


@pytest.mark.slow
def test_with_both_walls_gone_nothing_holds(planted: Planting) -> None:
    """So that it is the second that held, and the crawl would have seen it."""
    with without_the_first_wall(), without_the_second_wall():
        found = crawled(planted, "work of A", "program")
    seen = {leak.what.partition(" of ")[0] for leak in found.leaks}
    assert seen >= {"item.care", "question", "request", "person.name", "id.referral"}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("service", "who", "statement"),
    [
        ("casemanagement", "work", "UPDATE note SET compartment = 'care' WHERE compartment = 'work'"),
        ("casemanagement", "care", "UPDATE trajectory SET care = gen_random_uuid()"),
        (
            "casemanagement",
            "work",
            """
            INSERT INTO note (id, trajectory, compartment, text, author, written_at, version)
            SELECT gen_random_uuid(), id, 'care', '', gen_random_uuid(), now(), 1 FROM trajectory
            """,
        ),
        ("intake", "intake", "UPDATE request SET organisation = '0200000043'"),
        ("referral", "care", "UPDATE tandem SET care = gen_random_uuid()"),
        ("notifications", "care", "UPDATE preferences SET id = gen_random_uuid()"),
        ("identity", "intake", "UPDATE person SET registered_by = gen_random_uuid()"),
    ],
)
def test_nobody_puts_anything_behind_the_wall(planted: Planting, service: str, who: str, statement: str) -> None:
    """Not to the other side, to another file, or out of one's own sight: that takes the service itself, after a decision."""
    with planted.world.runtime.parts[service].database.transaction() as session:
        UnitOfWork(session, service, getattr(planted.a, who))
        with pytest.raises(ProgrammingError, match="row-level security policy"):
            session.execute(text(statement))


@pytest.mark.slow
def test_nobody_changes_or_takes_away_what_is_behind_the_wall(planted: Planting) -> None:
    """A statement about every row touches those of one's own sight alone."""
    with planted.world.runtime.parts["casemanagement"].database.transaction() as session:
        UnitOfWork(session, "casemanagement", planted.a.vdab)
        touched = session.execute(text("UPDATE note SET version = version RETURNING compartment, trajectory")).all()
        session.rollback()
    assert {(row.compartment, str(row.trajectory)) for row in touched} == {
        (compartment, planted.a.ids["trajectory"]) for compartment in ("shared", "work")
    }
