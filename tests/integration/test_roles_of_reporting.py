"""What each of reporting's processes may do with its three schemas, asked of the database itself (ADR 24)."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

import psycopg2
import pytest
from psycopg2.extensions import cursor as Cursor  # noqa: N812 -- it is a class

from tests.conftest import Databases

#: By kind of process, what the database refuses it.
REFUSED: Final = {
    "": (
        "SELECT FROM register.fact",
        "UPDATE register.fact SET area = ''",
        "DELETE FROM register.fact",
        "SELECT FROM register.insider_proof",
        "INSERT INTO published.release (period) VALUES ('2026-Q3')",
        "SELECT FROM published.file",
        "INSERT INTO desk.sign_off (period) VALUES ('2026-Q3')",
    ),
    "engine": (
        "INSERT INTO register.fact (batch) VALUES (gen_random_uuid())",
        "UPDATE register.fact SET area = ''",
        "UPDATE published.release SET synthetic = true",
        "DELETE FROM published.release",
        "UPDATE published.file SET body = ''",
        "INSERT INTO desk.sign_off (period) VALUES ('2026-Q3')",
        "DELETE FROM desk.withdrawal",
        "UPDATE public.event SET data = '{}'",
        "SELECT FROM public.access_log",
    ),
    "web": (
        "SELECT FROM register.fact",
        "SELECT FROM register.batch",
        "SELECT FROM register.insider_proof",
        "INSERT INTO register.fact (batch) VALUES (gen_random_uuid())",
        "INSERT INTO published.release (period) VALUES ('2026-Q3')",
        "UPDATE published.file SET body = ''",
        "UPDATE desk.sign_off SET officer = gen_random_uuid()",
        "DELETE FROM desk.withdrawal",
        "SELECT body FROM public.dead_letter",
        "SELECT body FROM public.inbox_waiting",
        "UPDATE public.event SET data = '{}'",
        "CREATE TABLE published.more (id integer)",
    ),
}
ALLOWED: Final = {
    "": ("SELECT FROM register.batch", "SELECT FROM desk.making", "SELECT FROM public.dead_letter"),
    "engine": ("SELECT FROM register.fact", "DELETE FROM register.fact", "SELECT FROM published.file"),
    "web": (
        "SELECT FROM published.visible",
        "SELECT FROM published.file",
        "SELECT FROM desk.sign_off",
        "SELECT reason, count(*) FROM public.inbox_waiting GROUP BY reason",
    ),
}


@contextmanager
def _as(databases: Databases, kind: str) -> Iterator[Cursor]:
    databases.world("reporting").close()
    connection = psycopg2.connect(databases.addresses.runtime_url("reporting", kind).replace("+psycopg2", ""))
    try:
        with connection.cursor() as cursor:
            yield cursor
    finally:
        connection.close()


@pytest.mark.parametrize(("kind", "statement"), [(kind, each) for kind, all_ in REFUSED.items() for each in all_])
def test_a_role_is_refused_what_its_process_has_no_need_of(databases: Databases, kind: str, statement: str) -> None:
    """The statement itself fails, whatever the code thinks."""
    with _as(databases, kind) as cursor, pytest.raises(psycopg2.errors.InsufficientPrivilege):
        cursor.execute(statement)


@pytest.mark.parametrize(("kind", "statement"), [(kind, each) for kind, all_ in ALLOWED.items() for each in all_])
def test_a_role_can_do_its_work(databases: Databases, kind: str, statement: str) -> None:
    """So that what is refused is not refused for another reason."""
    with _as(databases, kind) as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("statement", ["UPDATE published.{} SET {} = {}", "DELETE FROM published.{}"])
@pytest.mark.parametrize("table", ["release", "file", "plan"])
def test_nobody_changes_what_was_published(databases: Databases, statement: str, table: str) -> None:
    """Not even the owner of the tables: what was shown cannot be unshown."""
    world = databases.world("reporting")
    world.rows(
        "reporting",
        """
        INSERT INTO published.plan VALUES ('2026-1', 'digest', 'plan');
        INSERT INTO published.release VALUES ('2026-Q3', '2026-1', 'bytes', 'digest', '{}', false, '2026-10-02', 1);
        INSERT INTO published.file VALUES ('2026-Q3', 'manifest.json', 'digest', 'bytes')
        """,
    )
    world.close()
    column = "version" if table == "plan" else "period"
    with (
        closing(psycopg2.connect(databases.addresses.owner_url("reporting").replace("+psycopg2", ""))) as owner,
        owner.cursor() as cursor,
        pytest.raises(psycopg2.errors.RaiseException, match="never changes"),
    ):
        cursor.execute(statement.format(table, column, column))
