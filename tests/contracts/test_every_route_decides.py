"""No route answers anybody before it was decided whether they may know."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import pytest
from flask import Flask, Response
from werkzeug.routing import Rule

from shared.access import decide as access
from shared.access import tokens
from shared.access.actor import Actor
from shared.access.permits import issue
from shared.reference.codes import Role
from tandem.embedded.services import SERVICES
from tests.conftest import Databases
from tests.contracts.open_to_all import FOR_ALL, OPEN_PAGES, PUBLIC
from tests.support.nobody import MARKERS
from tests.support.passage import Passage
from tests.support.reading import text_of
from tests.support.routes import Route, nobody, request_for, routes
from tests.support.world import KBO_VDAB, Reply, World

#: What addresses of figures hold in place of ids.
PUBLISHED = {"quarter": "2026-Q1", "period": "2026-Q1", "table": "bottleneck-province", "version": "2026-1", "name": "plan.json"}

#: Functions that see everything of a kind by what they are, and so are no strangers: the search before registering, the log of
#: lookups, published figures, practice stories before they are signed.
BY_FUNCTION = {Role.SYSTEM, Role.PRIVACY_OFFICER, Role.SAM, Role.STORY_EDITOR}

GUARDED = [route for route in routes() if str(route) not in PUBLIC]


@pytest.fixture(scope="module")
def passage(databases: Databases) -> Iterator[Passage]:
    """A world in which one person went the whole way."""
    world = databases.world(*SERVICES)
    yield Passage(world).walk()
    world.close()


@pytest.fixture(scope="module")
def real(passage: Passage) -> dict[str, str]:
    """The ids of what belongs to others, by the names that addresses and bodies give them."""
    notice = passage.world.client("notifications", passage.work).get("/notices").json["items"][0]["id"]
    officer = Actor(uuid4(), frozenset({Role.PRIVACY_OFFICER}), KBO_VDAB)
    order = {"participant": str(uuid4()), "ground": "mistake"}
    erasure = passage.done(officer, "casemanagement", "/erasures", order)["id"]
    ids = passage.ids | {"notice": notice, "erasure": erasure, "identity": passage.ids["account"], "any": str(uuid4())}
    return ids | {"id": passage.ids["account"], "owner": passage.ids["account"]}


STRANGERS = {
    "a professional with every function, elsewhere": Actor(
        uuid4(), frozenset(Role) - BY_FUNCTION - {Role.PARTICIPANT}, "0200000043", frozenset({"limburg"})
    ),
    "another participant": Actor(uuid4(), frozenset({Role.PARTICIPANT}), "0200000043", participant=uuid4()),
    "an account without any function": Actor(uuid4(), frozenset(), "0200000043"),
}


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_without_a_token_for_this_service_nothing_is_answered(passage: Passage, real: dict[str, str], route: Route) -> None:
    """No token, one of another service, a permit in its place, a token that ended: 401, whatever the address."""
    elsewhere = next(service for service in SERVICES if service != route.service)
    bad = (
        "",
        tokens.issue(passage.vdab, elsewhere),
        tokens.issue(passage.vdab, route.service, lifetime=-60),
        issue("intake", passage.vdab, [uuid4()], ["name"], "my-day"),
    )
    for token in bad:
        for ids in (real, nobody(real)):
            answer = ask(passage.world, None, route, ids, {"Authorization": f"Bearer {token}"})
            assert (answer.status_code, answer.json["code"]) == (401, "access.no-token")


@pytest.mark.parametrize("who", STRANGERS.values(), ids=STRANGERS)
@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_a_stranger_learns_nothing_of_others(passage: Passage, real: dict[str, str], route: Route, who: Actor) -> None:
    """Of what is not theirs the answer is that of an id that was never given out, and it was decided on."""
    stranger = replace(who, account=uuid4())
    of_others, of_nobody = (told(ask(passage.world, stranger, route, ids)) for ids in (real, nobody(real)))
    assert of_others[0] < 500
    if str(route) not in FOR_ALL:
        assert sent_back(route, real, of_others) == of_nobody
        assert not [name for name, value in real.items() if value in of_others[1] and value not in sent(route, real)]
        assert not [marker for marker in MARKERS if marker in of_others[1].lower()]


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_every_route_asks_who_may_know(passage: Passage, real: dict[str, str], route: Route) -> None:
    """Whoever asks, with ids of what there is: an answer of any kind comes after a decision."""
    made: list[int] = []
    app = passage.world.apps[route.service]

    def count(response: Response) -> Response:
        made.append(len(access.decisions.get() or ()))
        return response

    app.after_request_funcs[None].insert(0, count)
    try:
        # Who one is oneself is decided on for an account that there is.
        who = passage.vdab if route.rule == "/me" else STRANGERS["a professional with every function, elsewhere"]
        answer = ask(passage.world, who, route, real)
    finally:
        app.after_request_funcs[None].remove(count)
    assert made[0] > 0, told(answer)


def test_the_public_routes_are_these_and_no_others(passage: Passage) -> None:
    """A new route without a token needs its line above, and a good reason."""
    open_to_all = set()
    for service, app in passage.world.apps.items():
        for rule in app.url_map.iter_rules():
            prefix = f"/api/{service}/v1"
            if rule.rule.startswith(prefix) and getattr(app.view_functions[rule.endpoint], "public", False):
                open_to_all |= {f"{method} {service}{rule.rule.removeprefix(prefix)}" for method in methods(rule)}
    assert open_to_all == PUBLIC


def test_every_address_is_one_of_an_api_or_a_page(passage: Passage) -> None:
    """Beside the documented API there are health, the document, and the portal's pages."""
    documented = {str(route) for route in routes()}
    for service, app in passage.world.apps.items():
        others = {f"/api/{service}/health/live", f"/api/{service}/health/ready", f"/api/{service}/openapi.json"}
        for rule in app.url_map.iter_rules():
            if rule.rule in others:
                continue
            if rule.rule.startswith(f"/api/{service}/v1"):
                path = re.sub(r"<\w+:", "<", rule.rule.removeprefix(f"/api/{service}/v1"))
                assert {f"{method} {service}{path}" for method in methods(rule)} <= documented
            else:
                assert service == "portal"
                assert rule.rule in OPEN_PAGES or closed(app, rule)


