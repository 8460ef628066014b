"""Names, numbers and narratives stay where they belong: found nowhere else after a whole way through all services."""

import logging
from collections.abc import Collection, Iterator
from datetime import time
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from services.notifications.mailing import DailyMail
from shared.keystore.narratives import PREFIX
from shared.settings import settings
from tandem.embedded.services import SERVICES
from tests.support.mailbox import mailbox as listening
from tests.support.nobody import MARKERS, NARRATIVE, PERSON, told
from tests.support.passage import Passage
from tests.support.world import TABLES, World

#: Where narratives stand, sealed: in their own rows of the service that they were told to.
SEALED = {("intake", "request")} | {
    ("casemanagement", table)
    for table in (
        "action",
        "appointment",
        "emergency",
        "evaluation",
        "note",
        "participant_grant",
        "plan",
        "question",
        "report",
        "signal",
        "story",
        "trajectory",
    )
}


def found_in(text: str, markers: Collection[str] = MARKERS) -> set[str]:
    """Which of the markers stand in a text, written out or in hexadecimal."""
    lower = text.lower()
    return {marker for marker in markers if marker in lower or marker.encode().hex() in lower}


def tables(world: World, service: str) -> Iterator[tuple[str, str]]:
    """Every row of every table of a service, as text."""
    names = world.rows(service, TABLES)
    for (table,) in names:
        for (row,) in world.rows(service, f"SELECT whole::text FROM {table} AS whole"):  # noqa: S608 -- a quoted name
            yield table.removeprefix("public."), row


@pytest.fixture
def mailbox(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder of the mail sink."""
    with listening(tmp_path / "mail", monkeypatch) as folder:
        yield folder


def mishaps(passage: Passage) -> None:
    """What goes wrong on an ordinary day: mistyped, twice, too late, to the wrong address."""
    identity = passage.world.client("identity", passage.intake)
    name = f"{PERSON['given_name']} {PERSON['family_name']}"
    person = f"/persons/{passage.ids['participant']}"
    tag = identity.get(person).headers["ETag"]
    answers = [
        identity.post("/searches", {"name": name, "birth_date": PERSON["birth_date"], "purpose": "request"}),
        identity.post("/searches", {"name": name, "birth_date": name, "purpose": name}),
        identity.post("/persons", PERSON),
        identity.post("/persons", PERSON, key=name),
        identity.send("POST", "/persons", data=f'{{"given_name": "{name}"', content_type="application/json"),
        identity.get(f"/persons/{name}"),
        identity.get(person, headers={"X-Permit": name}),
        identity.patch(person, {"email": "vqzxmail2@voorbeeld.example"}, if_match=tag),
        identity.patch(person, {"email": PERSON["email"]}, if_match=tag),
        identity.patch(person, {name: name}, if_match=tag),
        passage.world.client("casemanagement", passage.work).post(f"{passage.file}/notes", {"compartment": "work", "text": name}),
        passage.world.client("casemanagement", passage.work).get("/trajectories", area=name),
    ]
    assert {200, 404, 412, 422} <= {answer.status_code for answer in answers}


def test_no_name_number_or_narrative_leaves_its_place(
    world: World, mailbox: Path, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """Not in a log line, an event, another table, another database, a notice, a mail, or PostgreSQL's own log."""
    caplog.set_level(logging.INFO)
    with capture_logs() as lines:
        passage = Passage(world)
        for who in passage.everybody:
            choice = {"mail": True, "mail_address": "an@voorbeeld.example", "daily_at": f"{time(0):%H:%M}"}
            world.client("notifications", who).put("/preferences", choice, if_match="*")
        passage.walk()
        mishaps(passage)
        world.shift(70)
        DailyMail()(world.runtime.parts["notifications"].database)
    notices = [world.client("notifications", who).get("/notices").get_data(as_text=True) for who in passage.everybody]
    mails = [message_from_bytes(file.read_bytes(), policy=policy.default).as_string() for file in mailbox.glob("*.eml")]
    assert lines
    assert any('"code"' in notice for notice in notices)
    assert mails
    logged = [*map(str, lines), caplog.text, *capfd.readouterr(), *postgres_log()]
    assert found_in("\n".join([*logged, *notices, *mails])) == set()
    stands = {
        (service, table, marker) for service in SERVICES for table, row in tables(world, service) for marker in found_in(row)
    }
    # with the name that somebody typed into a note
    assert stands == set()
    assert {(service, table) for service in SERVICES for table, row in tables(world, service) if PREFIX in row} == SEALED


def test_a_mistake_of_ours_is_logged_without_what_was_written(
    world: World, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    """PostgreSQL names the whole row in its complaint; neither our log nor its own may repeat it."""
    passage = Passage(world)
    passage.enter()
    passage.open_file()
    world.apps["casemanagement"].testing = False
    world.rows("casemanagement", "ALTER TABLE note ADD CONSTRAINT sabotage CHECK (text = '')")
    try:
        with capture_logs() as lines:
            writing = {"compartment": "care", "text": told("mistake")}
            answer = world.client("casemanagement", passage.care).post(f"{passage.file}/notes", writing)
    finally:
        world.rows("casemanagement", "ALTER TABLE note DROP CONSTRAINT sabotage")
    assert (answer.status_code, answer.json["code"]) == (500, "server.unexpected")
    everything = "\n".join([answer.get_data(as_text=True), *map(str, lines), caplog.text, *capfd.readouterr(), *postgres_log()])
    assert found_in(everything, (NARRATIVE, passage.ids["trajectory"])) == set()


def postgres_log() -> Iterator[str]:
    """What PostgreSQL wrote down."""
    found = [file.read_text(errors="replace") for file in settings().var.rglob("*postgres*.log")]
    assert found
    return iter(found)
