"""Appointments in somebody's own calendar program, by a secret address; read as such a program reads them."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import vobject

from services.notifications.retention import tidy
from shared.access.actor import Actor
from shared.clock import now
from shared.contracts.casemanagement import AppointmentCancelled, AppointmentMade, FileErased
from shared.contracts.portal import MemberLeft
from shared.persistence.unit_of_work import UnitOfWork
from shared.reference.codes import Compartment
from tests.component.notifications.file import File
from tests.support.replies import account_of, problem
from tests.support.world import KBO_CARE, Caller, Reply

pytestmark = pytest.mark.services("notifications")

TOMORROW = timedelta(days=1)


def appointment(file: File, *who: Caller, after: timedelta = TOMORROW, minutes: int = 45) -> UUID:
    """Id of an appointment that somebody made in the file."""
    made = AppointmentMade(
        trajectory=file.id,
        compartment=Compartment.CARE,
        starts_at=(now() + after).replace(microsecond=0).isoformat(),
        accounts=tuple(account_of(each) for each in who),
        minutes=minutes,
    )
    return file.town.tell(made)


def address(who: Caller) -> str:
    """The address that somebody just made, as their calendar program asks for it."""
    made: str = who.post("/calendar-address").json["address"]
    assert made.startswith("http://127.0.0.1:8080/api/notifications/v1/calendars/")
    return made.partition("/v1")[2]


def read(file: File, path: str, **headers: str) -> Reply:
    """What a calendar program gets: it has no token."""
    return file.town.world.client("notifications", None).get(path, headers=headers)


def events(answer: Reply) -> Sequence[Any]:
    """The appointments, as a calendar program reads them."""
    assert answer.content_type == "text/calendar; charset=utf-8"
    found: Sequence[Any] = vobject.readOne(answer.text).contents.get("vevent", [])
    return found


def test_an_appointment_stands_in_the_calendar_of_whom_it_names(file: File) -> None:
    """From when till when, and nothing of whom or where; a calendar program reads it."""
    path = address(file.care)
    appointment(file, file.care)
    appointment(file, file.work)
    (event,) = events(read(file, path))
    begins = (now() + TOMORROW).replace(microsecond=0)
    assert abs(event.dtstart.value - begins) < timedelta(minutes=1)
    assert event.dtend.value - event.dtstart.value == timedelta(minutes=45)
    assert event.dtstart.value.tzinfo == UTC or event.dtstart.value.utcoffset() == timedelta()
    assert (event.summary.value, event.status.value) == ("Afspraak Tandem", "CONFIRMED")
    assert {"location", "description", "attendee", "organizer", "url"}.isdisjoint(event.contents)


def test_nothing_of_the_file_stands_in_the_feed(file: File) -> None:
    """No id by which it could be found, and no two calendars with the same number."""
    made = appointment(file, file.care, file.work)
    feeds = [read(file, address(who)) for who in (file.care, file.work)]
    known = {str(each).replace("-", "") for each in (made, file.id, account_of(file.care), account_of(file.work))}
    for feed in feeds:
        assert not [each for each in known if each in feed.text.replace("-", "")]
    (one,), (other,) = (events(feed) for feed in feeds)
    assert one.uid.value != other.uid.value


def test_a_cancelled_appointment_is_told_as_cancelled(file: File) -> None:
    """As the same appointment, in a later state, so that the program takes it away."""
    path = address(file.care)
    made = appointment(file, file.care)
    (before,) = events(read(file, path))
    file.town.tell(AppointmentCancelled(trajectory=file.id, accounts=(account_of(file.care),)), made)
    (after,) = events(read(file, path))
    assert after.uid.value == before.uid.value
    assert (after.status.value, after.sequence.value, before.sequence.value) == ("CANCELLED", "1", "0")


def test_the_language_is_that_of_ones_mail(file: File) -> None:
    """Chosen once."""
    choice = {"mail": False, "mail_address": None, "language": "en", "daily_at": "07:00"}
    file.care.put("/preferences", choice, if_match="*")
    appointment(file, file.care)
    (event,) = events(read(file, address(file.care)))
    assert event.summary.value == "Tandem appointment"


def test_the_address_is_told_once_and_kept_as_a_hash(file: File) -> None:
    """Who reads the database cannot read a calendar with it."""
    path = address(file.care)
    secret = path.split("/")[2].removesuffix(".ics")
    told = file.care.get("/calendar-address").json
    assert (told["address"], told["read_at"], told["made_at"] is not None) == (None, None, True)
    assert secret not in str(file.town.world.rows("notifications", "SELECT whole::text FROM calendar_address AS whole"))
    read(file, path)
    assert file.care.get("/calendar-address").json["read_at"] is not None


def test_a_new_address_ends_the_one_before_and_none_is_good_once_it_is_taken_back(file: File) -> None:
    """What was forwarded by mistake opens nothing any more."""
    first = address(file.care)
    second = address(file.care)
    gone = (404, "resource.not-found", None)
    assert problem(read(file, first)) == gone
    assert read(file, second).status_code == 200
    assert file.care.send("DELETE", "/calendar-address").status_code == 204
    assert [problem(read(file, path)) for path in (second, "/calendars/x.ics")] == [gone, gone]
    assert file.care.get("/calendar-address").json == {"made_at": None, "read_at": None, "address": None}


def test_a_repeated_click_makes_one_address_and_tells_it_once(file: File) -> None:
    """Only its hash was kept."""
    first, again = (file.care.post("/calendar-address", key="one-click").json for _ in range(2))
    assert first["address"]
    assert again == first | {"address": None}


def test_it_ends_with_the_account(file: File) -> None:
    """Nobody has to remember to take it back."""
    path = address(file.care)
    file.town.tell(MemberLeft(organisation=KBO_CARE), account_of(file.care))
    assert read(file, path).status_code == 404
    assert file.town.world.rows("notifications", "SELECT FROM calendar_address") == []


def test_a_program_that_has_it_already_gets_nothing_anew(file: File) -> None:
    """Calendar programs ask every hour; the address goes to no other site, and no proxy keeps the answer."""
    path = address(file.care)
    appointment(file, file.care)
    answer = read(file, path)
    same = read(file, path, **{"If-None-Match": answer.headers["ETag"]})
    assert (same.status_code, same.data) == (304, b"")
    assert (answer.headers["Referrer-Policy"], answer.headers["Cache-Control"]) == ("no-referrer", "private, no-cache")
    appointment(file, file.care)
    assert read(file, path, **{"If-None-Match": answer.headers["ETag"]}).status_code == 200


def test_who_accompanies_the_file_no_more_loses_what_is_still_to_come(file: File) -> None:
    """What was stays in the calendar as it was."""
    path = address(file.care)
    appointment(file, file.care, after=timedelta(days=-2))
    appointment(file, file.care)
    successor = file.town.join(*(file.care.who.roles if file.care.who else ()), organisation=KBO_CARE)
    file.allocate(file.work, successor)
    assert [each.status.value for each in events(read(file, path))] == ["CONFIRMED", "CANCELLED"]


def test_what_no_feed_shows_any_more_is_not_kept(file: File) -> None:
    """Thirty days after it was, and at once with a file that is erased."""
    appointment(file, file.care, after=timedelta(days=-31))
    kept = appointment(file, file.care)
    with file.town.world.runtime.parts["notifications"].database.transaction() as session:
        work = UnitOfWork(session, "notifications", Actor.system("notifications"))
        tidy(work, uuid4(), work.today)
    rows = "SELECT id FROM calendar_entry"
    assert [row.id for row in file.town.world.rows("notifications", rows)] == [kept]
    file.town.tell(FileErased(request=uuid4(), participant=file.participant), file.id)
    assert file.town.world.rows("notifications", rows) == []


def test_an_appointment_from_before_lasts_an_hour(file: File) -> None:
    """Its event did not tell how long it would be."""
    path = address(file.care)
    made = AppointmentMade(
        trajectory=file.id,
        compartment=Compartment.SHARED,
        starts_at=datetime(2099, 1, 1, tzinfo=UTC).isoformat(),
        accounts=(account_of(file.care),),
    )
    file.town.tell(made)
    file.town.world.rows("notifications", "UPDATE calendar_entry SET starts_at = clock_timestamp()")
    (event,) = events(read(file, path))
    assert event.dtend.value - event.dtstart.value == timedelta(hours=1)
