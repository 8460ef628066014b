"""Tokens and permits that are forged, foreign or expired are no tokens and no permits."""

from uuid import uuid4

import pytest
from joserfc import jwt
from joserfc.jwk import OKPKey

from shared.access import permits, tokens
from shared.access.actor import Actor
from shared.access.signed import BadToken
from shared.reference.codes import Role
from tests.support.world import actor

WHO = actor(Role.CASEMANAGER_CARE, areas=("mechelen",))


def test_a_token_brings_its_actor_back() -> None:
    """Account, roles, organisation and areas."""
    assert tokens.verify(tokens.issue(WHO, "intake"), "intake") == WHO


@pytest.mark.parametrize("audience", ["identity", "", "intake "])
def test_a_token_for_another_service_is_refused(audience: str) -> None:
    """One audience each."""
    with pytest.raises(BadToken):
        tokens.verify(tokens.issue(WHO, "intake"), audience)


def test_an_expired_token_is_refused() -> None:
    """Also when it was good a minute ago."""
    with pytest.raises(BadToken):
        tokens.verify(tokens.issue(WHO, "intake", lifetime=-60), "intake")


def test_a_token_of_somebody_else_s_key_is_refused() -> None:
    """The same claims, another signature."""
    claims = {
        "iss": "portal",
        "aud": "intake",
        "sub": str(uuid4()),
        "exp": 9**12,
        "roles": [],
        "org": "x",
        "areas": [],
        "participant": None,
    }
    forged = jwt.encode({"alg": "Ed25519"}, claims, OKPKey.generate_key("Ed25519"), algorithms=["Ed25519"])
    with pytest.raises(BadToken):
        tokens.verify(forged, "intake")


def test_a_token_without_signature_is_refused() -> None:
    """«alg: none» is no algorithm of ours."""
    head, body, _ = tokens.issue(WHO, "intake").split(".")
    with pytest.raises(BadToken):
        tokens.verify(f"{head}.{body}.", "intake")


def test_nobody_becomes_a_service_by_a_token() -> None:
    """The role of a service cannot be given to an account."""
    brought = tokens.verify(tokens.issue(Actor(uuid4(), frozenset({Role.SYSTEM}), "x"), "intake"), "intake")
    assert not brought.has(Role.SYSTEM)


def test_a_permit_is_for_the_account_it_was_given_to() -> None:
    """Another account cannot use it."""
    permit = permits.issue("intake", WHO, [uuid4()], ["given_name"], "list")
    with pytest.raises(BadToken):
        permits.verify(permit, actor(Role.CASEMANAGER_CARE))


def test_a_service_that_owns_no_relation_cannot_give_a_permit() -> None:
    """Notifications knows accounts, and may open no name."""
    permit = permits.issue("notifications", WHO, [uuid4()], ["given_name"], "list")
    with pytest.raises(BadToken):
        permits.verify(permit, WHO)


def test_a_permit_names_five_hundred_people_at_most() -> None:
    """One more is refused when it is made."""
    with pytest.raises(ValueError, match="500"):
        permits.issue("intake", WHO, [uuid4() for _ in range(501)], ["given_name"], "list")
