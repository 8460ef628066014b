"""The keys of one service: made before what they seal, kept in memory for a minute, and destroyed for good."""

import time
from collections.abc import Callable, Collection, Mapping
from datetime import timedelta
from functools import cache
from threading import Lock
from typing import Final
from uuid import UUID

from sqlalchemy import delete, select
from sqlalchemy.dialects.postgresql import insert

from shared import clock
from shared.keystore.cipher import DataKey, Master
from shared.keystore.master_keys import master_key
from shared.keystore.tables import data_key_table as keys
from shared.keystore.tables import destroyed_table as destroyed
from shared.persistence.database import Database
from shared.settings import database_url

#: Seconds that an opened key stays in memory: so long another process may still read what a destroyed one sealed.
REMEMBERED: Final = 60.0
#: How long it is remembered whose key was destroyed: no back-up of the data may be older when it is restored.
KEPT: Final = timedelta(days=400)
#: Opened keys in memory at most.
MOST: Final = 10_000


class KeyStore:
    """The keys of one service. ``master`` gives its master key when one is opened or made; destroying needs none."""

    def __init__(self, database: Database, master: Callable[[], Master]) -> None:
        self.database = database
        self._master = master
        self._known: dict[UUID, tuple[float, DataKey]] = {}
        self._lock = Lock()

    def make(self, owner: UUID) -> DataKey:
        """The key of a new owner, kept before anything is sealed with it; one that is there already stays.

        It is a transaction of its own: when what it was for comes to nothing, a key without a text harms nobody.
        """
        master = self._master()
        made = {"owner": owner, "master": master.name, "wrapped": master.new_key(owner), "made_at": clock.real_now()}
        with self.database.transaction() as session:
            session.execute(insert(keys).values(made).on_conflict_do_nothing())
        return self.warm([owner])[owner]

    def get(self, owner: UUID) -> DataKey | None:
        """The key of an owner; nothing when it was destroyed or never made."""
        return self.warm([owner]).get(owner)

    def warm(self, owners: Collection[UUID]) -> Mapping[UUID, DataKey]:
        """The keys of these owners that are there, with one statement for all that are not in memory."""
        found = self._remembered(owners)
        if missing := set(owners) - found.keys():
            with self.database.autocommit() as connection:
                rows = connection.execute(select(keys.c.owner, keys.c.wrapped).where(keys.c.owner.in_(missing))).all()
            opened = {row.owner: DataKey(self._master().unwrap(row.owner, row.wrapped)) for row in rows}
            self._remember(opened)
            found |= opened
        return found

    def destroy(self, owner: UUID) -> bool:
        """Take an owner's key away for good, and with it all that it sealed; whether there was one.

        Whose it was is remembered for as long as a back-up may be restored in which they still are.
        """
        now = clock.real_now()
        with self.database.transaction() as session:
            gone = session.execute(delete(keys).where(keys.c.owner == owner).returning(keys.c.owner)).all()
            if gone:
                session.execute(insert(destroyed).values(owner=owner, at=now).on_conflict_do_nothing())
                session.execute(delete(destroyed).where(destroyed.c.at < now - KEPT))
        with self._lock:
            self._known.pop(owner, None)
        return bool(gone)

    def forget(self) -> None:
        """Keep no key in memory."""
        with self._lock:
            self._known.clear()

    def _remembered(self, owners: Collection[UUID]) -> dict[UUID, DataKey]:
        with self._lock:
            self._let_go()
            return {owner: self._known[owner][1] for owner in owners if owner in self._known}

    def _remember(self, opened: Mapping[UUID, DataKey]) -> None:
        until = time.monotonic() + REMEMBERED
        with self._lock:
            for owner, key in opened.items():
                # the newest stands last
                self._known.pop(owner, None)
                self._known[owner] = (until, key)
            self._let_go()

    def _let_go(self) -> None:
        """Of keys that were in memory long enough, and of the oldest when there are too many."""
        now = time.monotonic()
        while self._known and (len(self._known) > MOST or next(iter(self._known.values()))[0] <= now):
            del self._known[next(iter(self._known))]


@cache
def keys_of(service: str) -> KeyStore:
    """The keys of a service, in ``TANDEM_<SERVICE>_KEYS_DATABASE_URL``. Raises ``Mistake`` when nobody says where that is."""
    return KeyStore(Database(database_url(f"{service}_keys"), pool_size=2, spare=6), lambda: Master(service, master_key(service)))


def needs_keys(service: str, *, opens: bool) -> None:
    """Raise ``Mistake`` unless this process knows where the keys of a service are, and has what ``opens`` them."""
    keys_of(service)
    if opens:
        master_key(service)
