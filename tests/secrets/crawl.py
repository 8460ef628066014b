"""Each reader at each place: whatever comes back is held against the table of sight."""

import base64
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, Final, cast
from uuid import UUID

from werkzeug.test import TestResponse

from services.portal import web_sessions
from services.portal.screens.frame.sessions import COOKIE
from shared.access.person_fields import PersonField
from tests.secrets.gardener import route_of
from tests.secrets.markers import Marker
from tests.secrets.pages import Pages
from tests.secrets.places import PAGES, Ask, Places
from tests.secrets.planting import Planting
from tests.secrets.readers import Reader, bad_tokens, readers
from tests.secrets.sight import SIGHT
from tests.support.reading import text_of
from tests.support.world import Reply

#: How far a list is read on, a page at a time: longer than any that is planted, in pages of three.
MOST_PAGES: Final = 20
#: Who is left out in the short form: somebody else is nearly the same.
LIKE_OTHERS: Final = frozenset(
    {"allocator of A", "network of A", "vdab of A", "participant of A", "work of B", "administrator", "colleague in need of A"}
    | {"stand-in before of A"}
    | {"colleague work", "receiver elsewhere", "provider elsewhere", "casemanager before", "no function"}
)
#: Addresses that need no token: they tell of nobody, or are a secret themselves.
PUBLIC: Final = frozenset({"GET portal/jwks.json", "GET portal/demo/clock", "GET notifications/calendars/<secret>.ics"})
_TOKEN = re.compile(r"ey[\w-]+\.(ey[\w-]+)\.[\w-]+")


@dataclass(frozen=True, order=True)
class Leak:
    """A secret out of place."""

    reader: str
    place: str
    what: str

    def __str__(self) -> str:
        return f"{self.reader} at {self.place}: {self.what}"


@dataclass
class Found:
    """What a crawl found. ``seen``: secrets that somebody saw who may; ``places``: what was looked at."""

    leaks: set[Leak] = field(default_factory=set)
    seen: set[str] = field(default_factory=set)
    places: set[tuple[str, ...]] = field(default_factory=set)
    routes: set[str] = field(default_factory=set)
    looks: int = 0

    def keep(self, reader: Reader, place: str, markers: Iterable[Marker]) -> None:
        """Hold what a reader found against the table of sight."""
        for marker in markers:
            if reader.may_see(marker):
                self.seen.add(marker.needle)
            else:
                self.leaks.add(Leak(reader.name, place, marker.name))


