"""No regular expression of ours can be made to work for long by what somebody sends."""

import ast
import importlib
import json
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[3]
FOLDERS = ("shared", "services", "tandem")
#: The functions of ``re`` that take a pattern, and ``marshmallow``'s validator, which matches.
FUNCTIONS = {"match", "search", "fullmatch", "sub", "subn", "split", "findall", "finditer"}

Found = tuple[str, int]


def files() -> Iterator[tuple[Path, ast.Module]]:
    """Our own modules."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text()
            if "re." in text or "Regexp" in text:
                yield path, ast.parse(text)


def calls(tree: ast.Module) -> Iterator[tuple[str, str, ast.Call]]:
    """Calls of a method of a name, or of a plain function: the name, the method, and the call."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Name):
            yield node.func.value.id, node.func.attr, node
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield "", node.func.id, node


def compiled(value: Any) -> Iterator[re.Pattern[str]]:
    """The expressions in a value of a module, also those in its tables."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, tuple | list | set | frozenset):
        for each in value:
            yield from compiled(each)
    elif isinstance(value, Mapping):
        yield from compiled(tuple(value.values()))


def ours() -> dict[Found, set[str]]:
    """Every expression with its flags, and the ways in which it is used: all of them where that cannot be seen."""
    found: dict[Found, set[str]] = defaultdict(set)
    for path, tree in files():
        used = defaultdict(set)
        for name, method, call in calls(tree):
            used[name].add(method)
            if name == "re" and method in FUNCTIONS and isinstance(call.args[0], ast.Constant):
                found[str(call.args[0].value), 0].add(method)
            elif method == "Regexp" and isinstance(call.args[0], ast.Constant):
                found[str(call.args[0].value), 0].add("match")
            elif method == "Regexp" and isinstance(call.args[0], ast.Name):
                used[call.args[0].id].add("match")
        if "import re\n" in path.read_text():
            module = importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for name, value in vars(module).items():
                for pattern in compiled(value):
                    found[pattern.pattern, pattern.flags] |= (used[name] & FUNCTIONS) or {"search", "sub"}
    return found


def unseen() -> Iterator[str]:
    """Calls with an expression that is made while they run, where nobody can look at it."""
    for path, tree in files():
        at_module = {
            id(inner) for node in tree.body if not isinstance(node, ast.FunctionDef | ast.ClassDef) for inner in ast.walk(node)
        }
        for name, method, call in calls(tree):
            made = name == "re" and method in FUNCTIONS and not isinstance(call.args[0], ast.Constant)
            hidden = name == "re" and method == "compile" and id(call) not in at_module
            if made or hidden:
                yield f"{path.relative_to(ROOT)}:{call.lineno}"


def first_that_does_not_end(expressions: Mapping[Found, set[str]]) -> str | None:
    """Put each to its worst texts, in a process that may not compute for long."""
    asked = [{"pattern": pattern, "flags": flags, "ways": sorted(ways)} for (pattern, flags), ways in expressions.items()]
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.patterns"],
        input=json.dumps(asked),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode == 0:
        return None
    assert not ran.stderr, ran.stderr
    return str(asked[int(ran.stdout.split()[-1])]["pattern"])


def test_every_expression_of_ours_ends_soon_on_the_worst_that_can_be_sent() -> None:
    """A hundred thousand characters, made for that very expression."""
    found = ours()
    assert len(found) > 25
    assert first_that_does_not_end(found) is None


def test_no_expression_is_made_where_nobody_can_look_at_it() -> None:
    """They stand as they are in a call, or are compiled when their module is read."""
    assert list(unseen()) == []


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"(a+)+\Z", "match"),
        (r"x(?:ab|a|b)+c", "match"),
        (r"\s+$", "sub"),
        (r"[^@]+@", "search"),
    ],
)
def test_an_expression_that_works_for_long_is_found(pattern: str, way: str) -> None:
    """Exponential ones, and two that are quadratic because they are looked for at every place."""
    assert first_that_does_not_end({(pattern, 0): {way}}) == pattern
