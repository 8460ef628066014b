"""Several services asked at once, each at its own database; one that does not answer holds up no other."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from shared.messaging.failures import connection_lost, describe, passes, sqlstate
from shared.mistake import Mistake
from shared.persistence.database import Database
from tandem.operations.addresses import addresses
from tandem.operations.words import say

T = TypeVar("T")

_UNDEFINED_TABLE = "42P01"


@dataclass(frozen=True)
class Answers(Generic[T]):
    """What the services answered, and why the others did not, each by the name of the service."""

    found: dict[str, T] = field(default_factory=dict)
    unreached: dict[str, str] = field(default_factory=dict)


class Reach:
    """The databases that can be asked."""

    def __init__(self, databases: dict[str, Database]) -> None:
        self.databases = databases

    def must_know(self, service: str | None) -> None:
        """Raise ``Mistake`` when the address of this service's database is not known."""
        if service is not None and service not in self.databases:
            raise Mistake(say("unknown-address", variable=service.upper(), service=service))

    def ask(self, question: Callable[[str, Database], T]) -> Answers[T]:
        """Put a question to each service, all at the same time."""
        answers: Answers[T] = Answers()
        with ThreadPoolExecutor(len(self.databases)) as threads:
            asked = {name: threads.submit(question, name, database) for name, database in self.databases.items()}
        for name, answer in asked.items():
            try:
                answers.found[name] = answer.result()
            except SQLAlchemyError as error:
                answers.unreached[name] = why(error)
        return answers


@contextmanager
def reaching(only: str | None) -> Iterator[Reach]:
    """The databases whose address is known, or the one of ``only``. Raises ``Mistake`` when there is none."""
    databases = {name: Database(url, pool_size=1) for name, url in addresses(only).items()}
    try:
        yield Reach(databases)
    finally:
        for database in databases.values():
            database.close()


def why(error: SQLAlchemyError) -> str:
    """What an operator is told of a database that does not do as it is asked: never a value that it holds."""
    if isinstance(error, DBAPIError):
        if connection_lost(error):
            return str(error.orig).strip().partition("\n")[0]
        if passes(error):
            return say("busy")
        if sqlstate(error) == _UNDEFINED_TABLE:
            return say("not-migrated")
    return describe(error)
