"""The demo's officer signs what is of before the demo, and nothing else; then there is nothing left to do."""

import json
import os
import signal
import socket
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from shared import clock
from shared.reference.codes import Role
from shared.reference.facts import quarter_of
from tandem.demo.accounts import ACCOUNTS, CLIENT
from tandem.demo.officer import Officer, periods_before
from tandem.demo.reports import OFFICER
from tandem.embedded.runtime import by_service
from tandem.importing.api import Api, Login
from tests.component.reporting.press import Press
from tests.support.world import KBO_VDAB, actor

pytestmark = pytest.mark.services("reporting", "portal")

PASSWORD = "drie kleine koffers vol zand"


@pytest.fixture
def officer(press: Press) -> Officer:
    """Somebody with the officer's account."""
    world = press.world
    world.rows("portal", "INSERT INTO organisation VALUES (:id, 1, :kbo, 'VDAB', 'vdab')", id=uuid4(), kbo=KBO_VDAB)
    portal = world.client("portal", actor(Role.ORGANISATION_ADMIN, organisation=KBO_VDAB))
    account = {"username": OFFICER, "display_name": "Pia Voorbeeld", "organisation": KBO_VDAB, "password": PASSWORD}
    assert portal.post("/accounts", account | {"roles": [Role.PRIVACY_OFFICER]}).status_code == 201
    client = httpx.Client(transport=httpx.WSGITransport(app=by_service(world.apps)), base_url="http://127.0.0.1")
    return Officer(Api(client, Login(OFFICER, PASSWORD)))


@pytest.mark.parametrize(
    ("day", "periods"),
    [
        (date(2026, 3, 31), ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025"]),
        (date(2026, 4, 1), ["2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2025", "2026-Q1"]),
    ],
)
def test_what_was_over_when_the_demo_began(day: date, periods: list[str]) -> None:
    """From the beginning of the year before it; a year after its quarters."""
    assert list(periods_before(day)) == periods


def test_the_past_is_signed_and_what_runs_is_left_to_whoever_tries_the_demo(press: Press, officer: Officer) -> None:
    """Only figures that are made up; the officer goes when all of them are decided."""
    press.officer.post("/plans/2026-1/sign-off", {"sha256": shipped(press)})
    press.sign_plan()
    past, running = list(periods_before(clock.today())), quarter_of(clock.today())
    for quarter in (period for period in past if "-" in period):
        press.hear(quarter)
    press.hear(running)
    assert not officer.done()
    press.work()
    while not officer.done():
        pass
    states = {each["period"]: each["state"] for each in press.officer.get("/desk").json["periods"]}
    assert {states[period] for period in past} == {"signed"}
    assert states[running] == "proposed"


def test_real_figures_are_not_signed_by_a_machine(press: Press, officer: Officer) -> None:
    """Whatever period they are of."""
    press.officer.post("/plans/2026-1/sign-off", {"sha256": shipped(press)})
    press.sign_plan()
    quarter = quarter_of(clock.today() - timedelta(days=92))
    press.hear(quarter, synthetic=False)
    press.work()
    assert not officer.done()
    assert press.at_desk(quarter)["state"] == "proposed"


def shipped(press: Press) -> str:
    """The digest of the plan that ships."""
    return str(press.officer.get("/desk").json["plans"][0]["sha256"])


def test_an_officer_who_waits_for_a_beginning_stops_in_order(tmp_path: Path) -> None:
    """Asked to stop while nothing answers yet, the program ends with 0, as every other."""
    with at_work(tmp_path, "http://127.0.0.1:9") as program:
        assert program.stdout
        assert b"officer-waits" in program.stdout.readline()
        assert stopped(program) == 0


def test_an_officer_who_waits_for_an_answer_stops_at_once(tmp_path: Path) -> None:
    """Whoever is asked may be gone already: it does not wait until it gives up."""
    with (
        socket.create_server(("127.0.0.1", 0)) as silent,
        at_work(tmp_path, f"http://127.0.0.1:{silent.getsockname()[1]}") as program,
        silent.accept()[0],
    ):
        assert stopped(program) == 0
        assert program.stdout
        assert b"officer-waits" not in program.stdout.read()


def at_work(folder: Path, url: str) -> subprocess.Popen[bytes]:
    """The program, with everybody's passwords, that asks at this address."""
    accounts = folder / "secrets" / "accounts.json"
    accounts.parent.mkdir()
    everybody = (*(each.username for each in ACCOUNTS), CLIENT.client_id)
    accounts.write_text(json.dumps(dict.fromkeys(everybody, PASSWORD)), encoding="utf-8")
    around = {"TANDEM_VAR": str(folder), "TANDEM_BASE_URL": url, "TANDEM_PROFILE": "demo"}
    command = [sys.executable, "-m", "tandem.demo.officer"]
    return subprocess.Popen(command, env=os.environ | around, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)


def stopped(program: subprocess.Popen[bytes]) -> int:
    """How it ends when it is asked to."""
    program.send_signal(signal.SIGTERM)
    return program.wait(20)
