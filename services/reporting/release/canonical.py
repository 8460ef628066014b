"""Canonical JSON: the same bytes for the same content, so that a digest says something of what stands there.

UTF-8, keys in order of their code points, no spaces, integers only: nothing depends on how a machine writes fractions.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence


def canonical(content: object) -> bytes:
    """The bytes of a content. Raises ``TypeError`` for anything but text, integers, truth values, null, lists and objects."""
    _refuse_others(content)
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sha256(content: bytes) -> str:
    """The digest by which a file is named, in hexadecimals."""
    return hashlib.sha256(content).hexdigest()


def _refuse_others(content: object) -> None:
    if content is None or type(content) in {bool, int, str}:
        return
    if isinstance(content, Mapping):
        for name, each in content.items():
            if type(name) is not str:
                raise TypeError(f"a name is text, not {type(name).__name__}")
            _refuse_others(each)
    elif isinstance(content, Sequence) and not isinstance(content, str | bytes):
        for each in content:
            _refuse_others(each)
    else:
        # also integers of numpy, of which json would say the same with less
        raise TypeError(f"{type(content).__name__} has no place in a release")
