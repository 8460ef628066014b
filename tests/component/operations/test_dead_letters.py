"""`tandem dead-letters`: what an operator sees of events that could not be applied, and what they decide."""

import base64
import json
import os
import pwd
import re
from dataclasses import replace
from uuid import uuid4

import pytest

from shared.contracts.envelope import encode
from shared.persistence.migrate import head
from tests.component.operations.conftest import Desk, Terminal

pytestmark = pytest.mark.services("notifications")


def test_the_list_tells_which_event_failed_and_what_it_holds_up(desk: Desk, tandem: Terminal) -> None:
    """Enough to decide whether somebody has to get up."""
    letter = desk.fails()
    desk.inbox.receive([encode(desk.allocated(letter.subject))])
    (told,) = json.loads(tandem("dead-letters", "list", "--json").stdout)["letters"]
    assert (told["service"], told["id"], told["version"]) == ("notifications", str(letter.id), 1)
    assert told["type"] == "casemanagement.team-allocated.v1"
    assert (told["reason"], told["error"], told["attempts"]) == ("handler-failed", "ValidationError", 1)
    assert told["waiting_behind"] == 1


def test_the_oldest_letter_stands_first(desk: Desk, tandem: Terminal) -> None:
    """Whatever else goes wrong came after it, perhaps because of it."""
    letters = [desk.fails(), desk.bytes(b"{"), desk.fails()]
    told = json.loads(tandem("dead-letters", "list", "--json").stdout)["letters"]
    assert [each["id"] for each in told] == [str(letter.id) for letter in letters]


@pytest.mark.parametrize("columns", ["40", "80", "200"])
def test_a_table_hides_nothing_on_a_narrow_terminal(desk: Desk, tandem: Terminal, columns: str) -> None:
    """What does not fit goes on below."""
    letter = desk.fails()
    told = tandem("dead-letters", "list", COLUMNS=columns)
    assert max(map(len, told.stdout.splitlines())) <= int(columns)
    unfolded = re.sub(r"\s", "", told.stdout)
    assert str(letter.id) in unfolded
    assert all(word in unfolded for word in ("ValidationError", "behind"))


def test_no_letters_is_said_in_the_language_of_the_terminal(desk: Desk, tandem: Terminal) -> None:
    """Nothing at all would leave the reader in doubt."""
    said = [tandem("dead-letters", "list", LC_ALL=language).stdout for language in ("nl_BE.UTF-8", "en_GB.UTF-8")]
    assert said == ["Geen open dode brieven.\n", "No open dead letters.\n"]


def test_an_event_is_shown_byte_for_byte(desk: Desk, tandem: Terminal) -> None:
    """An operator compares it with what the producer says."""
    letter = desk.fails()
    told = json.loads(tandem("dead-letters", "show", letter.id, "--json").stdout)
    assert (told["body_encoding"], told["body"].encode()) == ("utf-8", letter.body)


def test_bytes_that_are_no_text_are_shown_in_base64(desk: Desk, tandem: Terminal) -> None:
    """So that none of them is lost."""
    letter = desk.bytes(b"\xff\x00\xfe")
    told = json.loads(tandem("dead-letters", "show", letter.id, "--json").stdout)
    assert (told["body_encoding"], base64.b64decode(told["body"]), told["type"]) == ("base64", b"\xff\x00\xfe", None)


@pytest.mark.parametrize("body", [b'{"insz": "85.07.30-033.28"}', b"\xe9 85073003328"])
def test_a_body_that_could_name_somebody_is_not_shown(desk: Desk, tandem: Terminal, body: bytes) -> None:
    """Our events hold codes and ids alone; what somebody else put on a queue may hold anything."""
    letter = desk.bytes(body)
    told = [tandem("dead-letters", "show", letter.id, *as_json).stdout for as_json in ([], ["--json"])]
    assert "withheld" in told[1]
    assert not any(
        digits in each for each in told for digits in ("85.07.30-033.28", "85073003328", base64.b64encode(body).decode())
    )


def test_a_body_cannot_steer_the_terminal(desk: Desk, tandem: Terminal) -> None:
    """Whatever somebody put on a queue is shown as text."""
    letter = desk.bytes(b"\x1b]0;owned\x07[bold]")
    told = tandem("dead-letters", "show", letter.id).stdout
    assert "\x1b" not in told
    assert "\\x1b]0;owned\\x07[bold]" in told


def test_a_letter_that_is_mended_is_applied_with_what_waited(desk: Desk, tandem: Terminal) -> None:
    """After the deploy that mends the mistake, one command settles the aggregate."""
    letter = desk.mended()
    desk.inbox.receive([encode(desk.allocated(letter.subject))])
    told = tandem("dead-letters", "retry", letter.id)
    assert (told.returncode, told.stdout) == (0, f"notifications {letter.id}: applied\n"), told.stderr
    assert (desk.open(), desk.tandems()) == ([], 1)


def test_a_letter_that_fails_again_is_told_to_a_script(desk: Desk, tandem: Terminal) -> None:
    """It keeps its id, and counts."""
    letter = desk.fails()
    told = tandem("dead-letters", "retry", letter.id)
    (again,) = desk.open()
    assert (told.returncode, "failed again" in told.stdout) == (1, True), told.stderr
    assert (again.id, again.attempts) == (letter.id, 2)


