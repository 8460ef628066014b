"""One thread of a process hears of every commit, and tells each open page what its reader may know of it."""

import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections import deque
from collections.abc import Iterable, Sequence
from itertools import groupby
from os import urandom
from threading import Event, Lock, Thread
from typing import Final
from uuid import UUID

import structlog
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from shared.access.actor import Actor
from shared.access.keys import secret
from shared.observability.metrics import LIVE_STREAMS
from shared.observability.trouble import Trouble
from shared.persistence.database import Database, Listener
from shared.persistence.unit_of_work import UnitOfWork
from shared.rules import Refused
from shared.web.live.reader import Reader
from shared.web.live.streams import Stream
from shared.web.live.watch import Change, Happened, Watch
from shared.web.paging import BAD_CURSOR
from shared.web.problems import DATABASE_ERRORS

log = structlog.get_logger()

#: Seconds after which it looks without being woken.
NET: Final = 2.0
#: Seconds to wait after something went wrong.
BACK_OFF: Final = 1.0
#: Seconds for which the files of a stream are believed to be the reader's.
BELIEVED: Final = 60.0
#: What happened is kept for so many seconds, and no more than so many, for pages that were away.
KEPT: Final = 900.0
MOST_KEPT: Final = 4096
#: A page that begins to follow is told what happened in so many seconds before: it was read a moment earlier.
JUST_NOW: Final = 10.0
#: Seconds that the first page waits for the thread.
STARTING: Final = 2.0

_NONCE: Final = 12


