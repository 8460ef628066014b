"""The keys of a service: made, found again, and destroyed for good."""

import weakref
from uuid import uuid4

import pytest

from shared.access.given_keys import encode
from shared.keystore.master_keys import check_master, master_key
from shared.keystore.store import KEPT, KeyStore, keys_of
from shared.mistake import OtherMaster
from tests.support.statements import statements
from tests.support.world import World

pytestmark = pytest.mark.services("identity")


@pytest.fixture
def keys(world: World) -> KeyStore:
    """Identity's keys."""
    return keys_of("identity")


def test_a_key_that_was_made_is_found_by_another_process(keys: KeyStore) -> None:
    """What one sealed the other opens."""
    owner = uuid4()
    sealed = keys.make(owner).seal(b"text", "about")
    keys.forget()
    found = keys.get(owner)
    assert found is not None
    assert found.open(sealed, "about") == b"text"


def test_making_a_key_again_keeps_the_one_there_is(keys: KeyStore) -> None:
    """A handler that is tried once more orphans nothing."""
    owner = uuid4()
    sealed = keys.make(owner).seal(b"text", "about")
    keys.forget()
    assert keys.make(owner).open(sealed, "about") == b"text"


def test_a_destroyed_key_is_gone_for_good(keys: KeyStore) -> None:
    """At once where it was destroyed, and told only once."""
    owner = uuid4()
    keys.make(owner)
    assert (keys.destroy(owner), keys.get(owner), keys.destroy(owner)) == (True, None, False)


def test_whose_key_was_destroyed_is_remembered_for_as_long_as_a_back_up_may_be_restored(keys: KeyStore, world: World) -> None:
    """Longer would be a list of who is gone, for nothing."""
    first, second = uuid4(), uuid4()
    for owner in (first, second):
        keys.make(owner)
    keys.destroy(first)
    assert world.rows("identity_keys", "SELECT owner FROM destroyed") == [(first,)]
    world.rows(
        "identity_keys", "UPDATE destroyed SET at = at - interval '1 second' * :seconds", seconds=KEPT.total_seconds() + 60
    )
    keys.destroy(second)
    assert world.rows("identity_keys", "SELECT owner FROM destroyed") == [(second,)]


def test_keys_of_another_master_key_are_refused_before_anything_is_made(keys: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """One line that names the variable and not what was in it; with its own master key the same process goes on."""
    keys.make(uuid4())
    with keys.database.autocommit() as connection:
        check_master("identity", connection)
        monkeypatch.setenv("TANDEM_IDENTITY_MASTER_KEY", encode(bytes(32)))
        master_key.cache_clear()
        try:
            with pytest.raises(OtherMaster, match="put back TANDEM_IDENTITY_MASTER_KEY") as told:
                check_master("identity", connection)
        finally:
            master_key.cache_clear()
    assert encode(bytes(32)) not in str(told.value)


def test_no_keys_are_those_of_any_master_key(keys: KeyStore) -> None:
    """A new installation has none, and asking makes none."""
    with keys.database.autocommit() as connection:
        check_master("identity", connection)


def test_many_keys_take_one_statement_and_then_none(keys: KeyStore) -> None:
    """A list of a hundred costs as much as one."""
    owners = [uuid4() for _ in range(100)]
    for owner in owners:
        keys.make(owner)
    keys.forget()
    with statements(keys.database) as asked:
        first = keys.warm([*owners, uuid4()])
        again = keys.warm(owners)
    assert (set(first), set(again), len(asked)) == (set(owners), set(owners), 1)


def test_a_key_is_remembered_no_longer_than_it_may(keys: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """What another process destroyed is gone here too, soon."""
    monkeypatch.setattr("shared.keystore.store.REMEMBERED", -1.0)
    owner = uuid4()
    keys.make(owner)
    with statements(keys.database) as asked:
        keys.get(owner)
    assert len(asked) == 1


def test_a_key_that_was_remembered_long_enough_leaves_memory(keys: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever reads the memory of a process finds no key that was destroyed an hour ago."""
    monkeypatch.setattr("shared.keystore.store.REMEMBERED", 0.0)
    first = weakref.ref(keys.make(uuid4()))
    keys.make(uuid4())
    assert first() is None


def test_memory_holds_so_many_keys_and_no_more(keys: KeyStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """When more would come, the others go."""
    monkeypatch.setattr("shared.keystore.store.MOST", 3)
    made = [uuid4() for _ in range(5)]
    for owner in made:
        keys.make(owner)
    with statements(keys.database) as asked:
        found = keys.warm(made)
    assert (set(found), len(asked)) == (set(made), 1)


def test_the_database_holds_no_key_that_opens_anything_by_itself(world: World, keys: KeyStore) -> None:
    """A dump of it without the master key is noise."""
    owner = uuid4()
    keys.make(owner)
    ((wrapped,),) = world.rows("identity_keys", "SELECT wrapped FROM data_key")
    assert len(bytes(wrapped)) == 12 + 32 + 16
