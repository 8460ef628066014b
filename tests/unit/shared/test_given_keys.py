"""Keys from the environment: good ones work everywhere, others are told by the name of their variable alone."""

import secrets

import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jwt

from shared.access import given_keys, keys
from shared.mistake import Mistake

#: The same in every test process, so that all collect the same cases.
SEED = bytes(range(given_keys.KEY_BYTES))
PUBLIC = given_keys.encode(given_keys.public_half(SEED))
ALGORITHMS = ["Ed25519"]


@pytest.fixture(autouse=True)
def forgetful() -> None:
    """No key of another test is remembered."""
    keys.secret.cache_clear()


def test_what_is_signed_with_a_given_key_is_believed_by_who_has_its_public_half(monkeypatch: pytest.MonkeyPatch) -> None:
    """In another process, which has the public keys alone."""
    monkeypatch.setenv("TANDEM_TELLER_PRIVATE_KEY", given_keys.encode(SEED))
    key = keys.signing_key("teller")
    signed = jwt.encode({"alg": "Ed25519", "kid": key.kid}, {"sub": "made up"}, key, algorithms=ALGORITHMS)
    monkeypatch.setenv("TANDEM_PUBLIC_KEYS", f"other:{PUBLIC}, teller:{PUBLIC}")
    assert jwt.decode(signed, keys.public_keys("teller"), algorithms=ALGORITHMS).claims["sub"] == "made up"


def test_two_keys_of_one_service_are_good_while_it_changes_over(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was signed with the old one is still believed."""
    newer = given_keys.encode(given_keys.public_half(secrets.token_bytes(given_keys.KEY_BYTES)))
    monkeypatch.setenv("TANDEM_PUBLIC_KEYS", f"teller:{PUBLIC},teller:{newer}")
    assert len(keys.public_keys("teller").keys) == 2


def test_a_service_that_nobody_named_has_no_good_key(monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when there is a file: the environment is the whole truth once it says anything."""
    monkeypatch.setenv("TANDEM_PUBLIC_KEYS", f"teller:{PUBLIC}")
    assert not keys.public_keys("portal").keys


def test_a_key_that_nobody_would_believe_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its public half is not among the known ones."""
    monkeypatch.setenv("TANDEM_TELLER_PRIVATE_KEY", given_keys.encode(secrets.token_bytes(given_keys.KEY_BYTES)))
    monkeypatch.setenv("TANDEM_PUBLIC_KEYS", f"teller:{PUBLIC}")
    with pytest.raises(Mistake, match="TANDEM_TELLER_PRIVATE_KEY has no public half in TANDEM_PUBLIC_KEYS"):
        keys.signing_key("teller")


def test_a_web_process_without_its_key_does_not_start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Others expect its signatures."""
    monkeypatch.setenv("TANDEM_PUBLIC_KEYS", f"teller:{PUBLIC}")
    monkeypatch.setenv("TANDEM_TELLER_SECRET", given_keys.encode(SEED))
    with pytest.raises(Mistake, match="TANDEM_TELLER_PRIVATE_KEY"):
        keys.check_keys("teller")


def test_a_given_secret_is_the_same_in_every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """And another for each purpose."""
    monkeypatch.setenv("TANDEM_TELLER_SECRET", given_keys.encode(SEED))
    first = keys.secret("teller", "etag")
    keys.secret.cache_clear()
    assert keys.secret("teller", "etag") == first != keys.secret("teller", "cursor")


@pytest.mark.parametrize("value", ["short", "x" * 43 + "!", PUBLIC[:-1], PUBLIC + "AA", PUBLIC + "\n", "é" * 43])
def test_what_is_no_key_is_told_without_its_value(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    """An operator pasted half of it."""
    monkeypatch.setenv("TANDEM_TELLER_SECRET", value)
    with pytest.raises(Mistake, match=r"^TANDEM_TELLER_SECRET is not base64url of 32 bytes$"):
        given_keys.secret("teller")


@given(st.binary(min_size=32, max_size=32))
def test_every_key_comes_back_as_it_was_written(content: bytes) -> None:
    """Also those with bytes that base64 writes in another way."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TANDEM_TELLER_SECRET", given_keys.encode(content))
        assert given_keys.secret("teller") == content
