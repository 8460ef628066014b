"""A token that is not good is no token: one answer for all, and the log tells operators which it was."""

import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from flask import Flask
from joserfc import jwt
from joserfc.jwk import OKPKey
from structlog.testing import capture_logs

from shared.access import permits, tokens
from shared.access.actor import Actor
from shared.access.keys import signing_key
from shared.clock import real_now
from shared.reference.codes import Role
from tests.support.world import Caller, Reply, actor

WHO = actor(Role.CASEMANAGER_CARE)


def expired(who: Actor) -> str:
    """Good an hour ago."""
    with time_machine.travel(real_now() - timedelta(hours=1)):
        return tokens.issue(who, "teller")


def tampered(who: Actor) -> str:
    """Another organisation in it, under the signature of what it was."""
    head, body, signature = tokens.issue(who, "teller").split(".")
    other = tokens.issue(Actor(who.account, who.roles, "0"), "teller").split(".")[1]
    assert body != other
    return f"{head}.{other}.{signature}"


def without_signature(who: Actor) -> str:
    """«alg: none», under the name of our key."""
    head = json.dumps({"alg": "none", "kid": signing_key("portal").kid}).encode()
    return f"{urlsafe_b64encode(head).decode().rstrip('=')}.{tokens.issue(who, 'teller').split('.')[1]}."


def foreign(_: Actor) -> str:
    """Signed by who is not the portal, under a name that tells something."""
    key = OKPKey.generate_key("Ed25519")
    return jwt.encode({"alg": "Ed25519", "kid": "Griet Aerts"}, {"iss": "portal", "aud": "teller"}, key, algorithms=["Ed25519"])


def misdirected(who: Actor) -> str:
    """For another service than the one it is brought to."""
    return tokens.issue(who, "intake")


def garbled(_: Actor) -> str:
    """No token at all."""
    return "Griet Aerts"


BAD: dict[str, Callable[[Actor], str]] = {
    "expired": expired,
    "audience": misdirected,
    "signature": tampered,
    "algorithm": without_signature,
    "unknown-key": foreign,
    "malformed": garbled,
}


def ask(app: Flask, token: str | None) -> Reply:
    """Something that is not there, with this for a token."""
    headers = {"Authorization": f"Bearer {token}"} if token is not None else {}
    return Caller(app, "teller", None).get(f"/counters/{uuid4()}", headers=headers)


def without_correlation(answer: Reply) -> dict[str, Any]:
    """What it says of the matter."""
    return {name: value for name, value in answer.json.items() if name != "correlation"}


@pytest.mark.parametrize("reason", BAD)
def test_a_bad_token_is_answered_like_none_and_the_log_tells_why(app: Flask, reason: str) -> None:
    """401, for who holds it can bring a new one; the reason and our key's name for operators, nothing that was in it."""
    token = BAD[reason](WHO)
    with capture_logs() as lines:
        answer = ask(app, token)
    assert (answer.status_code, without_correlation(answer)) == (401, without_correlation(ask(app, None)))
    assert answer.headers["WWW-Authenticate"] == 'Bearer error="invalid_token"'
    (refused,) = [line for line in lines if line["event"] == "token-refused"]
    kid = None if reason in {"unknown-key", "malformed"} else signing_key("portal").kid
    assert (refused["reason"], refused["kid"]) == (reason, kid)
    assert not any(told in repr(lines) for told in (token, "Griet", str(WHO.account), WHO.organisation))


def test_a_permit_is_no_token(app: Flask) -> None:
    """Though a service of ours signed it for this very account."""
    assert ask(app, permits.issue("intake", WHO, [uuid4()], ["name"], "my-day")).status_code == 401


def test_who_brings_nothing_is_only_told_how_to_log_in(app: Flask) -> None:
    """There is no token that could be wrong, and nothing to log."""
    with capture_logs() as lines:
        answer = ask(app, None)
    assert answer.headers["WWW-Authenticate"] == "Bearer"
    assert [line["event"] for line in lines] == ["request"]