def test_several_letters_are_tried_and_the_worst_end_counts(desk: Desk, tandem: Terminal) -> None:
    """One that fails again keeps no other from being applied."""
    fails, mended = desk.fails(), desk.mended()
    told = tandem("dead-letters", "retry", fails.id, mended.id, "--json")
    ends = {each["id"]: each["end"] for each in json.loads(told.stdout)["retried"]}
    assert (told.returncode, ends) == (1, {str(fails.id): "dead", str(mended.id): "applied"})


def test_bytes_that_are_no_event_cannot_be_tried(desk: Desk, tandem: Terminal) -> None:
    """One line says what can be done."""
    letter = desk.bytes(b"{")
    told = tandem("dead-letters", "retry", letter.id)
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert "discard" in told.stderr


def test_an_id_that_no_service_knows_is_told(desk: Desk, tandem: Terminal) -> None:
    """With the services that were asked."""
    unknown = uuid4()
    told = tandem("dead-letters", "show", unknown)
    assert (told.returncode, told.stderr) == (2, f"{unknown}: no dead letter of notifications\n")


def test_a_letter_is_given_up_by_somebody_for_a_reason(desk: Desk, tandem: Terminal) -> None:
    """Both stay with it, and what waited behind it goes on."""
    letter = desk.fails()
    desk.inbox.receive([encode(desk.allocated(letter.subject))])
    told = tandem("dead-letters", "discard", letter.id, "--reason", "made twice,  see the other file", "--yes")
    assert told.returncode == 0, told.stderr
    me = pwd.getpwuid(os.getuid()).pw_name
    assert desk.find(letter).resolution == f"discarded by {me}: made twice, see the other file"
    assert (desk.open(), desk.tandems()) == ([], 1)


def test_the_log_tells_that_a_letter_was_given_up_and_not_why(desk: Desk, tandem: Terminal) -> None:
    """A reason is a person's own words."""
    letter = desk.fails()
    told = tandem("dead-letters", "discard", letter.id, "--reason", "made twice", "--yes", "--json")
    (line,) = map(json.loads, told.stderr.splitlines())
    assert (line["event"], line["letter"], "made twice" in told.stderr) == ("dead-letter-discarded", str(letter.id), False)
    assert json.loads(told.stdout) == {"service": "notifications", "id": str(letter.id), "settled_behind": 0}


@pytest.mark.parametrize(("answer", "given_up"), [("y\n", True), ("ja\n", True), ("n\n", False), ("\n", False), ("", False)])
def test_nothing_is_given_up_before_somebody_says_yes(desk: Desk, tandem: Terminal, answer: str, *, given_up: bool) -> None:
    """And without anybody to ask, nobody said yes."""
    letter = desk.fails()
    told = tandem("dead-letters", "discard", letter.id, "--reason", "made twice", answer=answer)
    assert "casemanagement.team-allocated.v1 1 is given up for good; 0 events" in told.stderr
    assert (told.returncode, desk.open() == []) == ((0, True) if given_up else (2, False))


@pytest.mark.parametrize("reason", [" ", "x" * 501, "the file of 85.07.30-033.28"])
def test_a_reason_that_cannot_be_kept_changes_nothing(desk: Desk, tandem: Terminal, reason: str) -> None:
    """It says too little, too much, or who."""
    letter = desk.fails()
    told = tandem("dead-letters", "discard", letter.id, "--reason", reason, "--yes")
    assert (told.returncode, told.stderr.count("\n"), len(desk.open())) == (2, 1, 1)
    assert "85.07" not in told.stderr


def test_a_letter_is_not_given_up_before_its_turn(desk: Desk, tandem: Terminal) -> None:
    """What is still to come before it would be given up with it."""
    letter = desk.mended(replace(desk.allocated(), version=3))
    told = tandem("dead-letters", "discard", letter.id, "--reason", "made twice", "--yes")
    assert (told.returncode, told.stderr.count("\n"), len(desk.open())) == (2, 1, 1)
    assert "before this one" in told.stderr


def test_a_settled_letter_can_still_be_read_and_no_more(desk: Desk, tandem: Terminal) -> None:
    """What was decided stands with it."""
    letter = desk.fails()
    tandem("dead-letters", "discard", letter.id, "--reason", "made twice", "--yes")
    shown, again = tandem("dead-letters", "show", letter.id), tandem("dead-letters", "retry", letter.id)
    assert "made twice" in shown.stdout
    assert (shown.returncode, again.returncode, "made twice" in again.stderr) == (0, 2, True)


def test_no_letter_is_tried_by_code_of_another_version(desk: Desk, tandem: Terminal) -> None:
    """Its handlers would meet tables that they do not know."""
    letter = desk.mended()
    turn_to = "UPDATE alembic_version SET version_num = :version"
    desk.world.rows("notifications", turn_to, version="other")
    try:
        told = tandem("dead-letters", "retry", letter.id)
    finally:
        desk.world.rows("notifications", turn_to, version=head("notifications"))
    assert (told.returncode, "run the migrations first" in told.stderr, len(desk.open())) == (2, True, 1)
