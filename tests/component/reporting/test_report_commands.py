"""``tandem report``: what officers do with releases from a terminal, and how each command ends."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import httpx
import pytest
from typer.testing import CliRunner, Result

from services.reporting.engine.check import check
from services.reporting.engine.plan_text import digest, planned
from shared.reference.codes import Role
from tandem.embedded.runtime import by_service
from tandem.operations.telling import Exit
from tandem.reports import service
from tandem.reports.cli import app
from tests.component.reporting.press import Press
from tests.support.house import wait_until
from tests.support.world import KBO_VDAB, actor

pytestmark = pytest.mark.services("reporting", "portal")

QUARTER = "2025-Q1"
PASSWORD = "drie kleine koffers vol zand"


@pytest.fixture
def officer(press: Press, monkeypatch: pytest.MonkeyPatch) -> Iterator[Press]:
    """An account of a privacy officer, and a terminal that reaches this world."""
    world = press.world
    world.rows("portal", "INSERT INTO organisation VALUES (:id, 1, :kbo, 'VDAB', 'vdab')", id=uuid4(), kbo=KBO_VDAB)
    portal = world.client("portal", actor(Role.ORGANISATION_ADMIN, organisation=KBO_VDAB))
    account = {"username": "functionaris", "display_name": "Functionaris Een", "organisation": KBO_VDAB, "password": PASSWORD}
    assert portal.post("/accounts", account | {"roles": [Role.PRIVACY_OFFICER]}).status_code == 201
    transport = httpx.WSGITransport(app=by_service(world.apps))
    monkeypatch.setattr(service, "connect", lambda url, *_: httpx.Client(transport=transport, base_url=url))
    press.sign_plan()
    yield press
    transport.close()


def run(*arguments: str, password: str = PASSWORD) -> Result:
    """Run a command as the officer, in English."""
    environment = {"TANDEM_ACCOUNT": "functionaris", "TANDEM_PASSWORD": password, "LC_ALL": "C", "COLUMNS": "200"}
    return CliRunner().invoke(app, arguments, env=environment, catch_exceptions=False)


def test_a_release_is_shown_signed_and_withdrawn(officer: Press, tmp_path: Path) -> None:
    """And downloaded by who may read it, to be checked there."""
    officer.hear(QUARTER)
    assert "asked" in run("list").output
    officer.work()
    shown = run("show", QUARTER)
    assert "waits for a signature" in shown.output
    assert officer.at_desk(QUARTER)["manifest_sha256"] in shown.output
    signed = run("sign", QUARTER, "--yes")
    assert (signed.exit_code, officer.at_desk(QUARTER)["state"]) == (Exit.DONE, "signed"), signed.output
    downloaded = run("download", QUARTER, "--to", str(tmp_path / "folder"))
    assert downloaded.exit_code == Exit.DONE, downloaded.output
    assert check(tmp_path / "folder").passed
    assert run("download", QUARTER, "--to", str(tmp_path / "folder")).exit_code == Exit.REFUSED
    assert run("withdraw", QUARTER, "--reason", "facts-wrong", "--yes").exit_code == Exit.DONE
    assert officer.at_desk(QUARTER)["state"] == "withdrawn"


def test_nothing_is_signed_without_a_yes(officer: Press) -> None:
    """Without a terminal nobody says it."""
    officer.hear(QUARTER)
    officer.work()
    assert run("sign", QUARTER).exit_code == Exit.REFUSED
    assert run("withdraw", QUARTER, "--reason", "facts-wrong").exit_code == Exit.REFUSED
    assert officer.at_desk(QUARTER)["state"] == "proposed"


def test_what_was_refused_is_asked_for_again_and_watched(officer: Press) -> None:
    """It ends with 1 when it is refused again, and says why."""
    started = ("started", "kempen", QUARTER, *[""] * 9, f"{1:032x}", f"{2:032x}")
    officer.tell(QUARTER, [started])
    officer.work()
    assert "cannot be true together" in run("show", QUARTER).output
    with ThreadPoolExecutor(1) as terminal:
        watching = terminal.submit(run, "make", QUARTER, "--watch")
        wait_until(lambda: officer.at_desk(QUARTER)["state"] == "asked")
        officer.work()
        told = watching.result()
    assert (told.exit_code, "cannot be true together" in told.output) == (Exit.FAULT, True), told.output
    assert '"refused_by": "system.relation-broken"' in run("show", QUARTER, "--json").output


def test_what_may_not_be_done_is_one_line(officer: Press) -> None:
    """With the rule by which it is refused."""
    refused = run("make", "2025-Q3")
    assert (refused.exit_code, "batch.incomplete" in refused.output) == (Exit.REFUSED, True)
    assert run("show", "soon").exit_code == Exit.REFUSED
    assert run("list", password="another one altogether").exit_code == Exit.UNREACHED
    assert officer.events() == []


def test_a_plan_is_signed_by_its_version(officer: Press) -> None:
    """As it ships; one that does not exist is refused."""
    assert run("plan", "sign", "2026-9", "--yes").exit_code == Exit.REFUSED
    assert run("plan", "sign", planned().version, "--yes").exit_code == Exit.DONE
    plans = officer.officer.get("/desk").json["plans"]
    assert [(plan["sha256"], bool(plan["signed_on"])) for plan in plans] == [(digest(planned()), True)]