@pytest.mark.parametrize("route", GUARDED, ids=str)
def test_nobody_asks_for_options(passage: Passage, real: dict[str, str], route: Route) -> None:
    """What a scanner asks beforehand is refused in the same words with a token and without."""
    path = route.path(real | PUBLISHED)
    for who in (None, passage.vdab):
        assert passage.world.client(route.service, who).send("OPTIONS", path).status_code == 405


@pytest.mark.parametrize(("side", "others"), [("care", ("work", "vdab", "network", "allocator")), ("work", ("care", "network"))])
def test_what_one_side_adds_changes_no_answer_to_the_other(world: World, side: str, others: tuple[str, ...]) -> None:
    """No list, count, cursor, ETag, permit, timeline or notice moves by a single character."""
    passage = Passage(world)
    passage.enter()
    passage.open_file()
    passage.fill_both_sides()
    passage.agree_and_start()
    readers = [getattr(passage, name) for name in others]
    readers.append(Actor(uuid4(), frozenset({Role.PARTICIPANT}), KBO_VDAB, participant=UUID(passage.ids["participant"])))
    ids = passage.ids | {"identity": passage.ids["account"], "any": str(uuid4())}
    before = [everything(world, reader, ids) for reader in readers]
    passage.fill(side, getattr(passage, side))
    world.settle()
    assert [everything(world, reader, ids) for reader in readers] == before


def closed(app: Flask, rule: Rule) -> bool:
    """Whether a page leads who is not logged in to the login page, and takes no form but ours."""
    converters = rule._converters
    values = {name: getattr(converters[name], "min", None) or uuid4() for name in rule.arguments}
    _, path = rule.build(values, append_unknown=False) or ("", "")
    path = path.partition("|")[2] if path.startswith("|") else path
    answers = {method: app.test_client().open(path, method=method).status_code for method in methods(rule)}
    return answers.items() <= {("GET", 302), ("POST", 400)}


def ask(world: World, who: Actor | None, route: Route, ids: dict[str, str], headers: dict[str, str] | None = None) -> Reply:
    """Send a request that fits its schemas."""
    path = route.path(ids | PUBLISHED)
    options = request_for(route, ids)
    if who is not None and "permit" in options.get("json", {}):
        options["json"]["permit"] = issue("intake", who, [UUID(ids["any"])], ["name"], "my-day")
    return world.client(route.service, who).send(route.method, path, headers=headers, **options)


#: Who looked at a file, for the participant: asking for everything adds to it.
WHO_LOOKED = "GET casemanagement/trajectories/<trajectory>/accesses"


def everything(world: World, who: Actor, ids: dict[str, str]) -> dict[str, tuple[int, str, str, str | None]]:
    """Every answer that somebody gets by asking, with its ETag; lists in pages of three, so that cursors show."""
    found = {}
    for route in GUARDED:
        if route.method == "GET" and set(route.parameters) <= ids.keys() and str(route) != WHO_LOOKED:
            caller = world.client(route.service, who)
            query = request_for(route, ids)["query_string"]
            answer = caller.get(route.path(ids), **query)
            few = caller.get(route.path(ids), **query, limit=3)
            found[str(route)] = (*told(answer), told(few)[1], answer.headers.get("ETag"))
    return found


def told(answer: Reply) -> tuple[int, str]:
    """What an answer tells: its status and its text, without what differs from one request to the next."""
    body: Any = answer.json if answer.is_json or "json" in str(answer.content_type) else text_of(answer)
    if isinstance(body, dict):
        passing = {"correlation", "permit", "after"} | ({"id"} if answer.status_code == 201 else set())
        body = {name: value for name, value in body.items() if name not in passing}
    return answer.status_code, str(body)


def sent(route: Route, ids: dict[str, str]) -> str:
    """What a request says itself, and may so come back."""
    return str(request_for(route, ids))


def sent_back(route: Route, ids: dict[str, str], answer: tuple[int, str]) -> tuple[int, str]:
    """An answer with the ids that the request said itself as those of nobody."""
    status, text = answer
    for name, value in nobody(ids).items():
        if ids[name] in sent(route, ids):
            text = text.replace(ids[name], value)
    return status, text


def methods(rule: Rule) -> set[str]:
    """The methods of an address that were asked for."""
    return set(rule.methods or ()) - {"HEAD", "OPTIONS"}
