"""No route answers a program whose scopes do not reach it, whatever its functions."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from services.portal.domain.client import SCOPES
from shared.access.actor import Actor
from shared.access.scopes import READ, WRITE, scope
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.contracts.test_every_route_decides import GUARDED
from tests.support.routes import Route, request_for, routes
from tests.support.world import KBO_VDAB, World

#: POSTs that change nothing but logs: what they ask does not belong in an address, or is too long for one.
READING_POSTS = {
    "POST identity/searches",
    "POST identity/names",
    "POST intake/permits",
    "POST casemanagement/permits",
    "POST casemanagement/permits/own",
    "POST referral/permits",
    "POST reporting/query",
}
FUNCTIONS = frozenset(Role) - {Role.SYSTEM}


@pytest.fixture(scope="module")
def empty(databases: Databases) -> Iterator[World]:
    """A world with nobody in it."""
    world = databases.world(*SERVICES)
    yield world
    world.close()


def test_the_posts_that_read_are_these_and_no_others(empty: World) -> None:
    """One more needs its line above, and a good reason."""
    marked = set()
    for service, app in empty.apps.items():
        prefix = f"/api/{service}/v1"
        for rule in app.url_map.iter_rules():
            if rule.rule.startswith(prefix) and getattr(app.view_functions[rule.endpoint], "reads", False):
                marked.add(f"POST {service}{rule.rule.removeprefix(prefix)}")
    assert marked == READING_POSTS


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_a_program_finds_nothing_outside_its_scopes(empty: World, route: Route) -> None:
    """With every scope but those of the service; where something changes, also with the one that reads."""
    reads = route.method == "GET" or str(route) in READING_POSTS
    elsewhere = frozenset(SCOPES) - {scope(route.service, READ), scope(route.service, WRITE)}
    ids = {name: str(uuid4()) for each in routes() for name in each.parameters} | {"any": str(uuid4())}
    for scopes in (elsewhere, *(() if reads else (elsewhere | {scope(route.service, READ)},))):
        program = Actor(uuid4(), FUNCTIONS, KBO_VDAB, frozenset({"gent"}), uuid4(), scopes)
        with capture_logs() as lines:
            answer = empty.client(route.service, program).send(route.method, route.path(ids), **request_for(route, ids))
        assert (answer.status_code, answer.json["code"]) == (404, "resource.not-found")
        assert [line["scope"] for line in lines if line["event"] == "scope-missing"] == [
            scope(route.service, READ if reads else WRITE)
        ]
