"""The page that says what is promised, and the place in it where the figures of a run stand."""

import os
import platform
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parents[2] / "docs" / "guarantees.md"
_BLOCK: Final = re.compile(r"(?<=<!-- figures of make faults -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
_ROW: Final = re.compile(r"^\| \d+ \| `([a-z0-9-]+)` \|", re.MULTILINE)


def figures(made_of: Iterable[str], rows: str, last: str) -> str:
    """What stands there: on what it was measured, the table, and the sum."""
    machine = f"{datetime.now(UTC):%-d %B %Y}, {os.cpu_count()} cores, Python {platform.python_version()}"
    return f"\n{'; '.join([machine, *sorted(set(made_of))])}.\n\n{rows}\n\n`{last}`\n\n"


def write(block: str) -> None:
    """Put figures in the place of those of an earlier run."""
    PAGE.write_text(_BLOCK.sub(lambda _: block, PAGE.read_text()))


def measured() -> set[str]:
    """The scenarios whose figures stand there."""
    (block,) = _BLOCK.findall(PAGE.read_text())
    return set(_ROW.findall(block))
