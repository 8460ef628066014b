"""What docs/reports.md tells to run, runs: against a Tandem that answers over HTTP, in a process of its own."""

import os
import re
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest
from werkzeug.serving import make_server

from services.portal import commands, programs
from services.portal.orders import CreateClient, RegisterOrganisation
from services.reporting.engine.check import check
from shared.access.actor import Actor
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import OrganisationKind, Role
from tandem.embedded.runtime import by_service
from tests.support.shown import publish, simulated
from tests.support.world import World

pytestmark = pytest.mark.services("portal", "reporting")

GUIDE = Path(__file__).parents[3] / "docs/reports.md"
SECRET = "geen echt geheim, alleen voor de test"
KBO_SAM = "0200000043"


@pytest.fixture
def address(world: World) -> Iterator[str]:
    """Where Tandem listens: with releases of a quarter and of a year, and a program of SAM that may read them."""
    with world.runtime.parts["portal"].database.transaction() as session:
        work = UnitOfWork(session, "portal", Actor.system("portal"))
        commands.register_organisation(work, RegisterOrganisation(KBO_SAM, "SAM Demo", OrganisationKind.SAM))
        programs.create_client(work, CreateClient("cijfers", KBO_SAM, (Role.SAM,), ("reporting:read",)), SECRET)
    for period in ("2026-Q3", "2026"):
        publish(world, simulated(period))
    server = make_server("127.0.0.1", 0, by_service(world.apps), threaded=True)
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.port}"
    server.shutdown()
    thread.join()


def test_the_program_of_the_guide_runs(address: str, tmp_path: Path) -> None:
    """It prints figures with their error and a receipt, and leaves a table and a whole release."""
    (snippet,) = re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL)
    (tmp_path / "figures.py").write_text(snippet)
    environment = os.environ | {"TANDEM_URL": address, "TANDEM_CLIENT": "cijfers", "TANDEM_CLIENT_SECRET": SECRET}
    ran = subprocess.run(
        [sys.executable, "figures.py"], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert ran.stderr == ""
    lines = ran.stdout.splitlines()
    assert [line.split()[0] for line in lines[:6]] == [
        "Antwerpen",
        "Vlaams-Brabant",
        "West-Vlaanderen",
        "Oost-Vlaanderen",
        "Limburg",
        "Vlaanderen",
    ]
    assert lines[-1].startswith('period="2026-Q3", manifest="')
    assert (tmp_path / "bottlenecks.csv").read_text().startswith("period,table,bottleneck,bottleneck_nl,")
    with tarfile.open(tmp_path / "tandem-2026-Q3.tar.gz") as packed:
        packed.extractall(tmp_path, filter="data")
    # these releases are not proved, so the check finds what is missing, and nothing that was changed on its way
    assert {fault.code for fault in check(tmp_path / "2026-Q3").faults} == {"witness.missing"}
