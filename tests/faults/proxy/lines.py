"""The proxy as the scenarios have it: they order, it does."""

import json
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Final, Self
from urllib.parse import urlsplit

from tests.faults.proxy.answers import Change
from tests.faults.proxy.line import HOST, Way

ROOT: Final = Path(__file__).parents[3]


class Proxy:
    """A proxy of one scenario, which ends with it. Chance is of ``seed``."""

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._lock = Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.proxy"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT, text=True
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.communicate()

    def line(self, name: str, address: str, *, amqp: bool) -> "Line":
        """A new line to the server of this address, on this machine."""
        parts = urlsplit(address)
        port = self.order(line=name, do="open", port=parts.port, amqp=amqp, seed=f"{self._seed}-{name}")["port"]
        return Line(self, name, address.replace(f"@{parts.hostname}:{parts.port}", f"@{HOST}:{port}"))

    def order(self, **what: object) -> Mapping[str, Any]:
        """Have something done, and hear what there is to say of it."""
        orders, answers = self._process.stdin, self._process.stdout
        assert orders is not None
        assert answers is not None
        with self._lock:
            orders.write(json.dumps(what) + "\n")
            orders.flush()
            answer: Mapping[str, Any] = json.loads(answers.readline())
            return answer


@dataclass(frozen=True)
class Line:
    """One way to one server; ``address`` is the server's, by that way."""

    proxy: Proxy
    name: str
    address: str

    def cut(self) -> int:
        """Reset every connection and refuse new ones, until it is mended; how many there were."""
        return int(self._order("cut")["cut"])

    def silence(self, *ways: Way, new: bool = True) -> None:
        """Let nothing pass any more, that way or both, until it is mended; ``new`` connections too, or only those that are."""
        self._order("silence", ways=ways or tuple(Way), new=new)

    def slow(self, seconds: float) -> None:
        """Let everything take so much longer, each way, until it is mended."""
        self._order("slow", seconds=seconds)

    def change(self, how: Change) -> None:
        """Let the broker's confirms come otherwise, until it is mended."""
        self._order("change", how=how)

    def mend(self) -> None:
        """All is as it should be."""
        self._order("mend")

    @property
    def held(self) -> Mapping[str, int]:
        """How many bytes were held back, by way."""
        held: Mapping[str, int] = self._order("look")["held"]
        return held

    @property
    def changed(self) -> int:
        """How many confirms came otherwise than the broker sent them."""
        return int(self._order("look")["changed"])

    @property
    def mixed(self) -> int:
        """How many of those came among others of which the broker said something else."""
        return int(self._order("look")["mixed"])

    @property
    def connections(self) -> int:
        """How many there are now."""
        return int(self._order("look")["connections"])

    def _order(self, do: str, **what: object) -> Mapping[str, Any]:
        return self.proxy.order(line=self.name, do=do, **what)
