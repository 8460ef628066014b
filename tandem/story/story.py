"""The story as its scenes see it: the cast, the day, what is told, and what must come to be seen."""

import time
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import httpx

from tandem.story.actor import Actor, Answer, Person
from tandem.story.cast import Cast
from tandem.story.deviation import Deviation
from tandem.story.line import Line
from tandem.story.narrator import Narrator

if TYPE_CHECKING:
    from tandem.story.people import MadeUpPerson

#: Seconds in which what one does must be seen by the others, when everything runs.
_SOON: Final = 15.0
#: Seconds between two looks.
_PAUSE: Final = 0.03
#: And where what is waited for takes minutes.
_LONG_PAUSE: Final = 0.5
_OK, _NOT_FOUND = 200, 404
_CLOCK: Final = "/api/portal/v1/demo/clock"
_MAIL: Final = "/api/portal/v1/demo/mail"


class Story:
    """One telling of the story. ``people`` are those who were made up for it."""

    def __init__(self, line: Line, cast: Cast, narrator: Narrator) -> None:
        self.cast = cast
        self.people: list[MadeUpPerson] = []
        self._told: dict[str, Person] = {}
        # the date of a mail has whole seconds
        self._began = datetime.now(UTC).replace(microsecond=0)
        self.scene = narrator.scene
        self.tell = narrator.tell
        self._line = line
        self._narrator = narrator

    def check(self, what: str, found: object, expected: object) -> None:
        """Go on only when what was found is what was expected."""
        if found != expected:
            raise Deviation(f"{what}: {expected!r}", repr(found))
        self._narrator.checked(what)

    def sure(self, what: str, holds: object, found: object = "it is not so") -> None:
        """Go on only when this holds."""
        if not holds:
            raise Deviation(what, found)
        self._narrator.checked(what)

    def hidden(self, what: str, who: Actor, path: str) -> None:
        """For somebody a thing is not there at all."""
        self.check(what, who.look(path).status, _NOT_FOUND)

    def refused(  # noqa: PLR0913 -- who does what, and how it is refused
        self,
        what: str,
        who: Actor,
        method: str,
        path: str,
        body: Mapping[str, Any] | None = None,
        *,
        code: str,
        field: str | None = None,
        of: str | None = None,
        seen: str | None = None,
    ) -> Answer:
        """Somebody tries what must be refused, as with :meth:`Actor.refused`; the problem document."""
        answer = who.refused(method, path, body, code=code, field=field, of=of, seen=seen)
        self._narrator.checked(f"{what} [dim]{code}[/dim]")
        return answer

    def see(
        self,
        what: str,
        who: Actor,
        path: str,
        until: Callable[[Any], object],
        *,
        within: float = _SOON,
        **query: Any,  # noqa: ANN401 -- values of a query
    ) -> Any:  # noqa: ANN401 -- a document
        """Look until it is there, and tell how long that took after the last change; the document that was seen.

        ``within`` is in seconds; for what takes long one looks less often.
        """
        since = self._line.changed_at
        deadline = time.monotonic() + within + self._line.patience
        while True:
            answer = who.look(path, **query)
            if answer.status == _OK and until(answer.body):
                self._narrator.seen(what, (time.monotonic() - since) * 1000)
                return answer.body
            if time.monotonic() > deadline:
                raise Deviation(f"{who.name} to see: {what}", answer)
            time.sleep(_PAUSE if within == _SOON else _LONG_PAUSE)

    def see_one(self, what: str, who: Actor, path: str, **expected: Any) -> Any:  # noqa: ANN401 -- values of a document
        """Look until a list has an item with these values; the item. Filters stand in the path."""
        body = self.see(what, who, path, lambda found: _matching(found, expected))
        return _matching(body, expected)[0]

    def told(self, who: Person, code: str, about: str) -> None:
        """Somebody gets a notice with this code about a thing or a file."""

        def arrived(body: Any) -> bool:  # noqa: ANN401 -- a document
            return any(each["code"] == code and about in (each["about"], each["trajectory"]) for each in body["items"])

        self.see(f"{who.name} is told: {code}", who, "notifications/notices", arrived, limit=200)
        self._told[who.mail] = who

    @property
    def today(self) -> date:
        """The business date."""
        return date.fromisoformat(self._demo(self._line.send("GET", _CLOCK))["today"])

    def wait_until(self, day: date) -> None:
        """Let time pass to this day; nothing happens when it has come."""
        while (today := self.today) < day:
            # Once, and then a look at the day: an order whose answer was lost would otherwise count twice.
            answer = self._line.attempt("POST", _CLOCK, json={"days": (day - today).days})
            if answer is not None:
                self._demo(answer)
        self.tell(f"It is {day:%d %B %Y}.")

    def mailed(self) -> list[dict[str, Any]]:
        """Look until everybody for whom something still waits got mail since the story began; the mails to all."""
        waiting = {mail for mail, who in self._told.items() if who.get("notifications/notices/count")["unread"]}
        deadline, mails = time.monotonic() + _SOON + self._line.patience, self._mails()
        while not waiting <= {each["to"] for each in mails}:
            if time.monotonic() > deadline:
                raise Deviation(f"mails to {sorted(waiting)}", [each["to"] for each in mails])
            time.sleep(_PAUSE)
            mails = self._mails()
        self.sure(f"each of the {len(waiting)} people for whom something waits got a mail too", waiting)
        return mails

    def _mails(self) -> list[dict[str, Any]]:
        items = self._demo(self._line.send("GET", _MAIL))["items"]
        return [each for each in items if datetime.fromisoformat(each["at"]) >= self._began]

    def _demo(self, answer: httpx.Response) -> Any:  # noqa: ANN401 -- a document
        """What the demo's own addresses answered; elsewhere they do not exist."""
        if answer.status_code != _OK:
            raise Deviation(f"a Tandem of the demo profile at {answer.url}", answer.text)
        return answer.json()


def _matching(body: Any, expected: dict[str, Any]) -> list[Any]:  # noqa: ANN401 -- a document
    return [item for item in body["items"] if all(item.get(name) == value for name, value in expected.items())]
