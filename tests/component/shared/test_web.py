"""What every API keeps: who asks, repeated requests, versions, and problem documents."""

import threading
from io import BytesIO
from typing import Any
from uuid import uuid4

import pytest
from flask import Flask
from sqlalchemy.exc import TimeoutError as PoolTimeout
from werkzeug.test import TestResponse

from shared.access import tokens
from shared.access.log import write_log
from shared.reference.codes import Role
from shared.web import commands
from shared.web.app import LARGEST
from shared.web.gate import UndecidedError
from tests.conformance.toys import Teller
from tests.support.world import Caller, actor

#: Where the gate writes down who looked.
_WRITE_LOG = "shared.web.gate.write_log"


def create(caller: Caller, **options: Any) -> TestResponse:
    """Make a counter."""
    return caller.post("/counters", {"label": "one"}, **options)


def test_without_a_token_nothing_is_shown(app: Flask) -> None:
    """401, with the way to log in."""
    answer = Caller(app, "teller", None).get(f"/counters/{uuid4()}")
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_a_token_for_another_service_is_not_taken(app: Flask) -> None:
    """A token has one audience."""
    token = tokens.issue(actor(Role.SAM), "intake")
    answer = Caller(app, "teller", None).get(f"/counters/{uuid4()}", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 401


def test_an_answer_that_nobody_decided_on_is_stopped(caller: Caller) -> None:
    """A route that forgets to ask who may see it answers nobody."""
    with pytest.raises(UndecidedError):
        caller.get("/undecided")


def test_a_repeated_request_makes_one_thing(caller: Caller, teller: Teller) -> None:
    """The same key and body: the same answer, one effect."""
    first, second = create(caller, key="k"), create(caller, key="k")
    assert (first.json, first.headers["ETag"], teller.pending()) == (second.json, second.headers["ETag"], 1)


def test_a_repeated_key_with_another_body_is_refused(caller: Caller) -> None:
    """A key belongs to one request."""
    create(caller, key="k")
    answer = caller.post("/counters", {"label": "two"}, key="k")
    assert (answer.status_code, answer.get_json()["code"]) == (422, "idempotency.other-body")


def test_the_same_request_at_the_same_moment_makes_one_thing(caller: Caller, teller: Teller) -> None:
    """Two clicks, two threads, one effect."""
    threads = [threading.Thread(target=create, args=(caller,), kwargs={"key": "k"}) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert teller.pending() == 1


def test_a_change_must_say_which_version_it_changes(caller: Caller) -> None:
    """Without If-Match: 428, which names it."""
    made = create(caller).get_json()["id"]
    answer = caller.post(f"/counters/{made}/steps")
    assert (answer.status_code, answer.get_json()["field"]) == (428, "If-Match")


def test_a_stale_change_gets_the_state_as_it_is_and_who_changed_it(caller: Caller) -> None:
    """412 carries what a screen needs to merge."""
    made = create(caller)
    path = f"/counters/{made.get_json()['id']}/steps"
    caller.post(path, if_match=made.headers["ETag"])
    answer = caller.post(path, if_match=made.headers["ETag"])
    changes = [(change["what"], change["function"]) for change in answer.get_json()["changes"]]
    found = (answer.status_code, answer.get_json()["current"]["value"], changes)
    assert found == (412, 2, [("teller.counted", Role.CASEMANAGER_WORK)])


def test_a_version_that_one_has_is_not_sent_again(caller: Caller) -> None:
    """If-None-Match: 304."""
    made = create(caller)
    answer = caller.get(f"/counters/{made.get_json()['id']}", headers={"If-None-Match": made.headers["ETag"]})
    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ("{", 400, "request.malformed"),
        ("[" * 100_000, 400, "request.malformed"),
        ('{"label": ' + "1" * 5000 + "}", 400, "request.malformed"),
        ("[]", 422, "request.invalid"),
        ('{"label": 3}', 422, "request.invalid"),
        ('{"label": "a\\u0000b"}', 422, "request.invalid"),
        ('{"label": "\\ud800"}', 422, "request.invalid"),
        ('{"label": "x", "other": 1}', 422, "request.invalid"),
    ],
)
def test_what_does_not_fit_gets_a_problem_document(caller: Caller, body: str, status: int, code: str) -> None:
    """Never a 500, whatever is sent."""
    answer = caller.send("POST", "/counters", data=body, content_type="application/json")
    assert (answer.status_code, answer.content_type, answer.get_json()["code"]) == (status, "application/problem+json", code)