class Hub:
    """What one service tells open pages. Its thread starts with the first of them and ends with the database."""

    def __init__(self, service: str, database: Database, watch: Watch) -> None:
        self.service, self.database, self.watch = service, database, watch
        self._reader = Reader(watch.streams)
        self._streams: set[Stream] = set()
        self._kept: deque[Happened] = deque(maxlen=MOST_KEPT)
        self._lock = Lock()
        self._thread: Thread | None = None
        self._reading = Event()
        #: what lies between these positions is kept
        self._since = self._until = 0

    def cursor(self) -> str:
        """From where a page goes on that was told everything so far.

        Never the same twice: a number that runs on would tell of what one may not see.
        """
        nonce = urandom(_NONCE)
        return urlsafe_b64encode(nonce + self._cipher().encrypt(nonce, self._until.to_bytes(8), None)).decode()

    def follow(self, stream: Stream, after: str | None) -> None:
        """Tell a stream from now on; first what it missed since ``after``. Raises ``paging.cursor``."""
        self._start()
        place = self._place(after)
        stream.begin(self.cursor())
        with self._lock:
            self._streams.add(stream)
            LIVE_STREAMS.labels(self.service).set(len(self._streams))
        missed = self._missed(place)
        if missed is None:
            stream.tell_all(self.cursor())
        else:
            self._tell(stream.actor, [stream], missed)

    def leave(self, stream: Stream) -> None:
        """Tell a stream no more."""
        with self._lock:
            self._streams.discard(stream)
            LIVE_STREAMS.labels(self.service).set(len(self._streams))

    def since(self, actor: Actor, files: frozenset[UUID], after: str | None) -> tuple[list[Change] | None, str]:
        """What changed in these files since ``after``, and from where to go on. Raises ``paging.cursor``.

        Nothing without ``after``; None when that is too long ago to tell.
        """
        self._start()
        cursor = self.cursor()
        missed = self._missed(self._place(after)) if after else []
        if not missed:
            return None if missed is None else [], cursor
        return [each for each in self._visible(actor, missed) if each.file in files], cursor

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = Thread(target=self._run, name=f"live-{self.service}", daemon=True)
                self._thread.start()
        self._reading.wait(STARTING)

    def _run(self) -> None:
        trouble = Trouble("live-waits", service=self.service)
        while not self.database.closed:
            try:
                with self.database.listener() as listener:
                    while not self.database.closed:
                        self._turn(listener)
                        trouble.over()
            except Exception as error:  # noqa: BLE001 -- whatever it was, open pages must hear of what comes next
                trouble.tell(error)
                self._lose_track()
                time.sleep(BACK_OFF)

    def _turn(self, listener: Listener) -> None:
        happened = self._reader.turn(listener.connection)
        self._keep(happened)
        if self._reading.is_set():
            self._tell_all_of(happened)
        self._reading.set()
        listener.wait(NET)

    def _tell_all_of(self, happened: Sequence[Happened]) -> None:
        found = self._look_again(happened)
        for stream, files in found.items():
            # what leaves its reader's sight by this is told once more, if it may be known
            stream.files |= files
        with self._lock:
            streams = sorted(self._streams, key=lambda stream: stream.actor.account)
        for actor, of_one in groupby(streams, key=lambda stream: stream.actor):
            self._tell(actor, list(of_one), happened)
        for stream, files in found.items():
            stream.files = files

    def _keep(self, happened: Iterable[Happened]) -> None:
        before = time.monotonic() - KEPT
        with self._lock:
            self._since = max(self._since, self._reader.begun)
            for each in happened:
                if len(self._kept) == MOST_KEPT:
                    self._since = max(self._since, self._kept[0].position)
                self._kept.append(each)
            while self._kept and self._kept[0].at < before:
                self._since = max(self._since, self._kept.popleft().position)
            self._until = self._reader.settled

    def _lose_track(self) -> None:
        """Something may have been read and not told: whoever follows asks for everything anew."""
        with self._lock:
            self._kept.clear()
            self._since = self._until = self._reader.settled
            streams = list(self._streams)
        for stream in streams:
            stream.tell_all(self.cursor())

    def _missed(self, place: int | None) -> list[Happened] | None:
        """What happened since a place, or just now; None when part of that is forgotten."""
        with self._lock:
            if place is None:
                recent = time.monotonic() - JUST_NOW
                return [each for each in self._kept if each.at >= recent]
            return None if place < self._since else [each for each in self._kept if each.position > place]

    def _tell(self, actor: Actor, streams: Sequence[Stream], happened: Sequence[Happened]) -> None:
        """Decide in one transaction what one reader may know, and tell it to the pages it is about."""
        followed = frozenset[UUID]().union(*(stream.files for stream in streams))
        wanted = [each for each in happened if each.file in followed or each.about in followed]
        if not wanted:
            return
        try:
            changes = self._visible(actor, wanted)
        except Exception as error:  # noqa: BLE001 -- one reader's trouble is not another's; their pages ask anew
            log.warning("live-undecided", service=self.service, error=type(error).__name__)
            for stream in streams:
                stream.tell_all(self.cursor())
            return
        for stream in streams:
            stream.tell(changes, self.cursor())

    def _visible(self, actor: Actor, happened: Sequence[Happened]) -> list[Change]:
        """What one may know, each thing once, by who changed it last."""
        with self.database.transaction() as session:
            changes = self.watch.visible(UnitOfWork(session, self.service, actor), happened)
        return list({(each.file, each.part, each.about): each for each in changes}.values())

    def _look_again(self, happened: Iterable[Happened]) -> dict[Stream, frozenset[UUID]]:
        """Decide anew which files each stream follows: now and then, and when something happened by which that may be others."""
        turned = {each.file for each in happened if each.name in self.watch.turning}
        old = time.monotonic() - BELIEVED
        with self._lock:
            streams = list(self._streams)
        due = (each for each in streams if each.looked < old or (turned and (each.file is None or turned & each.files)))
        return {each: self._look(each) for each in due}

    def _look(self, stream: Stream) -> frozenset[UUID]:
        """The files that a stream follows as it is decided now; one that may follow nothing any more ends."""
        stream.looked = time.monotonic()
        try:
            with self.database.transaction() as session:
                return self.watch.files(UnitOfWork(session, self.service, stream.actor), stream.file)
        except Refused:
            stream.end()
            return frozenset()
        except DATABASE_ERRORS as error:
            log.warning("live-undecided", service=self.service, error=type(error).__name__)
            return stream.files

    def _place(self, cursor: str | None) -> int | None:
        if cursor is None:
            return None
        try:
            sealed = urlsafe_b64decode(cursor)
            return int.from_bytes(self._cipher().decrypt(sealed[:_NONCE], sealed[_NONCE:], None))
        except (InvalidTag, ValueError) as error:
            raise Refused(BAD_CURSOR, field="after") from error

    def _cipher(self) -> AESGCM:
        return AESGCM(secret(self.service, "live"))
