"""What runs a server: a program of our own, a container, or somebody else."""

from typing import NoReturn, Protocol

from tests.support.servers.unavailable import NotOurs


class Engine(Protocol):
    """Starts and ends one server, in the same place each time, with what it kept on disk."""

    def running(self) -> bool:
        """Whether its program lives."""

    def start(self) -> None:
        """Start its program."""

    def stop(self) -> None:
        """Let its program shut down in order, and wait for that."""

    def kill(self) -> None:
        """End its program at once, as a power cut would."""

    def close(self) -> None:
        """End it for good and leave nothing behind."""


class DatabaseEngine(Engine, Protocol):
    """One that runs a PostgreSQL."""

    def abort(self) -> None:
        """Have it end without putting anything in order: its immediate stop."""


class BrokerEngine(Engine, Protocol):
    """One that runs a RabbitMQ."""

    def control(self, *words: str) -> None:
        """Give it an order by its ``rabbitmqctl``."""


class Elsewhere:
    """A server that somebody else keeps. What would stop it raises `NotOurs`."""

    def __init__(self, variable: str) -> None:
        """`variable` of the environment names it."""
        self._variable = variable

    def running(self) -> bool:
        """Nobody here knows better."""
        return True

    def start(self) -> NoReturn:
        """It cannot have been stopped."""
        self._refuse()

    def stop(self) -> NoReturn:
        """Others may use it."""
        self._refuse()

    def kill(self) -> NoReturn:
        """Others may use it."""
        self._refuse()

    def abort(self) -> NoReturn:
        """Others may use it."""
        self._refuse()

    def control(self, *words: str) -> NoReturn:  # noqa: ARG002 -- as BrokerEngine has it
        """Others may use it."""
        self._refuse()

    def close(self) -> None:
        """It goes on."""

    def _refuse(self) -> NoReturn:
        raise NotOurs(f"the server of {self._variable} is not ours to stop")
