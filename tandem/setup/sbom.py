"""``python -m tandem.setup.sbom LOCK FILE``: the software bill of materials, as CycloneDX JSON, valid by its schema.

Every package that the lock names stands in it with its version and the hashes of its files; else it is not kept.
"""

import json
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

_PINNED: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)", re.MULTILINE)


class Incomplete(Exception):
    """The bill of materials does not tell of what the lock names."""


def main(lock: Path, to: Path) -> None:
    """Write the bill, and say what it holds. Raises :class:`Incomplete`, ``subprocess.CalledProcessError``."""
    to.parent.mkdir(parents=True, exist_ok=True)
    to.unlink(missing_ok=True)
    made = to.with_suffix(".new")
    # Its own validator knows the schema. Warnings are about who depends on whom, which a lock does not tell.
    options = ["--pyproject", "pyproject.toml", "--output-reproducible", "--of", "JSON", "--validate", "-o", str(made)]
    subprocess.run([sys.executable, "-W", "ignore", "-m", "cyclonedx_py", "requirements", *options, str(lock)], check=True)
    try:
        told = compare(lock.read_text(), json.loads(made.read_text()))
    except Incomplete:
        made.unlink()
        raise
    made.replace(to)
    print(f"sbom: {to} tells of {told} packages")


def compare(lock: str, bill: Mapping[str, Any]) -> int:
    """How many packages the lock names, each of which the bill tells of. Raises :class:`Incomplete`."""
    named = {(name.lower(), version) for name, version in _PINNED.findall(lock)}
    told = {(each["name"].lower(), each["version"]) for each in bill.get("components", ()) if _has_hashes(each)}
    if not named or named != told:
        missing = ", ".join(sorted(f"{name} {version}" for name, version in named ^ told))
        raise Incomplete(f"not the same in lock and bill: {missing or 'the lock names nothing'}")
    return len(named)


def _has_hashes(component: Mapping[str, Any]) -> bool:
    return any(reference.get("hashes") for reference in component.get("externalReferences", ()))


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:3]))
