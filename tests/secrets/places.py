"""Every route with everything that can be asked of it, as requests: each id, each filter with each value, pages of each size."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import product
from typing import Any, Final
from uuid import uuid4

from shared.access.actor import Actor
from shared.clock import now, today
from shared.reference.codes import Role
from tests.secrets.ground import KBO_PROVIDER, PLACES
from tests.secrets.planting import Planting
from tests.secrets.plot import Plot
from tests.support.routes import Route, operation_of, request_for, routes
from tests.support.world import KBO_CARE, KBO_RECEIVER, KBO_VDAB, KBO_WORK

#: What a POST to these makes anew, without the version of anything: sent whole only by who may make nothing there.
MAKES: Final = frozenset(
    {
        *("notes", "actions", "appointments", "obstacles", "signals", "questions", "grants", "evaluations", "jobs", "requests"),
        *("persons", "services", "permissions", "partnerships", "networks", "accounts", "clients", "organisations", "sealing"),
        *("erasures", "emergencies", "succession", "stand-ins", "drafts"),
    }
)
#: What no reader sends: it would move the clock for all, or lock the reader out; and what is there in the demo alone, to show
#: the mail of everybody. The mails themselves are read in the sink.
LEFT_OUT: Final = frozenset({"POST portal/demo/clock", "POST portal/tokens", "POST portal/client-tokens", "GET portal/demo/mail"})
#: How many lines a page has, when it is not the usual number.
PAGES: Final = (1, 3)


@dataclass(frozen=True)
class Ask:
    """One request, whoever sends it."""

    route: Route
    path: str
    query: Mapping[str, Any] = field(default_factory=dict)
    body: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Places:
    """What can be asked of a planted world. ``few``: fewer items and no filters, for the form that runs with the tests."""

    def __init__(self, planted: Planting, *, few: bool = False) -> None:
        self.planted, self.few = planted, few
        self.ids = self._ids()

    def readings(self, only: Collection[str] = ()) -> Iterator[Ask]:
        """Every GET; ``only`` these services."""
        for route in routes():
            if route.method == "GET" and str(route) not in LEFT_OUT and (not only or route.service in only):
                for path in self.paths(route):
                    yield Ask(route, path)
                    if route.rule.endswith("tables/<table>"):
                        yield Ask(route, path, headers={"Accept": "text/csv"})
                    yield from (Ask(route, path, query) for query in self.queries(route))

    def writings(self, *, whole: bool) -> Iterator[Ask]:
        """Every change, of a version that never was; what makes something anew only when ``whole``, else with a wrong field."""
        for route, plot in product(routes(), (self.planted.b,) if self.few else (self.planted.a, self.planted.b)):
            ids = self._for(plot)
            if route.method != "GET" and str(route) not in LEFT_OUT and set(route.parameters) <= ids.keys():
                body = request_for(route, ids).get("json")
                makes = route.rule.rpartition("/")[2] in MAKES
                if "permit" in (body or {}):
                    continue
                sent = body if whole or not makes else {**(body or {}), "zz": 1}
                yield Ask(route, route.path(ids), body=sent, headers={"If-Match": '"x"'})
                if not self.few:
                    yield Ask(route, route.path(ids), body={"zz": 1})

    def paths(self, route: Route) -> Iterator[str]:
        """The address with each id that there is, and one that there is not."""
        choices = [self.ids.get(name, [str(uuid4())]) for name in route.parameters]
        for values in product(*choices):
            yield route.path(dict(zip(route.parameters, values, strict=True)))

    def queries(self, route: Route) -> Iterator[dict[str, Any]]:
        """Each filter with each value, with pages of each size."""
        asked = [each for each in operation_of(route).get("parameters", ()) if each["in"] == "query"]
        names = {each["name"] for each in asked}
        sizes: list[dict[str, Any]] = [{"limit": size} for size in PAGES[: 1 if self.few else None]] if "limit" in names else []
        yield from sizes
        for each in asked:
            if each["name"] not in {"after", "limit"} and (each["required"] or not self.few):
                for value in self._values(each["name"], each["schema"]):
                    yield from ({each["name"]: value, **size} for size in ({}, *sizes[:1]))

    def _values(self, name: str, schema: Mapping[str, Any]) -> list[Any]:
        if choices := schema.get("enum"):
            return [choice for choice in choices if choice is not None]
        kind, form = schema.get("type"), schema.get("format")
        if kind == "boolean":
            return ["true", "false"]
        if form == "date":
            return [str(today() + timedelta(days=days)) for days in (-1500, 30, 1500)]
        if form == "date-time":
            return [(now() + timedelta(days=days)).isoformat() for days in (-1500, 9, 1500)]
        known = {
            "area": [area for area, _ in PLACES.values()],
            "municipality": [town for _, town in PLACES.values()],
            "file_number": self.ids["file_number"],
            "organisation": [KBO_VDAB, KBO_WORK, KBO_CARE, KBO_RECEIVER, KBO_PROVIDER],
            "casemanager": self.ids["identity"],
            "account": self.ids["identity"],
            "ids": self.ids["identity"],
        }
        return known.get(name) or self.ids.get(name) or ["x"]

    def _ids(self) -> dict[str, list[str]]:
        world, plots = self.planted.world, (self.planted.a, self.planted.b)
        found: dict[str, list[str]] = {}
        for plot in plots:
            for kind, ids in plot.all.items():
                found.setdefault(kind, []).extend(ids[::6] if self.few else ids)
        found["file_number"] = [plot.ids["file_number"] for plot in plots]
        found["identity"] = [str(each.account) for plot in plots for each in (plot.work, plot.care, plot.left)]
        kept = {"evaluation": "casemanagement", "service": "referral", "notice": "notifications", "draft": "intake"}
        for kind, service in kept.items():
            rows = world.rows(service, f"SELECT id FROM {kind} ORDER BY id")  # noqa: S608 -- a name of ours
            found[kind] = [str(row.id) for row in rows]
        # a plan is copied to the register under its own id
        found["copy"] = [str(row.id) for row in world.rows("casemanagement", "SELECT id FROM plan ORDER BY id")]
        found["client"] = [str(row.id) for row in world.rows("portal", "SELECT id FROM api_client")]
        found["quarter"] = [
            row.quarter for row in world.rows("casemanagement", "SELECT quarter FROM fact_batch ORDER BY quarter")
        ]
        found["period"] = [row.period for row in world.rows("reporting", "SELECT period FROM published.release ORDER BY number")]
        found["table"] = [row["table"] for row in self._plan()]
        found["name"] = ["manifest.json", *([] if self.few else ["README.txt", "charts.json", "tables/outcome.nl.csv"])]
        found["version"] = ["2026-1"]
        return found

    def _plan(self) -> list[dict[str, Any]]:
        """The tables that are published."""
        who = Actor(uuid4(), frozenset({Role.SAM}), KBO_VDAB)
        plan: list[dict[str, Any]] = self.planted.world.client("reporting", who).get("/plan").json["tables"]
        return plan[:1] if self.few else plan

    def _for(self, plot: Plot) -> dict[str, str]:
        """An id of each kind of one file."""
        first = {kind: ids[0] for kind, ids in self.ids.items() if ids}
        return {**first, **plot.ids, "id": first["identity"], "owner": first["identity"], "any": str(uuid4())}