class Crawl:
    """A crawl of a planted world."""

    def __init__(self, planted: Planting, *, few: bool = False, only: Collection[str] = ()) -> None:
        self.planted, self.world, self.book = planted, planted.world, planted.book
        self.places, self.few, self.only = Places(planted, few=few), few, only
        self.readers = [reader for reader in readers(planted) if not (few and reader.name in LIKE_OTHERS)]
        self.found = Found()
        self._etags: dict[str, str] = {}
        self._permits: dict[str, str] = {}

    def run(self) -> Found:
        """Everybody everywhere."""
        for reader in self.readers:
            self.read(reader)
            if not self.only:
                self.ask_permits(reader)
                if not self.few or not reader.functions or reader.name == "care of B":
                    self.change(reader)
                self.open_pages(reader)
        if not self.only:
            for reader in self.readers:
                self.take_permits_of_others(reader)
                self.ask_versions(reader)
            self.come_without_token()
        return self.found

    def read(self, reader: Reader) -> None:
        """Every GET, and lists to their end."""
        for ask in self.places.readings(self.only):
            answer = self.send(reader, ask)
            if tag := answer.headers.get("ETag"):
                self._etags[f"{ask.route.service}{ask.path}"] = tag
            for _ in range(MOST_PAGES):
                following = answer.json.get("next") if answer.is_json and isinstance(answer.json, dict) else None
                if not following or not isinstance(following, str) or ask.query.get("limit") != PAGES[-1]:
                    break
                answer = self.send(reader, Ask(ask.route, ask.path, {**ask.query, "after": following}))

    def change(self, reader: Reader) -> None:
        """Every change, of a version that never was: what is refused shows what it is about to nobody else."""
        for ask in self.places.writings(whole=not reader.functions):
            self.send(reader, ask)

    def ask_permits(self, reader: Reader) -> None:
        """A permit for each file, request and referral, for each field; and what identity shows on it."""
        fields = [[], *([each.value] for each in ((PersonField.INSZ,) if self.few else PersonField))]
        for service, plural, kind in (
            ("casemanagement", "trajectories", "trajectory"),
            ("intake", "requests", "request"),
            ("referral", "referrals", "referral"),
        ):
            for identity in self.places.ids[kind]:
                for wanted in fields if service != "intake" else [[]]:
                    body: dict[str, Any] = {plural: [identity], "purpose": "my-day"} | ({"fields": wanted} if wanted else {})
                    answer = self._post(reader, service, "/permits", body)
                    if answer.status_code == 200:
                        self._permits[answer.json["permit"]] = reader.name
                        self.show(reader, answer.json["permit"])
        for identity in self.places.ids["referral"]:
            answer = self._send(reader, "referral", "GET", f"/referrals/{identity}/package")
            if answer.status_code == 200:
                self.show(reader, answer.json["permit"])
        self.search(reader)

    def show(self, reader: Reader, permit: str) -> None:
        """Names on a permit, each person on a permit, and a correction of a version that never was."""
        self._post(reader, "identity", "/names", {"permit": permit})
        for identity in self.places.ids["participant"]:
            brought = {"X-Permit": permit}
            self._send(reader, "identity", "GET", f"/persons/{identity}", headers=brought)
            stale = brought | {"If-Match": '"x"'}
            self._send(reader, "identity", "PATCH", f"/persons/{identity}", headers=stale, json={"phone": "0470000000"})

    def search(self, reader: Reader) -> None:
        """Look for both persons, by number and by name; what a search says itself is no news unless it comes from others."""
        for plot in (self.planted.a, self.planted.b):
            for key in plot.keys:
                self._post(reader, "identity", "/searches", key | {"purpose": "request"})

    def take_permits_of_others(self, reader: Reader) -> None:
        """A permit is its own asker's."""
        of_others = [permit for permit, name in self._permits.items() if name != reader.name]
        for permit in of_others[:: 30 if self.few else 5]:
            answer = self._post(reader, "identity", "/names", {"permit": permit})
            if answer.status_code < 400:
                self.found.leaks.add(Leak(reader.name, "POST identity/names", "a permit of another"))

    def ask_versions(self, reader: Reader) -> None:
        """Who may not see a thing is not told either that it is unchanged."""
        for address, tag in list(self._etags.items())[:: 10 if self.few else 1]:
            service, _, path = address.partition("/")
            plain = self._send(reader, service, "GET", f"/{path}")
            known = self._send(reader, service, "GET", f"/{path}", headers={"If-None-Match": tag})
            if known.status_code == 304 and plain.status_code != 200:
                self.found.leaks.add(Leak(reader.name, address, "304 for what is not theirs"))

    def come_without_token(self) -> None:
        """No token, or one that is not good: nothing is answered but that."""
        for ask in self.places.readings():
            if ask.query or str(ask.route) in PUBLIC or (self.few and len(ask.path) > len(ask.route.rule)):
                continue
            for name, token in bad_tokens(self.planted, ask.route.service).items():
                caller = self.world.client(ask.route.service, None)
                answer = caller.get(ask.path, headers={"Authorization": f"Bearer {token}"})
                self.look(Reader(name, self.planted.a.left), str(ask.route), answer)
                if answer.status_code != 401:
                    self.found.leaks.add(Leak(name, str(ask.route), f"answered {answer.status_code}"))

    def open_pages(self, reader: Reader) -> None:
        """The pages of the portal, with every id in their addresses; logged in where the account still can."""
        app = self.world.apps["portal"]
        client = app.test_client()
        if reader.has_account:
            with self.world.runtime.parts["portal"].database.transaction() as session:
                cookie = web_sessions.start(session, UUID(str(reader.actor.account)))
            client.set_cookie(COOKIE, cookie)
        pages = Pages(app, self.places.ids, few=self.few)
        for address in pages.addresses():
            shown = self.look(reader, address.place, client.get(address.path, follow_redirects=True), sent=address.path)
            for form in pages.forms(address, text_of(shown)):
                self.look(reader, form.place, client.get(form.path, follow_redirects=True), sent=address.path)

    def send(self, reader: Reader, ask: Ask) -> Reply:
        """One request, and what it shows."""
        self.found.routes.add(str(ask.route))
        options: dict[str, Any] = {"query_string": ask.query} if ask.query else {}
        options |= {"json": ask.body} if ask.body is not None else {}
        answer = self.world.client(ask.route.service, reader.actor).send(
            ask.route.method, ask.path, headers=ask.headers, **options
        )
        self.found.places.add((str(ask.route), ask.path, str(sorted(ask.query.items() - {("after", "")}, key=str))))
        return self.look(reader, str(ask.route), answer)

    def look(self, reader: Reader, place: str, answer: TestResponse, sent: str = "") -> Reply:
        """What an answer shows, in its body, its headers and the tokens in it; an address that was ``sent`` is no news.

        Who is not logged in is led back to it afterwards.
        """
        body = text_of(answer)
        text = f"{body} {answer.headers}"
        text = text.replace(sent, "") if sent else text
        text += "".join(_opened(part) for part in _TOKEN.findall(body))
        self.found.looks += 1
        if answer.status_code >= 500:
            self.found.leaks.add(Leak(reader.name, place, f"answered {answer.status_code}"))
        self.found.keep(reader, place, self.book.found(text))
        return cast("Reply", answer)

    def unseen(self) -> set[str]:
        """Lines of the table of sight of which nobody saw anything: a crawl that saw nothing has shown nothing."""
        seen = {self.book.markers[needle].group for needle in self.found.seen}
        return {group for group, who in SIGHT.items() if who and group not in seen}

    def _post(self, reader: Reader, service: str, path: str, body: Any) -> Any:
        return self._send(reader, service, "POST", path, json=body)

    def _send(self, reader: Reader, service: str, method: str, path: str, **options: Any) -> Any:
        answer = self.world.client(service, reader.actor).send(method, path, **options)
        route = str(route_of(method, service, path))
        self.found.routes.add(route)
        return self.look(reader, route, answer)


def _opened(part: str) -> str:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)).decode(errors="replace")
