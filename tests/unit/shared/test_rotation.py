"""A service gets another key: what it signed before stays good for a while, and then no more."""

from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
import time_machine
from typer.testing import CliRunner

from shared.access import given_keys, keys, rotation, tokens
from shared.access.signed import BadToken, Fault
from shared.clock import real_now
from shared.mistake import Mistake
from shared.reference.codes import Role
from shared.settings import settings
from tandem.operations.keys import app
from tandem.servers import env_file
from tests.support.world import actor

WHO = actor(Role.CASEMANAGER_CARE)
#: A token that nothing but its key ends.
LONG = 10 * rotation.OVERLAP


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keys of a service that has just begun."""
    ours = replace(settings(), var=tmp_path)
    for module in (keys, rotation):
        monkeypatch.setattr(module, "settings", lambda: ours)
    keys.signing_key("portal")
    return ours.keys


def is_good(token: str) -> bool:
    """Whether a service takes it; if not, because of its key."""
    try:
        tokens.verify(token, "intake")
    except BadToken as refused:
        return refused.fault is not Fault.KEY
    return True


def test_an_old_token_stays_good_for_as_long_as_it_could_live_and_no_longer() -> None:
    """Nobody is logged out by a rotation; who kept the old key can do nothing with it afterwards."""
    old = tokens.issue(WHO, "intake", lifetime=LONG)
    before = keys.signing_key("portal").kid
    kid = rotation.rotate("portal")
    assert keys.signing_key("portal").kid == kid != before
    assert (is_good(old), is_good(tokens.issue(WHO, "intake"))) == (True, True)
    with time_machine.travel(real_now().timestamp() + tokens.LIFETIME, tick=False):
        assert is_good(old)
    with time_machine.travel(real_now().timestamp() + rotation.OVERLAP + 1, tick=False):
        assert (is_good(old), is_good(tokens.issue(WHO, "intake"))) == (False, True)


def test_the_overlap_outlives_every_token_and_permit() -> None:
    """Or a rotation would end what is good."""
    assert tokens.LIFETIME * 2 <= rotation.OVERLAP


def test_a_key_that_leaked_is_good_no_more_at_once() -> None:
    """Its file is gone too."""
    old = tokens.issue(WHO, "intake", lifetime=LONG)
    rotation.rotate("portal", at_once=True)
    assert (is_good(old), is_good(tokens.issue(WHO, "intake"))) == (False, True)
    assert len(keys.public_files("portal")) == 1


def test_an_ended_key_goes_with_the_next_rotation(folder: Path) -> None:
    """Files do not pile up, a second rotation does not stretch the life of the first key, and nobody else may read them."""
    rotation.rotate("portal")
    rotation.rotate("portal")
    assert len(keys.public_keys("portal").keys) == 3
    with time_machine.travel(real_now().timestamp() + rotation.OVERLAP + 1, tick=False):
        rotation.rotate("portal")
        assert len(keys.public_files("portal")) == 2
    assert {file.stat().st_mode & 0o777 for file in folder.iterdir()} == {0o600}


def test_what_is_published_tells_no_more_than_the_keys() -> None:
    """The end of a key is our own business, and the private half anyhow."""
    rotation.rotate("portal")
    published = keys.public_keys("portal").as_dict(private=False)["keys"]
    assert [set(each) for each in published] == [{"kty", "crv", "x", "kid", "use", "alg"}] * 2


def test_two_rotations_at_once_leave_a_pair_that_fits() -> None:
    """Whichever came last."""
    threads = [Thread(target=rotation.rotate, args=("portal",)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert is_good(tokens.issue(WHO, "intake"))


def lines(text: str) -> list[dict[str, str]]:
    """The variables of each step that the command told."""
    return [dict(line.split("=", 1) for line in part.splitlines()[1:] if line) for part in text.split("#")[1:]]


def test_keys_of_the_environment_change_in_three_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """After each one every token that can be about is good; after the last the old key's are not."""
    told = env_file.lines("production", 8080)
    given = dict(line.split("=", 1) for line in told if line.startswith(("TANDEM_PORTAL_PRIVATE", "TANDEM_PUBLIC")))
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    old = tokens.issue(WHO, "intake", lifetime=LONG)
    answer = CliRunner().invoke(app, ["rotate", "portal"])
    announce, change, retire = lines(answer.output)
    monkeypatch.setenv(*next(iter(announce.items())))
    assert (is_good(old), is_good(tokens.issue(WHO, "intake"))) == (True, True)
    monkeypatch.setenv(*next(iter(change.items())))
    new = tokens.issue(WHO, "intake")
    assert (is_good(old), is_good(new)) == (True, True)
    monkeypatch.setenv(*next(iter(retire.items())))
    assert (is_good(old), is_good(new)) == (False, True)
    assert [len(keys.public_keys(name).keys) for name in env_file.SIGNERS] == [1] * len(env_file.SIGNERS)


def test_a_step_too_early_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A private key whose public half nobody has would log everybody out."""
    seed = bytes(range(given_keys.KEY_BYTES))
    monkeypatch.setenv("TANDEM_PORTAL_PRIVATE_KEY", given_keys.encode(seed))
    monkeypatch.setenv("TANDEM_PUBLIC_KEYS", f"portal:{given_keys.encode(given_keys.public_half(seed))}")
    _, change, _ = rotation.steps("portal")
    monkeypatch.setenv(*change.split("=", 1))
    with pytest.raises(Mistake, match="TANDEM_PORTAL_PRIVATE_KEY has no public half"):
        keys.check_keys("portal")


def test_the_command_says_what_it_did() -> None:
    """In files there is nothing more to do; who signs nothing has no key."""
    runner = CliRunner()
    done = runner.invoke(app, ["rotate", "portal"])
    assert (done.exit_code, str(keys.signing_key("portal").kid) in done.output) == (0, True)
    assert runner.invoke(app, ["rotate", "notifications"]).exit_code == 2
