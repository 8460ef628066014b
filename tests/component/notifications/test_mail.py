"""The mail of the day, by real SMTP to the sink and to mail servers that fail in their own ways."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest
import time_machine

from services.notifications.mailing import REST, DailyMail
from shared.contracts.portal import MemberLeft
from shared.contracts.reporting import ReleasePublished
from shared.reference.codes import Role
from tests.component.notifications.servers import FallsSilent, Says, answering
from tests.support.replies import account_of
from tests.support.town import Town
from tests.support.world import KBO_WORK, Caller

pytestmark = pytest.mark.services("notifications")

#: Seven o'clock in Brussels on a winter's day.
SEVEN = datetime(2026, 12, 1, 6, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _on_a_morning() -> Iterator[None]:
    """Every test begins at the same moment, far from midnight."""
    with time_machine.travel(SEVEN):
        yield


@pytest.fixture
def reader(town: Town) -> Caller:
    """Somebody with one unread notice, who wants mail from midnight on."""
    return subscriber(town)


def subscriber(town: Town, address: str = "an@voorbeeld.example", daily_at: str = "00:00", language: str = "en") -> Caller:
    """Somebody with one unread notice who wants mail."""
    caller = town.join(Role.SAM)
    choice = {"mail": True, "mail_address": address, "language": language, "daily_at": daily_at}
    assert caller.put("/preferences", choice, if_match="*").status_code == 200
    town.tell(ReleasePublished(quarter="2026-Q3"))
    return caller


def mails(folder: Path) -> list[EmailMessage]:
    """What arrived, oldest first."""
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in sorted(folder.glob("*.eml"))]


def last_mail(caller: Caller) -> str:
    """What somebody is told of the last mail."""
    state: str = caller.get("/preferences").json["last_mail"]["state"]
    return state


def send(town: Town) -> None:
    """Let a worker with a fresh memory look whether mail is due."""
    DailyMail()(town.world.runtime.parts["notifications"].database)


def test_the_mail_of_the_day_says_what_waits_and_where(town: Town, reader: Caller, mailbox: Path) -> None:
    """As text and as HTML, in the language of the account, with a link to each notice."""
    town.world.tick()
    (mail,) = mails(mailbox)
    assert mail["To"] == "an@voorbeeld.example"
    assert mail["Subject"] == "1 notice waits for you in Tandem"
    for kind in ("plain", "html"):
        body = mail.get_body((kind,))
        assert body is not None
        content = body.get_content()
        assert "The bottleneck reports of 2026-Q3 were published." in content
        assert "http://127.0.0.1:8080/reports/2026-Q3" in content
    assert last_mail(reader) == "sent"


def test_a_mail_is_in_dutch_unless_english_was_chosen(town: Town, mailbox: Path) -> None:
    """Also where a letter is outside ASCII."""
    subscriber(town, language="nl")
    town.world.tick()
    (mail,) = mails(mailbox)
    body = mail.get_body(("plain",))
    assert body is not None
    assert (mail["Subject"], mail["Content-Language"]) == ("1 melding wacht op u in Tandem", "nl")
    assert "hoogstens één mail per dag" in body.get_content()


def test_there_is_one_mail_a_day(town: Town, reader: Caller, mailbox: Path) -> None:
    """However often the worker looks, and however much is told after it; the next day there is one more."""
    town.world.tick()
    town.tell(ReleasePublished(quarter="2026-Q4"))
    town.world.tick()
    assert len(mails(mailbox)) == 1
    town.world.shift(1)
    assert [mail["Subject"] for mail in mails(mailbox)][1:] == ["2 notices wait for you in Tandem"]
    assert reader.get("/notices/count").json == {"unread": 2}


def test_a_worker_whom_nobody_needs_looks_again_when_news_came_or_a_minute_later(town: Town, mailbox: Path) -> None:
    """It gets a turn three times a second, and to find who waits is no small question."""
    job, database, sent = DailyMail(), town.world.runtime.parts["notifications"].database, []
    with time_machine.travel(SEVEN, tick=False) as now:
        subscriber(town)
        town.world.rows("notifications", "UPDATE preferences SET mail = false")
        job(database)
        town.world.rows("notifications", "UPDATE preferences SET mail = true")
        for step in (lambda: None, lambda: now.shift(60), lambda: subscriber(town)):
            step()
            job(database)
            sent.append(len(mails(mailbox)))
    assert sent == [0, 1, 2]


def test_who_read_everything_gets_no_mail(town: Town, reader: Caller, mailbox: Path) -> None:
    """A mail that says nothing teaches to ignore mails."""
    (notice,) = reader.get("/notices").json["items"]
    reader.post(f"/notices/{notice['id']}/read")
    town.world.tick()
    assert mails(mailbox) == []


def test_nobody_gets_a_mail_about_what_waits_for_another(town: Town, reader: Caller, mailbox: Path) -> None:
    """Who has nothing to read is left alone, whatever others have."""
    other = town.join(Role.RECEIVER)
    choice = {"mail": True, "mail_address": "bo@voorbeeld.example", "language": "en", "daily_at": "00:00"}
    assert other.put("/preferences", choice, if_match="*").status_code == 200
    town.world.tick()
    assert [mail["To"] for mail in mails(mailbox)] == ["an@voorbeeld.example"]
    assert last_mail(reader) == "sent"


def test_who_left_gets_no_mail(town: Town, reader: Caller, mailbox: Path) -> None:
    """The address may be somebody else's by now."""
    town.tell(MemberLeft(organisation=KBO_WORK), account_of(reader))
    town.world.tick()
    assert mails(mailbox) == []


