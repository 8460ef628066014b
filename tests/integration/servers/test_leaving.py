"""A web process that is asked to end while pages follow."""

import time
from pathlib import Path

import httpx
import pytest

from shared.access import tokens
from shared.processes.web import GRACE
from shared.reference.codes import Role
from shared.settings import settings
from tandem.embedded.ports import HOST, free_port
from tests.conftest import Databases
from tests.support.house import house, wait_until
from tests.support.open_page import STREAM
from tests.support.world import actor

pytestmark = pytest.mark.slow

SERVICE = "referral"
PAGES = 5


def test_open_pages_do_not_hold_up_the_end(databases: Databases, tmp_path: Path) -> None:
    """Their streams end at once; else each stop and each start anew would take the whole grace."""
    databases.world(SERVICE).close()
    environment = {
        "TANDEM_PROFILE": "demo",
        "TANDEM_VAR": str(settings().var),
        "TANDEM_REFERRAL_DATABASE_URL": databases.addresses.runtime_url(SERVICE),
        "TANDEM_BIND": f"{HOST}:{free_port()}",
    }
    token = tokens.issue(actor(Role.RECEIVER), SERVICE)
    with house(tmp_path, environment) as home:
        process = home.start(SERVICE, "web")
        wait_until(process.is_ready, process)
        with httpx.Client(base_url=f"http://{environment['TANDEM_BIND']}", trust_env=False, timeout=GRACE * 2) as client:
            follow = client.build_request(
                "GET", f"/api/{SERVICE}/v1/changes", headers={**STREAM, "Authorization": f"Bearer {token}"}
            )
            pages = [client.send(follow, stream=True).iter_lines() for _ in range(PAGES)]
            assert [next(page).partition(":")[0] for page in pages] == ["id"] * PAGES
            asked = time.monotonic()
            assert process.ask_to_stop() == 0, process.log.read_text()
            assert time.monotonic() - asked < GRACE / 2
            assert all(list(page)[-1:] != [] for page in pages)
