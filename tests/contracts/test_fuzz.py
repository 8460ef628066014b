"""Whatever is sent, by whomever: no mistake of ours shows, and every answer is one that the documents tell of.

``make nightly`` sends many more, and others each night.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid4

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.core.failures import FailureGroup
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from shared.access import tokens
from shared.access.actor import Actor
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.conftest import NIGHTLY, Databases
from tests.support.passage import AREA, Passage
from tests.support.routes import Route, operation_of, routes
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB

#: Moving the clock would move it for every other test.
LEFT_OUT = {"POST portal/demo/clock"}
#: Status, content type and body are those of the OpenAPI document.
DOCUMENTED: Final = [status_code_conformance, content_type_conformance, response_schema_conformance]

AT_NIGHT: Final = settings.get_current_profile_name() == NIGHTLY
ROUTES = [route for route in routes() if str(route) not in LEFT_OUT]


@dataclass(frozen=True)
class Mode:
    """How many requests are made up for each route, by day and at night, and whether each is sent by everybody."""

    generation: GenerationMode
    by_day: int
    at_night: int
    by_all: bool = False

    @property
    def examples(self) -> int:
        """How many now."""
        return self.at_night if AT_NIGHT else self.by_day


#: Those that fit the schema get furthest.
MODES = {
    "by all": Mode(GenerationMode.POSITIVE, 1, 15, by_all=True),
    "fitting": Mode(GenerationMode.POSITIVE, 8, 150),
    "unfit": Mode(GenerationMode.NEGATIVE, 3, 50),
}


@dataclass(frozen=True)
class Stage:
    """A world in which there is something to find, its documents as they are served, and who asks."""

    passage: Passage
    schemas: Mapping[str, BaseSchema]
    everybody: tuple[Actor, ...]
    insiders: tuple[Actor, ...]

    def operation(self, route: Route) -> Any:
        """What the document says of a route."""
        path = f"/api/{route.service}/v1{route.rule.replace('<', '{').replace('>', '}')}"
        return self.schemas[route.service][path][route.method.lower()]

    def known(self, route: Route) -> dict[str, str]:
        """Ids of what there is, for the address."""
        real = self.passage.ids | {"identity": self.passage.ids["account"], "notice": str(uuid4())}
        return {name: real[name] for name in route.parameters if name in real}


@pytest.fixture(scope="module")
def stage(databases: Databases) -> Iterator[Stage]:
    """A referral that ended, and a file that runs."""
    world = databases.world(*SERVICES)
    passage = Passage(world).walk().walk_on()
    schemas = {name: schemathesis.openapi.from_wsgi(f"/api/{name}/openapi.json", app) for name, app in world.apps.items()}
    yield Stage(passage, schemas, people(passage), (passage.work, passage.care))
    world.close()


def people(passage: Passage) -> tuple[Actor, ...]:
    """Everybody on the way, the participant, and others with a function but no part in it: every role of an account."""
    others = [
        *((Role.PRIVACY_OFFICER, KBO_VDAB), (Role.STORY_EDITOR, KBO_VDAB), (Role.SAM, KBO_VDAB)),
        *((Role.PROVIDER, KBO_CARE), (Role.RECEIVER, KBO_RECEIVER)),
    ]
    found = (
        *passage.everybody,
        Actor(uuid4(), frozenset({Role.PARTICIPANT}), KBO_VDAB, participant=UUID(passage.ids["participant"])),
        *(Actor(uuid4(), frozenset({role}), organisation, frozenset({AREA})) for role, organisation in others),
        Actor(uuid4(), frozenset(), KBO_VDAB),
    )
    assert set().union(*(one.roles for one in found)) == set(Role) - {Role.SYSTEM}
    return found


def takes_something(route: Route) -> bool:
    """Whether anything can be sent that does not fit."""
    told = operation_of(route)
    return bool(route.parameters or "requestBody" in told or told.get("parameters") or told.get("security") != [])


CASES = [(route, mode) for route in ROUTES for mode in MODES if mode != "unfit" or takes_something(route)]


@pytest.mark.parametrize(("route", "mode"), CASES, ids=str)
def test_every_answer_is_one_that_the_documents_tell_of(stage: Stage, route: Route, mode: str) -> None:
    """Made-up bodies, filters and ids, and ids of what there is; with and without a version or a key."""
    operation, known = stage.operation(route), stage.known(route)

    @settings(
        max_examples=MODES[mode].examples,
        deadline=None,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(data=st.data())
    def send(data: st.DataObject) -> None:
        case = data.draw(operation.as_strategy(generation_mode=MODES[mode].generation))
        case.path_parameters |= known if MODES[mode].by_all or data.draw(st.integers(0, 3)) else {}
        # Who works in the file gets past the door, where most of the rules are.
        drawn = st.sampled_from([*stage.everybody, *stage.insiders * 2])
        for who in stage.everybody if MODES[mode].by_all else [data.draw(drawn)]:
            headers = {"Authorization": f"Bearer {tokens.issue(who, route.service)}"}
            headers |= data.draw(st.sampled_from(({"If-Match": "*"}, {}, {"If-Match": '"x"', "Idempotency-Key": "k"})))
            check(case, case.call(headers=headers))

    # by day the same at each run
    (send if AT_NIGHT else seed(1)(send))()


@pytest.mark.parametrize("wrong", ["body", "content type", "status"])
def test_an_answer_that_the_documents_do_not_tell_of_is_found(stage: Stage, wrong: str) -> None:
    """So that the test above shows something: an answer is held against what another operation gives."""
    mine, other = (next(each for each in ROUTES if str(each) == name) for name in ("GET portal/me", "GET portal/directory"))
    case = stage.operation(mine).Case()
    answer = case.call(headers={"Authorization": f"Bearer {tokens.issue(stage.passage.work, 'portal')}"})
    check(case, answer)
    if wrong == "body":
        case = stage.operation(other).Case()
    elif wrong == "content type":
        answer.headers["content-type"] = ["text/html"]
    else:
        answer.status_code = 202
    with pytest.raises(FailureGroup):
        check(case, answer)


def check(case: Any, answer: Any) -> None:
    """No mistake of ours, nothing undocumented, and whatever goes wrong is told in a problem document."""
    assert answer.status_code < 500
    if answer.status_code >= 400:
        check_problem(answer.status_code, answer.json())
    case.validate_response(answer, checks=DOCUMENTED)


def check_problem(status: int, document: Any) -> None:
    """A problem document (RFC 9457) says its own status, its rule by code, and the rule in words."""
    assert document["status"] == status
    assert document["type"] == f"urn:tandem:rule:{document['code']}"
    assert document["title"]
    for error in document.get("errors", ()):
        assert error.keys() == {"field", "rule", "message"}
