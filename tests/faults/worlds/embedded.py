"""All of Tandem as `make run` has it: a supervisor with PostgreSQL, web and worker; events pass from database to database."""

import os
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import NullPool, create_engine, text

from tandem.embedded.databases import Addresses, last_addresses
from tandem.embedded.ports import HOST
from tandem.embedded.services import DATABASES
from tandem.embedded.supervisor import answers
from tandem.embedded.var import Var
from tests.faults.keeper import Keeper, Program
from tests.faults.running import PAUSE, ROOT
from tests.support.killing import kill_in
from tests.support.servers.ports import lasting_port

_SUPERVISOR: Final = "tandem"
#: Seconds in which everything answers, from nothing or after it was killed.
READY_WITHIN: Final = 240.0


@contextmanager
def embedded(folder: Path) -> Iterator["Embedded"]:
    """A fresh one, ready, in this folder. Raises ``TimeoutError`` when it does not become ready."""
    with Embedded(folder) as made:
        made.wait_until_ready()
        yield made


class Embedded:
    """A Tandem whose supervisor is started again whenever it ends. Made and closed in the main thread."""

    def __init__(self, folder: Path) -> None:
        self.var = Var(folder / "tandem")
        port = lasting_port()
        self.url = f"http://{HOST}:{port}"
        self.environment: Mapping[str, str] = {
            **os.environ,
            "TANDEM_VAR": str(self.var.root),
            "TANDEM_PORT": str(port),
            "TANDEM_BASE_URL": self.url,
        }
        program = Program(("-m", "tandem.embedded"), self.environment, folder / "supervisor.log")
        self.keeper = Keeper({_SUPERVISOR: program}, ROOT)
        self.keeper.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.keeper.close()

    @property
    def said(self) -> str:
        """What it is made of, for people."""
        return "Tandem as `make run` has it ready"

    @property
    def wrong_at_the_end(self) -> list[str]:
        """Once it is closed: whether the supervisor ended as it should."""
        return self.keeper.wrong_at_the_end

    def wait_until_ready(self) -> None:
        """Return when every service answers. Raises ``TimeoutError``."""
        end = time.monotonic() + READY_WITHIN
        while not answers(self.url):
            if time.monotonic() > end:
                raise TimeoutError("not ready: Tandem as `make run` has it")
            time.sleep(PAUSE)

    def kill(self, program: str, meant: Callable[[int, int], None]) -> int:
        """Kill the processes of a program; without a name everything. How many; ``meant`` is told who ends with which code."""
        if not program:
            meant(self.keeper.process(_SUPERVISOR).pid, -9)
        return len(kill_in(self.var.root, program))

    def rows(self, service: str, sql: str) -> list[Any]:
        """Look into the database of a service as its owner, or change it."""
        with create_engine(self._addresses().owner_url(service), poolclass=NullPool).begin() as connection:
            result = connection.execute(text(sql))
            return list(result.mappings()) if result.returns_rows else []

    def _addresses(self) -> Addresses:
        found = last_addresses(self.var, DATABASES)
        assert found is not None
        return found
