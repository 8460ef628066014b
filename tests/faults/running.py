"""Programs that are kept running over a broker of their own, and what they say of themselves."""

import time
from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import ClassVar, Self

import httpx
from prometheus_client.parser import text_string_to_metric_families

from tandem.embedded.ports import HOST
from tests.faults.crashes import Crashes
from tests.faults.keeper import Keeper, Program
from tests.support.servers.ports import lasting_port
from tests.support.servers.prepared import Prepared

ROOT = Path(__file__).parents[2]
#: Seconds between two looks.
PAUSE = 0.1


class Running(ABC):
    """Everything that runs. Made and closed in the main thread, with which its servers die.

    ``operators`` says by name, such as ``one worker``, where each process tells operators how it is.
    """

    #: Seconds in which all processes are ready.
    ready_within: ClassVar[float] = 90.0

    def __init__(self, folder: Path, broker: Prepared, operators: Mapping[str, str]) -> None:
        self.folder, self.broker, self.operators = folder, broker, dict(operators)
        self.crashes = Crashes(folder / "crashes")
        self.keeper = Keeper({name: self.program(name) for name in self.operators}, ROOT)
        self.keeper.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.keeper.close()
        self.close_servers()

    @abstractmethod
    def program(self, name: str) -> Program:
        """What a process runs."""

    @abstractmethod
    def close_servers(self) -> None:
        """Stop the databases, once no process is left."""

    @property
    def said(self) -> str:
        """What it is made of, for people."""
        return f"RabbitMQ {self.broker.broker.version}; {len(self.operators)} processes ready"

    @property
    def wrong_at_the_end(self) -> list[str]:
        """Once it is closed: processes that did not end as they should."""
        return self.keeper.wrong_at_the_end

    def log(self, name: str) -> Path:
        """What a process has said."""
        return self.folder / f"{name.replace(' ', '-')}.log"

    def not_ready(self) -> list[str]:
        """The processes that do not say that they are ready."""
        return [name for name, address in self.operators.items() if not _is_ready(address)]

    def wait_until_ready(self, but: int = 0) -> None:
        """Return when all processes but so many say that they are. Raises ``TimeoutError`` with the names of the others."""
        end = time.monotonic() + self.ready_within
        while len(waits := self.not_ready()) > but:
            if time.monotonic() > end:
                raise TimeoutError(f"not ready: {', '.join(sorted(waits))}")
            time.sleep(PAUSE)

    @contextmanager
    def beside(self, names: Sequence[str]) -> Iterator[None]:
        """More processes, until the end of the block."""
        for name in names:
            self.operators[name] = an_address()
            self.keeper.begin(name, self.program(name))
        try:
            self.wait_until_ready()
            yield
        finally:
            for name in names:
                del self.operators[name]
                self.keeper.end(name)

    def figure(self, name: str, metric: str, **labels: str) -> float:
        """What a process says of itself now; 0 when it says nothing."""
        try:
            page = httpx.get(f"{self.operators[name]}/metrics", timeout=2, trust_env=False).text
        except httpx.TransportError:
            return 0.0
        samples = (sample for family in text_string_to_metric_families(page) for sample in family.samples)
        return sum(one.value for one in samples if one.name == metric and labels.items() <= one.labels.items())


def an_address() -> str:
    """Where a process of a world can listen, and nobody else will."""
    return f"http://{HOST}:{lasting_port()}"


def _is_ready(address: str) -> bool:
    try:
        return httpx.get(f"{address}/ready", timeout=2, trust_env=False).status_code == httpx.codes.OK
    except httpx.TransportError:
        return False
