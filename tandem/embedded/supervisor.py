"""`make run`: everything of Tandem on one machine, started in order, kept running, stopped together."""

from __future__ import annotations

import errno
import os
import sys
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.request import ProxyHandler, build_opener

from shared.mistake import KeptOtherwise, OtherMaster
from tandem.embedded.instance import AlreadyRunning, only_one
from tandem.embedded.interruption import Bell, Interrupted, listening
from tandem.embedded.messages import Clear, complain, say
from tandem.embedded.ports import HOST, free_port, is_free, remembered_port
from tandem.embedded.postgres import Cluster
from tandem.embedded.processes import Child, stop_all
from tandem.embedded.services import DATABASES, OWN_ROLES, SERVICES
from tandem.embedded.var import NEEDED_MEGABYTES, Var

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tandem.embedded.databases import Addresses

READY_SECONDS: Final = 60.0
DEATHS: Final = 3
"""A child that dies this often before the screens answer will not start at all."""
TICK: Final = 0.1
"""Between two looks at the screens while they start."""
ONCE: Final = frozenset({"officer"})
"""Those that end when they have done what they are for."""
REST: Final = 1.0
"""Between two looks at the children when nothing happens."""
THREADS: Final = 128
"""Of the web process: 96 open streams of server-sent events, and room for requests."""
HIGHEST_PORT: Final = 65535


@dataclass(frozen=True)
class Place:
    """Where this Tandem stands and answers."""

    var: Var
    port: int

    @property
    def url(self) -> str:
        """The address of the screens."""
        return f"http://{HOST}:{self.port}"

    def environment(self, addresses: Addresses) -> dict[str, str]:
        """What every child is told; the owner roles are not among it."""
        databases = {f"TANDEM_{name.upper()}_DATABASE_URL": addresses.runtime_url(name) for name in DATABASES}
        ours = {
            "TANDEM_PROFILE": "demo",
            "TANDEM_VAR": str(self.var.root),
            "TANDEM_BASE_URL": self.url,
            "TANDEM_SMTP": f"{HOST}:{remembered_port(self.var.run / 'smtp.port')}",
            "PYTHONUNBUFFERED": "1",
            # whatever is free: nobody looks there
            "TANDEM_OPS": f"{HOST}:0",
        }
        return {**os.environ, **databases, **ours}


def commands(place: Place) -> dict[str, list[str]]:
    """The programs next to PostgreSQL, by the name of their log."""
    python = [sys.executable, "-m"]
    gunicorn = ["--bind", f"{HOST}:{place.port}", "--worker-class=gthread", "--workers=1", f"--threads={THREADS}"]
    told = ["--log-level=warning", "--logger-class=shared.observability.gunicorn_logger.GunicornLogger"]
    # the control socket and the heartbeat would stand outside var
    inside = ["--no-control-socket", "--worker-tmp-dir", str(place.var.run), "--graceful-timeout=3"]
    inside += ["--config", "python:shared.processes.leaving"]
    return {
        "mailsink": [*python, "tandem.embedded.mailsink"],
        "worker": [*python, "tandem.embedded.worker"],
        "engine": [*python, "shared.run", "reporting", "engine"],
        "officer": [*python, "tandem.demo.officer"],
        "web": [*python, "gunicorn", *gunicorn, *inside, *told, "tandem.embedded.web:app"],
    }


def own_roles(kind: str, addresses: Addresses) -> dict[str, str]:
    """Where a kind of process finds the databases in which it has a role of its own."""
    return {
        f"TANDEM_{service.upper()}_DATABASE_URL": addresses.runtime_url(service, kind)
        for service, kinds in OWN_ROLES.items()
        if kind in kinds
    }


def main() -> int:
    """Run until asked to stop; the exit code is 0 then or when Tandem runs already, and 1 when it could not start."""
    try:
        run(Place(Var.from_environment(), _port()))
    except Interrupted:
        return 0
    except AlreadyRunning as found:
        complain(found)
        return 0
    except Clear as problem:
        complain(problem)
    except OSError as error:
        if error.errno != errno.ENOSPC:
            raise
        complain(Clear("disk.full", var=Var.from_environment().root, free=0, need=NEEDED_MEGABYTES))
    return 1


def run(place: Place) -> None:
    """Start everything and keep it running until `Interrupted`. Raises `Clear` when something cannot start."""
    since = time.monotonic()
    place.var.make()
    with only_one(place.var.run / "tandem.lock", place.url), listening() as bell:
        if not is_free(place.port):
            raise Clear("port.taken", port=place.port, other=free_port())
        with Cluster(place.var.root) as cluster:
            addresses = cluster.start(DATABASES)
            environment = place.environment(addresses)
            _prepare(place, addresses, environment)
            children = [
                Child(name, command, place.var.log(name), own_roles(name, addresses), once=name in ONCE)
                for name, command in commands(place).items()
            ]
            try:
                for child in children:
                    child.start(environment)
                _wait_until_ready(place, children, environment, bell)
                _welcome(place, time.monotonic() - since)
                _keep(cluster, children, environment, bell)
            except Interrupted:
                say("stopping")
                raise
            finally:
                stop_all(children)


def _prepare(place: Place, addresses: Addresses, environment: dict[str, str]) -> None:
    """Migrate and seed under the settings of the children; what goes wrong there is told in a log."""
    log = place.var.log("prepare")
    os.environ.update(environment)
    try:
        # not before: what it imports reads its settings from the environment, and a start that is refused needs none of it
        from tandem.embedded.prepare import check_masters, prepare  # noqa: PLC0415

        prepare(addresses)
        check_masters(addresses)
    except Clear:
        raise
    except KeptOtherwise:
        raise Clear("prepare.older", var=place.var.root) from None
    except OtherMaster:
        raise Clear("prepare.other-master", secrets=place.var.root / "secrets") from None
    except Exception as error:
        with log.open("a") as file:
            traceback.print_exception(error, file=file)
        raise Clear("prepare.failed", log=log) from error


def _wait_until_ready(place: Place, children: Sequence[Child], environment: dict[str, str], bell: Bell) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while not answers(place.url):
        if time.monotonic() > deadline:
            raise Clear("not-ready", seconds=int(READY_SECONDS), log=place.var.logs / "web.log")
        bell.wait(TICK)
        for child in children:
            child.tend(environment)
            if child.deaths >= DEATHS:
                raise Clear("child.broken", name=child.name, log=child.log)


def answers(url: str) -> bool:
    """Whether every service at this address is ready to work; a proxy of the environment is passed by."""
    opener = build_opener(ProxyHandler({}))
    try:
        for service in SERVICES:
            opener.open(f"{url}/api/{service}/health/ready", timeout=5).close()
    except OSError:  # URLError is one
        return False
    return True


def _welcome(place: Place, seconds: float) -> None:
    if place.var.accounts.exists():
        say("accounts", path=place.var.accounts)
        print(place.var.accounts.read_text())
    say("ready", url=place.url, seconds=seconds)


def _keep(cluster: Cluster, children: Sequence[Child], environment: dict[str, str], bell: Bell) -> None:
    while True:
        bell.wait(REST)
        if not cluster.running:
            say("postgres.restarted")
            cluster.start(DATABASES)
        for child in children:
            child.tend(environment)


def _port() -> int:
    """`$TANDEM_PORT`, or 8080."""
    asked = os.environ.get("TANDEM_PORT") or "8080"
    if not (asked.isdecimal() and 0 < int(asked) <= HIGHEST_PORT):
        raise Clear("port.invalid", port=asked)
    return int(asked)
