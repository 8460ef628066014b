"""Whoever plants: requests that have to go well, and what of their fields holds a secret."""

from collections.abc import Iterator, Mapping
from typing import Any

from shared.access.actor import Actor
from tests.secrets.markers import Book
from tests.support.routes import Route, routes
from tests.support.world import Reply, World

#: A field of a request: the route, the place in its body, and the compartment it was planted in, if the body names one.
Planted = tuple[str, str, str | None]


class Gardener:
    """Sends requests to a world, and keeps which fields were planted."""

    def __init__(self, world: World, book: Book) -> None:
        self.world, self.book = world, book
        self.planted: set[Planted] = set()

    def take(  # noqa: PLR0913, PLR0917 -- who does what where, with what, to which version of what
        self, who: Actor, method: str, service: str, path: str, json: Mapping[str, Any] | None = None, of: str | None = None
    ) -> Reply:
        """A change that has to go well; ``of`` is the thing whose version it takes."""
        caller = self.world.client(service, who)
        tag = caller.get(of).headers["ETag"] if of else None
        answer = caller.send(method, path, json=dict(json or {}), if_match=tag)
        if answer.status_code not in {200, 201, 204}:
            raise AssertionError((method, path, answer.status_code, answer.get_data(as_text=True)))
        self._keep(method, service, path, json or {})
        return answer

    def post(self, who: Actor, service: str, path: str, json: Mapping[str, Any] | None = None, of: str | None = None) -> Any:
        """A POST that has to go well, and what came of it."""
        return self.take(who, "POST", service, path, json, of).json

    def _keep(self, method: str, service: str, path: str, body: Mapping[str, Any]) -> None:
        route = route_of(method, service, path)
        for place, value in leaves(body):
            if isinstance(value, str) and self.book.found(value):
                self.planted.add((str(route), place, body.get("compartment")))


def route_of(method: str, service: str, path: str) -> Route:
    """The route that an address belongs to."""
    parts = path.strip("/").split("/")
    for route in routes():
        rule = route.rule.strip("/").split("/")
        fits = len(rule) == len(parts) and all(a == b or a.startswith("<") for a, b in zip(rule, parts, strict=True))
        if fits and (route.method, route.service) == (method, service):
            return route
    raise LookupError(f"{method} {service}{path}")


def leaves(body: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every plain value of a body, with its place: ``members[].organisation``."""
    if isinstance(body, Mapping):
        for name, value in body.items():
            yield from leaves(value, f"{place}.{name}" if place else str(name))
    elif isinstance(body, list | tuple):
        for value in body:
            yield from leaves(value, f"{place}[]")
    else:
        yield place, body
