"""What the database itself shows of releases, in the role of the web process, whatever the code asks (ADR 13, ADR 24)."""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ProgrammingError

from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from tests.support.world import World, actor

pytestmark = pytest.mark.services("reporting")

SAM: Final = actor(Role.SAM)
OFFICER: Final = actor(Role.PRIVACY_OFFICER)
STRANGER: Final = actor(*(set(Role) - {Role.SAM, Role.PRIVACY_OFFICER, Role.SYSTEM}))
TABLES: Final = (
    "published.release",
    "published.file",
    "published.visible",
    "published.plan",
    "desk.making",
    "desk.sign_off",
    "desk.plan_sign_off",
    "desk.withdrawal",
)
_PUBLISHED: Final = """
    INSERT INTO published.plan VALUES ('2026-1', 'plan', 'bytes');
    INSERT INTO published.release VALUES ('2026-Q3', '2026-1', 'bytes', 'digest', '{}', false, '2026-10-02', 1);
    INSERT INTO published.file VALUES ('2026-Q3', 'manifest.json', 'digest', 'bytes');
    INSERT INTO desk.making VALUES ('2026-Q3', 'proposed', NULL, NULL, NULL, 'reporting');
    INSERT INTO desk.plan_sign_off VALUES ('2026-1', 'plan', gen_random_uuid(), '2026-01-02')
"""
_SIGNED: Final = "INSERT INTO desk.sign_off VALUES ('2026-Q3', '{}', gen_random_uuid(), '0200000043', '2026-10-03')"
_WITHDRAWN: Final = "INSERT INTO desk.withdrawal VALUES ('2026-Q3', 'facts-wrong', gen_random_uuid(), '2026-10-04')"


def seen(world: World, who: Actor | None) -> Mapping[str, int]:
    """How many rows of each table the web process sees for somebody; for nobody in particular when ``who`` is nothing."""
    with world.runtime.parts["reporting"].front.transaction() as session:
        if who is not None:
            UnitOfWork(session, "reporting", who)
        counted = {table: session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one() for table in TABLES}  # noqa: S608 -- ours
    return {table: number for table, number in counted.items() if number}


def test_what_waits_for_a_signature_is_the_officers_alone(world: World) -> None:
    """To readers there is no such release; the plan is public among them from the beginning."""
    world.rows("reporting", _PUBLISHED)
    proposed = dict.fromkeys(("published.release", "published.file", "published.plan", "desk.making", "desk.plan_sign_off"), 1)
    assert seen(world, OFFICER) == proposed
    assert seen(world, SAM) == {"published.plan": 1}


@pytest.mark.parametrize(("digest", "shown"), [("digest", True), ("another", False)])
def test_a_release_is_shown_as_it_was_signed_or_not_at_all(world: World, digest: str, *, shown: bool) -> None:
    """The signature names the bytes; who signed stays at the desk."""
    world.rows("reporting", f"{_PUBLISHED}; {_SIGNED.format(digest)}")
    released = dict.fromkeys(("published.release", "published.file", "published.visible"), 1) if shown else {}
    assert seen(world, SAM) == {"published.plan": 1} | released


def test_of_a_release_that_is_withdrawn_readers_see_that_it_was_there(world: World) -> None:
    """And none of its files."""
    world.rows("reporting", f"{_PUBLISHED}; {_SIGNED.format('digest')}; {_WITHDRAWN}")
    assert seen(world, SAM) == dict.fromkeys(("published.release", "published.visible", "published.plan"), 1)
    assert seen(world, OFFICER)["published.file"] == 1


def test_others_and_nobody_see_nothing(world: World) -> None:
    """Every other role together, and a transaction that does not say who acts."""
    world.rows("reporting", f"{_PUBLISHED}; {_SIGNED.format('digest')}")
    assert (seen(world, STRANGER), seen(world, None)) == ({}, {})


def test_a_reader_sees_their_own_wishes_alone(world: World) -> None:
    """And writes none in another's name."""
    new = "INSERT INTO desk.plan_request (id, asked, client, on_day) VALUES (gen_random_uuid(), '{}', :client, '2026-10-05')"
    for who in (SAM.account, UUID(int=1)):
        world.rows("reporting", new, client=who)
    with world.runtime.parts["reporting"].front.transaction() as session:
        UnitOfWork(session, "reporting", SAM)
        assert session.execute(text("SELECT client FROM desk.plan_request")).scalars().all() == [SAM.account]
        with pytest.raises(ProgrammingError, match="row-level security policy"):
            session.execute(text(new), {"client": UUID(int=1)})
        session.rollback()


def test_a_reader_signs_nothing(world: World) -> None:
    """The role of the web process may add signatures; the wall asks who acts."""
    world.rows("reporting", _PUBLISHED)
    with world.runtime.parts["reporting"].front.transaction() as session:
        UnitOfWork(session, "reporting", SAM)
        with pytest.raises(ProgrammingError, match="row-level security policy"):
            session.execute(text(_SIGNED.format("digest")))
        session.rollback()
