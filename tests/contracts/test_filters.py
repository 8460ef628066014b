"""No filter tells what its reader may not see: it does not exist for them, as the thing itself would not."""

from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from structlog.testing import capture_logs

from shared.access.actor import Actor
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.support.routes import Route, operation_of, routes
from tests.support.world import KBO_VDAB, World

#: What each function may not see of anything that a list of its own shows, by the filter that asks for it.
UNSEEN = {
    ("GET referral/referrals", Role.RECEIVER): {"trajectory", "area"},
    ("GET casemanagement/trajectories", Role.PROVIDER): {"area", "casemanager", "participant", "due_before"},
}
#: Filters that are about the asker, or about no field of a thing: of these there is nothing to hide.
VALUES = {
    "file_number": "GENT-2026-000001",
    "area": "gent",
    "municipality": "44021",
    "organisation": KBO_VDAB,
    "mine": "true",
    "reviewed": "true",
    "closed": "true",
    "answered": "true",
    "held": "true",
    "unread": "true",
    "undecided": "true",
}


def _filters(route: Route) -> dict[str, Any]:
    """The filters of a list, with a value that fits each."""
    asked = [each for each in operation_of(route).get("parameters", ()) if each["in"] == "query"]
    names = {each["name"] for each in asked}
    found = {} if "limit" not in names else {each["name"]: _value(each["name"], each["schema"]) for each in asked}
    return {name: value for name, value in found.items() if name not in {"after", "limit"}}


def _value(name: str, schema: dict[str, Any]) -> Any:
    if choices := [each for each in schema.get("enum", ()) if each is not None]:
        return choices[0]
    known = {"uuid": str(uuid4()), "date": "2026-01-01", "date-time": "2026-01-01T00:00:00Z"}
    return known.get(str(schema.get("format"))) or VALUES.get(name) or "x"


LISTS = [route for route in routes() if route.method == "GET" and not route.parameters and _filters(route)]


@pytest.fixture(scope="module")
def empty(databases: Databases) -> Iterator[World]:
    """A world with nobody in it: what is refused is refused for what one is."""
    world = databases.world(*SERVICES)
    yield world
    world.close()


def told(answer: Any) -> dict[str, Any]:
    """A problem document, without what differs from one request to the next."""
    return {name: value for name, value in answer.json.items() if name != "correlation"}


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.SYSTEM}))
@pytest.mark.parametrize("route", LISTS, ids=str)
def test_a_filter_on_what_one_may_not_see_is_answered_like_what_does_not_exist(empty: World, route: Route, role: Role) -> None:
    """And logged. Who may not list at all is told that, whatever the filter; all other filters answer."""
    caller = empty.client(route.service, Actor(uuid4(), frozenset({role}), KBO_VDAB, frozenset({"gent"}), uuid4()))
    plain = caller.get(route.rule)
    for name, value in _filters(route).items():
        with capture_logs() as lines:
            answer = caller.get(route.rule, **{name: value})
        refused = [line for line in lines if line["event"] == "filter-refused"]
        if plain.status_code != 200:
            assert told(answer) == told(plain), name
        elif name in UNSEEN.get((str(route), role), ()):
            assert (answer.status_code, answer.json["code"], len(refused)) == (404, "resource.not-found", 1), name
        else:
            assert (answer.status_code, refused) == (200, []), (name, answer.json)


@pytest.mark.parametrize("name", ["sort", "order_by", "fields", "participant.family_name", "text", "compartment"])
@pytest.mark.parametrize("route", LISTS, ids=str)
def test_there_is_no_sort_and_no_filter_but_those_that_are_documented(empty: World, route: Route, name: str) -> None:
    """The name of a field that there is gets the words of one that there is not, whoever asks."""
    for role in (Role.CASEMANAGER_CARE, Role.PRIVACY_OFFICER, Role.PROVIDER):
        caller = empty.client(route.service, Actor(uuid4(), frozenset({role}), KBO_VDAB, frozenset({"gent"})))
        asked, nonsense = (told(caller.send("GET", route.rule, query_string={each: "x"})) for each in (name, "zz"))
        assert asked["status"] == 422
        assert [each.pop("field") for document in (asked, nonsense) for each in document["errors"]] == [name, "zz"]
        assert asked == nonsense
