"""Who acts is told to the database, once a transaction, and never to another transaction on the same connection."""

from uuid import uuid4

from sqlalchemy import text
from sqlalchemy.orm import Session

from shared.access.actor import Actor
from shared.persistence import acting
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Role
from tests.component.shared.test_rows import statements
from tests.conformance.toys import Teller
from tests.support.world import actor

WHO = actor(Role.CASEMANAGER_CARE, Role.VDAB_MEDIATOR, areas=("gent", "limburg"))


def told(session: Session) -> dict[str, str]:
    """What the policies would read."""
    return {
        name: session.execute(text(f"SELECT current_setting('tandem.{name}', true)")).scalar() or "" for name in acting.SETTINGS
    }


def work_of(session: Session, who: Actor) -> UnitOfWork:
    """A unit of work in somebody's name."""
    return UnitOfWork(session, "teller", who)


def test_the_database_is_told_who_acts_with_which_functions_where(teller: Teller) -> None:
    """Account, organisation, roles and areas; nothing of a participant or of itself."""
    with teller.database.transaction() as session:
        work_of(session, WHO)
        found = told(session)
    assert (found["account"], found["organisation"]) == (str(WHO.account), WHO.organisation)
    assert (found["roles"], found["areas"]) == ("casemanager-care,vdab-mediator", "gent,limburg")
    assert (found["itself"], found["participant"], found["subjects"]) == ("", "", "")


def test_nothing_of_it_is_left_for_the_next_transaction(teller: Teller) -> None:
    """The pool gives the same connection to somebody else."""
    with teller.database.transaction() as session:
        work_of(session, WHO).act_as_itself()
        first = session.execute(text("SELECT pg_backend_pid()")).scalar()
    with teller.database.transaction() as session:
        assert session.execute(text("SELECT pg_backend_pid()")).scalar() == first
        assert not any(told(session).values())


def test_the_same_actor_again_costs_nothing(teller: Teller) -> None:
    """A hundred events of one batch are told of once."""
    with statements(teller.database) as asked, teller.database.transaction() as session:
        for _ in range(100):
            work_of(session, Actor.system("teller"))
    assert len(asked) == 1


def test_another_actor_in_the_same_transaction_takes_over(teller: Teller) -> None:
    """Also from the service itself."""
    with teller.database.transaction() as session:
        work_of(session, Actor.system("teller"))
        assert told(session)["itself"] == "yes"
        work_of(session, WHO).act_as_itself()
        assert told(session)["itself"] == "yes"
        work_of(session, WHO)
        assert told(session)["itself"] == ""


def test_a_permit_adds_the_persons_it_tells_of(teller: Teller) -> None:
    """Until the end of the transaction."""
    person = uuid4()
    with teller.database.transaction() as session:
        work_of(session, WHO).resolves([person])
        assert told(session)["subjects"] == str(person)