def test_mail_waits_for_the_hour_that_was_chosen(town: Town, mailbox: Path) -> None:
    """In Brussels, summer and winter."""
    with time_machine.travel(SEVEN - timedelta(minutes=1)):
        subscriber(town, daily_at="07:00")
        town.world.tick()
        assert mails(mailbox) == []
    with time_machine.travel(SEVEN):
        town.world.tick()
        assert len(mails(mailbox)) == 1


def test_many_notices_make_one_short_mail(town: Town, reader: Caller, mailbox: Path) -> None:
    """The newest twenty, and how many more there are."""
    for _ in range(24):
        town.tell(ReleasePublished(quarter="2026-Q3"))
    town.world.tick()
    (mail,) = mails(mailbox)
    body = mail.get_body(("plain",))
    assert body is not None
    assert mail["Subject"] == "25 notices wait for you in Tandem"
    assert body.get_content().count("/reports/") == 20
    assert "5 more are waiting." in body.get_content()


def test_a_mail_server_that_is_away_costs_nobody_a_mail(town: Town, reader: Caller, smtp: str, tmp_path: Path) -> None:
    """Nothing was handed over, so it is sent once the server is back; until then it is left in peace."""
    job, database = DailyMail(), town.world.runtime.parts["notifications"].database
    job(database)
    assert reader.get("/preferences").json["last_mail"] is None
    sink = Says("250 OK")
    with answering(smtp, sink):
        job(database)
        assert sink.mails == 0, f"within {REST} seconds"
        send(town)
    assert (sink.mails, last_mail(reader)) == (1, "sent")


@pytest.mark.parametrize(
    ("line", "state", "tries"),
    [("451 4.3.0 Later", "not-sent", [1, 1, 2]), ("554 5.7.1 No", "refused", [1, 1, 1]), ("250 OK", "sent", [1, 1, 1])],
)
def test_what_the_mail_server_said_decides_on_a_second_try(
    town: Town, smtp: str, line: str, state: str, tries: list[int]
) -> None:
    """Later means again after a pause of a minute; never and done mean never again."""
    reader, server, seen = subscriber(town), Says(line), []
    with answering(smtp, server):
        for seconds in (0, 30, 90):
            with time_machine.travel(SEVEN + timedelta(seconds=seconds)):
                send(town)
                seen.append(server.mails)
        assert (seen, last_mail(reader)) == (tries, state)


def test_a_mail_of_which_nobody_knows_whether_it_left_is_never_sent_again(town: Town, reader: Caller, smtp: str) -> None:
    """Two mails would be worse than none, and the account can see what happened."""
    server = FallsSilent("250 OK")
    with answering(smtp, server):
        for minutes in (0, 5, 90):
            with time_machine.travel(SEVEN + timedelta(minutes=minutes)):
                send(town)
        assert (server.mails, last_mail(reader)) == (1, "unknown")


def test_a_mail_whose_process_died_while_sending_is_not_sent_again(town: Town, reader: Caller, mailbox: Path) -> None:
    """Its row was written before; after a while it is known as unknown."""
    send(town)
    town.world.rows("notifications", "UPDATE delivery SET state = 'sending', tried_at = now() - interval '1 hour'")
    send(town)
    assert (len(mails(mailbox)), last_mail(reader)) == (1, "unknown")


def test_an_unknown_mail_does_not_stop_that_of_the_next_day(town: Town, reader: Caller, mailbox: Path) -> None:
    """What waits is told again with the next mail."""
    send(town)
    town.world.rows("notifications", "UPDATE delivery SET state = 'unknown'")
    town.world.shift(1)
    assert (len(mails(mailbox)), last_mail(reader)) == (2, "sent")
