"""Whatever is sent, by whomever: no mistake of ours shows, and whatever goes wrong is told in a problem document."""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema

from shared.access import tokens
from shared.access.actor import Actor
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.support.passage import AREA, Passage
from tests.support.routes import Route, routes
from tests.support.world import KBO_VDAB

#: Requests sent to each route, of which those that fit the schema get furthest. The same at each run.
FITTING, UNFIT = 8, 3
#: Moving the clock would move it for every other test.
LEFT_OUT = {"POST portal/demo/clock"}

ROUTES = [route for route in routes() if str(route) not in LEFT_OUT]
MODES = {"fitting": (GenerationMode.POSITIVE, FITTING), "unfit": (GenerationMode.NEGATIVE, UNFIT)}


@pytest.fixture(scope="module")
def passage(databases: Databases) -> Iterator[Passage]:
    """A world in which there is something to find: a referral that ended, and a file that runs."""
    world = databases.world(*SERVICES)
    yield Passage(world).walk().walk_on()
    world.close()


@pytest.fixture(scope="module")
def schemas(passage: Passage) -> Mapping[str, BaseSchema]:
    """The OpenAPI document of each service, as it is served."""
    return {name: schemathesis.openapi.from_wsgi(f"/api/{name}/openapi.json", app) for name, app in passage.world.apps.items()}


@pytest.fixture(scope="module")
def people(passage: Passage) -> list[Actor]:
    """Who is on the way, who sees all of a kind by function, and who has no business anywhere."""
    participant = Actor(uuid4(), frozenset({Role.PARTICIPANT}), KBO_VDAB, participant=uuid4())
    others = [Actor(uuid4(), frozenset({role}), KBO_VDAB, frozenset({AREA})) for role in (Role.PRIVACY_OFFICER, Role.SAM)]
    # Who works in the file gets past the door, where most of the rules are.
    return [*passage.everybody, *others, participant, passage.work, passage.care, passage.work, passage.care]


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("route", ROUTES, ids=str)
def test_no_request_finds_a_mistake_of_ours(
    passage: Passage, schemas: Mapping[str, BaseSchema], people: list[Actor], route: Route, mode: str
) -> None:
    """Made-up bodies, filters and ids, and ids of what there is; with and without a version or a key."""
    generation, examples = MODES[mode]
    path = f"/api/{route.service}/v1{route.rule.replace('<', '{').replace('>', '}')}"
    operation = schemas[route.service][path][route.method.lower()]
    real = passage.ids | {"identity": passage.ids["account"], "notice": str(uuid4())}
    known = {name: real[name] for name in route.parameters if name in real}

    @seed(1)
    @settings(
        max_examples=examples, deadline=None, database=None, phases=(Phase.generate,), suppress_health_check=list(HealthCheck)
    )
    @given(data=st.data())
    def send(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=generation))
        case.path_parameters |= known if data.draw(st.integers(0, 3)) else {}
        who = data.draw(st.sampled_from(people))
        headers = {"Authorization": f"Bearer {tokens.issue(who, route.service)}"}
        headers |= data.draw(st.sampled_from(({"If-Match": "*"}, {}, {"If-Match": '"x"', "Idempotency-Key": "k"})))
        answer = case.call(headers=headers)
        assert answer.status_code < 500
        if answer.status_code >= 400:
            check_problem(answer.status_code, answer.headers["content-type"][0], answer.json())

    send()


def check_problem(status: int, content_type: str, document: Any) -> None:
    """A problem document (RFC 9457) says its own status, its rule by code, and the rule in words."""
    assert content_type == "application/problem+json"
    assert document["status"] == status
    assert document["type"] == f"urn:tandem:rule:{document['code']}"
    assert document["title"]
    for error in document.get("errors", ()):
        assert error.keys() == {"field", "rule", "message"}
