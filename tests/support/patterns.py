"""The regular expressions of our own code, and texts that are the worst for each.

``python -m tests.support.patterns`` reads expressions from its input and puts them to these texts: the processor time that it
may take for one is limited by the system, so that nobody looks at a clock.
"""

import json
import re
import resource
import sys
from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import product
from typing import Any, Final

#: Python's own parser of patterns; nobody gives its types.
_constants, _parser = import_module("re._constants"), import_module("re._parser")

#: Characters of a text, and seconds of processor time for all texts of one expression: linear work takes some tenths.
LENGTH, SECONDS = 100_000, 3
#: No character of a pattern of ours fits it.
_ODD: Final = "\x00"
_POOL: Final = [chr(code) for code in range(32, 127)] + ["\n", "\t", "é"]
_CATEGORIES: Final = {
    _constants.CATEGORY_DIGIT: r"\d",
    _constants.CATEGORY_NOT_DIGIT: r"\D",
    _constants.CATEGORY_SPACE: r"\s",
    _constants.CATEGORY_NOT_SPACE: r"\S",
    _constants.CATEGORY_WORD: r"\w",
    _constants.CATEGORY_NOT_WORD: r"\W",
}
_REPEATS: Final = {_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT}
_ALWAYS_ONE: Final = {_constants.LITERAL, _constants.NOT_LITERAL, _constants.IN, _constants.ANY}


def worst_texts(pattern: str, flags: int = 0) -> Iterator[str]:
    """What comes before each repetition, then what may be repeated, over and over, then what fits nothing."""
    tree = _parser.parse(pattern, flags)
    kinds: dict[tuple[bool, ...], str] = {}
    ones = [node for node in _nodes(tree) if node[0] in _ALWAYS_ONE]
    for char in _POOL:
        kinds.setdefault(tuple(_fits(char, node) for node in ones), char)
    repeats = list(_repeats(tree, ""))
    bodies = {body for _, body in repeats}
    # where nothing is repeated without end, two characters by turns are no worse than one
    endless = any(node[0] in _REPEATS and node[1][1] is _constants.MAXREPEAT for node in _nodes(tree))
    pairs = map("".join, product(kinds.values(), repeat=2)) if endless else ()
    pumps = sorted({*kinds.values(), *pairs, *bodies} - {""})
    for before in sorted({"", *(before for before, _ in repeats)}):
        for pump in pumps:
            text = before + pump * (LENGTH // len(pump))
            yield from (text, text + _ODD)


def try_out(pattern: str, flags: int, ways: Sequence[str]) -> None:
    """Put an expression to its worst texts, in each way in which it is used."""
    compiled = re.compile(pattern, flags)
    for text in worst_texts(pattern, flags):
        for way in ways:
            if way in {"fullmatch", "match", "search"}:
                getattr(compiled, way)(text)
            else:
                sum(1 for _ in compiled.finditer(text))


def _nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every node, however deep."""
    for node in tree:
        yield node
        for inner in _inner(node):
            yield from _nodes(inner)


def _inner(node: tuple[Any, Any]) -> Sequence[Any]:
    kind, value = node
    if kind in _REPEATS:
        return [value[2]]
    if kind is _constants.SUBPATTERN:
        return [value[-1]]
    if kind is _constants.BRANCH:
        return list(value[1])
    if kind in {_constants.ASSERT, _constants.ASSERT_NOT}:
        return [value[1]]
    return [value] if kind is _constants.ATOMIC_GROUP else []


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, str]]:
    """For each repetition a text that leads up to it, and one of what it repeats."""
    for node in tree:
        if node[0] in _REPEATS:
            yield before, _shortest(node[1][2])
        for inner in _inner(node):
            yield from _repeats(inner, before)
        before += _shortest([node])


def _shortest(tree: Any) -> str:
    """A short text that fits; where something was to come again, or was only looked at, that is left out."""
    text = ""
    for node in tree:
        kind, value = node
        if kind in _ALWAYS_ONE:
            text += next(char for char in [*_POOL, *map(chr, range(0x10000))] if _fits(char, node))
        elif kind in _REPEATS:
            text += _shortest(value[2]) * value[0]
        elif kind in {_constants.SUBPATTERN, _constants.BRANCH, _constants.ATOMIC_GROUP}:
            text += _shortest(_inner(node)[0])
    return text


def _fits(char: str, node: tuple[Any, Any]) -> bool:
    kind, value = node
    if kind is _constants.LITERAL:
        return bool(ord(char) == value)
    if kind is _constants.NOT_LITERAL:
        return bool(ord(char) != value)
    if kind is _constants.ANY:
        return char != "\n"
    among = any(_among(ord(char), each) for each in value if each[0] is not _constants.NEGATE)
    return among != (value[0][0] is _constants.NEGATE)


def _among(code: int, part: tuple[Any, Any]) -> bool:
    kind, value = part
    if kind is _constants.RANGE:
        return bool(value[0] <= code <= value[1])
    if kind is _constants.CATEGORY:
        return bool(re.match(_CATEGORIES[value], chr(code)))
    return bool(code == value)


def _main(asked: Sequence[Mapping[str, Any]]) -> None:
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    for number, one in enumerate(asked):
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        used = resource.getrusage(resource.RUSAGE_SELF)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime) + 1 + SECONDS, hard))
        try_out(one["pattern"], one["flags"], one["ways"])


if __name__ == "__main__":
    _main(json.load(sys.stdin))
