"""A broker whose confirms come otherwise than brokers like to send them, and yet as AMQP allows; one lie among them.

All other frames pass at once. What a broker returned therefore still comes before its confirm.
"""

from collections import defaultdict
from enum import StrEnum
from random import Random
from typing import Final

from tests.faults.proxy.frames import BODY, HEADER, Answer, Frame, Frames


class Change(StrEnum):
    """What becomes of the answers to publications."""

    #: Each comes so late that nobody waits for it any more.
    LATE = "late"
    #: Each comes alone, and in any order.
    SHUFFLE = "shuffle"
    #: Every third that was kept is said to be refused: the one lie, by which nothing may be lost.
    NACK = "nack"
    #: Many are said with one word, after a while.
    HOLD = "hold"


#: Seconds from the first answer that is held until all that are held go.
HELD_FOR: Final = {Change.LATE: 15.0, Change.SHUFFLE: 0.5, Change.NACK: 0.0, Change.HOLD: 1.0}
_EVERY = 3


class Answers:
    """What a broker says on one connection.

    ``changed`` counts the answers that came otherwise than it said them, ``mixed`` those in lots with both words in them.
    """

    def __init__(self, chance: Random) -> None:
        self.changed = self.mixed = 0
        self._how: Change | None = None
        self._chance = chance
        self._frames = Frames()
        self._held: list[Answer] = []
        self._since = 0.0
        self._kept = 0
        #: by channel: the highest tag up to which all are answered, and those above it
        self._below: dict[int, int] = defaultdict(int)
        self._above: dict[int, set[int]] = defaultdict(set)
        #: by channel: how much of a content is still to come; nothing may come between
        self._content: dict[int, int | None] = {}

    def change(self, how: Change | None) -> None:
        """From now on; what is held goes as it was meant to."""
        self._how = how

    def take(self, piece: bytes, now: float) -> bytes:
        """What passes at once of what came in. Raises ``ValueError`` for what is no AMQP."""
        # what was held when nothing is changed any more goes first: a word on all up to a tag may not overtake it
        passes = bytearray(self.release(now))
        for frame in self._frames.feed(piece):
            answer = frame.answer
            singles = self._single(answer) if answer is not None else []
            if answer is None or self._how is None:
                self._follow(frame)
                passes += frame.raw
            else:
                self._since = self._since if self._held else now
                self._held += singles
                self.changed += len(singles) if self._how in (Change.LATE, Change.SHUFFLE) else 0
        return bytes(passes + self.release(now))

    @property
    def due(self) -> float | None:
        """When what is held goes; nothing when nothing is held."""
        return self._since + (HELD_FOR[self._how] if self._how else 0.0) if self._held else None

    def release(self, now: float) -> bytes:
        """What was held and goes now; never in the middle of a content."""
        if self.due is None or now < self.due or self._content:
            return b""
        held, self._held = self._held, []
        self.mixed += len(held) if len({one.kept for one in held}) > 1 else 0
        if self._how is Change.SHUFFLE:
            self._chance.shuffle(held)
        elif self._how is Change.NACK:
            held = [self._denied(one) for one in held]
        elif self._how is Change.HOLD:
            held = self._in_one(held)
        return b"".join(map(bytes, held))

    def _single(self, answer: Answer) -> list[Answer]:
        """One answer for each publication that it speaks of."""
        below, above = self._below[answer.channel], self._above[answer.channel]
        tags = [tag for tag in range(below + 1, answer.tag + 1) if tag not in above] if answer.multiple else [answer.tag]
        above.update(tags)
        while below + 1 in above:
            below += 1
            above.remove(below)
        self._below[answer.channel] = below
        return [Answer(answer.channel, tag, multiple=False, kept=answer.kept) for tag in tags]

    def _denied(self, answer: Answer) -> Answer:
        self._kept += answer.kept
        if not answer.kept or self._kept % _EVERY:
            return answer
        self.changed += 1
        return Answer(answer.channel, answer.tag, multiple=False, kept=False)

    def _in_one(self, held: list[Answer]) -> list[Answer]:
        """First what was refused, one by one; then one word for all that were kept, as far as nothing below is open."""
        refused, kept = [one for one in held if not one.kept], [one for one in held if one.kept]
        ends = {one.channel: self._below[one.channel] for one in kept}
        alone = [one for one in kept if one.tag > ends[one.channel]]
        together = [one for one in kept if one.tag <= ends[one.channel]]
        highest = {one.channel: one.tag for one in sorted(together, key=lambda one: one.tag)}
        self.changed += len(together) - len(highest)
        said = [Answer(channel, tag, multiple=True, kept=True) for channel, tag in highest.items()]
        return [*refused, *said, *alone]

    def _follow(self, frame: Frame) -> None:
        """Know whether a content is on its way."""
        if frame.announces_content:
            self._content[frame.channel] = None
        elif frame.channel in self._content and frame.kind in (HEADER, BODY):
            before = self._content[frame.channel]
            left = frame.body_size if before is None else before - frame.payload_size
            self._content[frame.channel] = left
            if not left:
                del self._content[frame.channel]
