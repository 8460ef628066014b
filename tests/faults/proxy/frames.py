"""AMQP 0-9-1 as it stands on the wire, as far as an answer to a publication needs it."""

import struct
from dataclasses import dataclass
from typing import Final

#: What a frame begins with: type, channel, size of what follows.
_HEAD: Final = struct.Struct(">BHI")
#: What it ends with.
_END: Final = b"\xce"
#: A server that speaks another version says its own, in place of a frame.
_GREETING: Final = b"AMQP"
_GREETING_SIZE: Final = 8

METHOD, HEADER, BODY = 1, 2, 3
_ACK, _NACK = (60, 80), (60, 120)
_WITH_CONTENT = {(60, 50), (60, 60), (60, 71)}  # basic.return, basic.deliver, basic.get-ok
_NUMBER: Final = struct.Struct(">HH")
_ANSWER: Final = struct.Struct(">HHQB")
#: Where a content header says how long the body is, after its class and weight.
_SIZE: Final = struct.Struct(">HHQ")


@dataclass(frozen=True)
class Answer:
    """A broker's word on publications: on the one of this tag, or (``multiple``) on all up to it that are still open."""

    channel: int
    tag: int
    multiple: bool
    kept: bool

    def __bytes__(self) -> bytes:
        """The frame that says it."""
        payload = _ANSWER.pack(*(_ACK if self.kept else _NACK), self.tag, self.multiple)
        return _HEAD.pack(METHOD, self.channel, len(payload)) + payload + _END


@dataclass(frozen=True)
class Frame:
    """One frame, as it came; the greeting counts as one."""

    raw: bytes

    @property
    def channel(self) -> int:
        """Where it belongs; 0 is the connection itself."""
        return 0 if self.raw.startswith(_GREETING) else int(_HEAD.unpack_from(self.raw)[1])

    @property
    def kind(self) -> int:
        """``METHOD``, ``HEADER``, ``BODY`` or another."""
        return self.raw[0]

    @property
    def answer(self) -> Answer | None:
        """What it says of publications, if that is what it is."""
        if self._method not in (_ACK, _NACK):
            return None
        *method, tag, bits = _ANSWER.unpack_from(self.raw, _HEAD.size)
        return Answer(self.channel, tag, multiple=bool(bits & 1), kept=tuple(method) == _ACK)

    @property
    def announces_content(self) -> bool:
        """Whether a header and a body must follow it on its channel before anything else."""
        return self._method in _WITH_CONTENT

    @property
    def body_size(self) -> int:
        """How many bytes a header announces."""
        return int(_SIZE.unpack_from(self.raw, _HEAD.size)[2])

    @property
    def payload_size(self) -> int:
        """How many bytes it carries."""
        return len(self.raw) - _HEAD.size - len(_END)

    @property
    def _method(self) -> tuple[int, int] | None:
        return _NUMBER.unpack_from(self.raw, _HEAD.size) if self.kind == METHOD else None


class Frames:
    """Cuts what comes in on one connection into frames, wherever its pieces begin and end."""

    def __init__(self) -> None:
        self._left = bytearray()

    def feed(self, piece: bytes) -> list[Frame]:
        """The frames that are whole now. Raises ``ValueError`` for what is no AMQP."""
        self._left += piece
        found = []
        while (size := self._size()) and len(self._left) >= size:
            raw = bytes(self._left[:size])
            if not raw.startswith(_GREETING) and not raw.endswith(_END):
                raise ValueError("a frame has another end than AMQP's")
            found.append(Frame(raw))
            del self._left[:size]
        return found

    def _size(self) -> int:
        """Of the next frame; 0 when too little of it is here to say."""
        if self._left.startswith(_GREETING):
            return _GREETING_SIZE
        if len(self._left) < _HEAD.size:
            return 0
        return _HEAD.size + int(_HEAD.unpack_from(self._left)[2]) + len(_END)