def test_a_problem_names_field_and_rule_in_the_language_of_the_caller(caller: Caller) -> None:
    """Dutch for whoever prefers it."""
    answer = caller.post("/counters", {}, language="nl")
    assert answer.get_json()["errors"] == [{"field": "label", "rule": "field.required", "message": "Dit veld is verplicht."}]


def test_a_body_that_does_not_say_it_is_json_is_refused_as_such(caller: Caller) -> None:
    """Rather than that its fields are missing."""
    answer = caller.send("POST", "/counters", data='{"label": "one"}', content_type="text/plain")
    assert (answer.status_code, answer.get_json()["code"]) == (415, "request.media-type")


def test_a_body_that_is_too_large_is_refused(caller: Caller) -> None:
    """One MiB at most."""
    answer = caller.post("/counters", {"label": "x" * 1024 * 1024})
    assert answer.get_json()["code"] == "request.too-large"


def test_a_body_that_does_not_say_how_large_it_is_is_read_no_further_than_the_limit(caller: Caller) -> None:
    """Sent in chunks, as a server hands it on; what is cut off there is no JSON."""
    environ = {"wsgi.input_terminated": True, "HTTP_TRANSFER_ENCODING": "chunked"}
    body = BytesIO(b'{"label": "' + b"x" * 3 * LARGEST + b'"}')
    answer = caller.send("POST", "/counters", input_stream=body, content_type="application/json", environ_overrides=environ)
    assert answer.status_code == 400
    assert body.tell() <= LARGEST


def test_a_database_that_is_away_is_told_as_such(caller: Caller, teller: Teller) -> None:
    """503, and nothing half saved."""
    teller.database.engine.dispose()
    address = teller.database.engine.url.set(port=1)
    broken = type(teller.database)(address.render_as_string(hide_password=False))
    caller.app.extensions["tandem"] = type(caller.app.extensions["tandem"])("teller", broken)
    assert create(caller).get_json()["code"] == "server.away"


def test_a_change_that_was_kept_but_cannot_be_shown_says_so(
    caller: Caller, teller: Teller, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody does a thing twice because the answer got lost between the commit and the screen."""
    kept = commands.query

    def away(_: object) -> object:
        monkeypatch.setattr(commands, "query", kept)
        raise PoolTimeout

    monkeypatch.setattr(commands, "query", away)
    answer = create(caller, key="k")
    assert (answer.get_json()["code"], teller.pending(), create(caller, key="k").status_code) == ("server.kept", 1, 201)


@pytest.mark.parametrize(("made_before", "code"), [(False, "server.kept"), (True, "server.away")])
def test_what_cannot_be_logged_is_not_shown_and_may_be_asked_again(
    caller: Caller,
    monkeypatch: pytest.MonkeyPatch,
    made_before: bool,  # noqa: FBT001 -- a case
    code: str,
) -> None:
    """The database goes away between the answer and the log of who looked: that passes, and is no mistake of ours."""
    made = create(caller).get_json()["id"] if made_before else None

    def away(*_: object) -> None:
        monkeypatch.setattr(_WRITE_LOG, write_log)
        raise PoolTimeout

    monkeypatch.setattr(_WRITE_LOG, away)
    answer = caller.get(f"/counters/{made}") if made_before else create(caller)
    assert (answer.status_code, answer.get_json()["code"], "X-Correlation-Id" in answer.headers) == (503, code, True)
