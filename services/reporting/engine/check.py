"""Check a release of counts with Python alone: ``python check.py FOLDER [KEYS]``.

A release hides every count of few people, nobody too, and rounds the others. Its proof holds one world that fits every published
number, and changes of it that fit them as well: in one of those nobody is in a hidden cell, in another as many as are still few.
So whoever reads the release cannot tell. This program holds every file against the manifest, and every such world against what
the plan and all published numbers demand. Whoever doubts the copy in a release takes it, and ``worlds.py``, from the source.

KEYS is a file with public keys (JWK, or a set of them). Ends with 0 when everything holds, 1 when anything does not.
"""

import csv
import json
import sys
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Final

try:
    from services.reporting.engine.worlds import (
        Demands,
        Finding,
        Json,
        Rows,
        Wrong,
        check_worlds,
        labelled,
        quarters_of,
        well_formed,
    )
except ImportError:  # in a release it stands beside this file, and a check leaves nothing behind there
    sys.dont_write_bytecode = True
    from worlds import Demands, Finding, Json, Rows, Wrong, check_worlds, labelled, quarters_of, well_formed  # type: ignore[import-not-found,no-redef]
try:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
except ImportError:  # the rest needs nothing but Python
    Ed25519PublicKey = None  # type: ignore[assignment,misc]

FORMAT: Final = 1
HIDDEN: Final = "*"
#: What a release is made of beside its tables; the last hold what is computed from those, and are not computed again here.
PARTS: Final = ("plan.json", "proof.json", "README.txt", "check.py", "worlds.py")
DERIVED: Final = ("charts.json", "rates.json")


@dataclass(frozen=True)
class Report:
    """What a check found: ``lines`` is what holds, ``faults`` what does not."""

    passed: bool
    lines: tuple[Finding, ...]
    faults: tuple[Finding, ...]


class Folder:
    """A release on disk: its manifest, and the files that this lists."""

    def __init__(self, path: Path, name: str = "") -> None:
        self.path, self.name = path, name
        self.present = {file.relative_to(path).as_posix() for file in path.rglob("*") if file.is_file()}
        self.manifest = self.read("manifest.json")

    def bytes(self, name: str) -> bytes:
        """A file as it is."""
        if name not in self.present:
            raise Wrong([Finding("file.missing", self.name + name)])
        return (self.path / name).read_bytes()

    def read(self, name: str) -> Json:
        """The content of a file; there is one way to write it."""
        text = self.bytes(name)
        with well_formed(self.name + name):
            content = json.loads(text, parse_float=int, parse_constant=int)  # which have no place here
            if json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode() != text:
                raise ValueError(name)
        return content

    def faults(self) -> Iterator[Finding]:
        """Files that are not what the manifest says; of an earlier release some are left out."""
        listed = {name: (each["sha256"], each["bytes"]) for name, each in self.manifest["files"].items()}
        present = {each for each in self.present - {"manifest.json", "manifest.sig"} if self.name or each[:8] != "earlier/"}
        for name in sorted(present if self.name else present | listed.keys()):
            if name not in listed:
                yield Finding("file.unlisted", self.name + name)
            elif (sha256(text := self.bytes(name)).hexdigest(), len(text)) != listed[name]:
                yield Finding("file.changed", self.name + name)


def check(folder: Path, keys: Sequence[Mapping[str, Json]] = ()) -> Report:
    """Check a release; with public keys (JWK) also who signed it. Nothing in a folder makes this raise."""
    lines: list[Finding] = []
    try:
        with well_formed("release"):
            release = Folder(folder)
            for line in _findings(release, _ledger(release), keys):
                lines.append(line)  # noqa: PERF402 - what was seen before a fault is told
    except Wrong as wrong:
        return Report(passed=False, lines=tuple(lines), faults=wrong.faults)
    return Report(passed=True, lines=tuple(lines), faults=())


def _findings(release: Folder, earlier: Sequence[Folder], keys: Sequence[Mapping[str, Json]]) -> Iterator[Finding]:
    _refuse([fault for each in (release, *earlier) for fault in each.faults()])
    yield Finding("files", str(len(release.manifest["files"])))
    yield Finding("ledger", str(len(earlier)))
    yield from (_signature(each, keys) for each in (release, *earlier))
    plan, period = _plan(release, earlier), release.manifest["period"]
    yield Finding("plan", f"{plan['version']} {release.manifest['plan']['sha256']}")
    joined = [*sorted(earlier, key=lambda each: each.name), release]
    rows = Rows(plan, [each.manifest["period"] for each in joined])
    tables = [f"tables/{table['name']}" for of, table in rows.tables() if of == period]
    known = {f"{table}.{ending}" for table, ending in product(tables, ("json", "nl.csv", "en.csv"))}
    _refuse([Finding("file.unknown", each) for each in sorted(release.manifest["files"].keys() - known - {*PARTS, *DERIVED})])
    yield from (Finding("not-recomputed", name) for name in DERIVED if name in release.present)
    values = _values(rows, joined)
    yield from _proof(rows, values, joined)
    sheets = [f"{table}.{language}.csv" for table, language in product(tables, ("nl", "en"))]
    _refuse([Finding("csv.differs", name) for name in sheets if not _same(release, name)])


def _proof(rows: Rows, values: Mapping[int, int | None], joined: Sequence[Folder]) -> Iterator[Finding]:
    release, proof = joined[-1], joined[-1].read("proof.json")
    with well_formed("proof.json"):
        few = labelled(rows, values, proof)
        _refuse([fault for each in joined[:-1] for fault in _unfrozen(rows, set(few), each)])
        demands = Demands(rows, values, few)
        worlds = check_worlds(demands, few, proof)
    own = [values[row] is not None for (of, _, _), row in rows.row_of.items() if of == release.manifest["period"]]
    figures = {"cells": len(own), "shown": sum(own), "hidden": len(own) - sum(own), "targets": worlds, "witnesses": worlds}
    _refuse([Finding("figures.wrong", "manifest.json")] * (release.manifest["figures"] != figures))
    yield Finding("cells", f"{figures['shown']} + {figures['hidden']}")
    yield Finding("few", str(len(few)))
    yield Finding("demands", str(len(demands.bounds)))
    yield Finding("worlds", str(worlds))


def _refuse(faults: Sequence[Finding]) -> None:
    if faults:
        raise Wrong(faults)


def _ledger(release: Folder) -> list[Folder]:
    """The earlier releases that this one adds up, each the one that it was: a year's quarters. A quarter only names them."""
    _refuse([Finding("format.unknown", "manifest.json")] * (release.manifest["format"] != FORMAT))
    ledger, period = release.manifest["ledger"], release.manifest["period"]
    periods = [each["period"] for each in ledger]
    before = {quarter for quarter in quarters_of(period[:4]) if quarter != period}
    if len(periods) != len(set(periods)) or not before >= set(periods) or ("-" not in period and before != set(periods)):
        raise Wrong([Finding("ledger.order", "manifest.json")])
    added = () if "-" in period else periods
    other = {name.split("/")[1] for name in release.present if name.startswith("earlier/")} - set(added)
    _refuse([Finding("file.unlisted", f"earlier/{name}") for name in sorted(other)])
    earlier = [Folder(release.path / "earlier" / each, f"earlier/{each}/") for each in added]
    for number, (each, known) in enumerate(zip(earlier, ledger[: len(earlier)], strict=True)):
        digest = sha256(each.bytes("manifest.json")).hexdigest()
        if {"period": each.manifest["period"], "manifest_sha256": digest} != known:
            raise Wrong([Finding("ledger.changed", each.name)])
        _refuse([Finding("ledger.order", each.name)] * (each.manifest["ledger"] != ledger[:number]))
    return earlier


def _signature(release: Folder, keys: Sequence[Mapping[str, Json]]) -> Finding:
    name, seal = f"{release.name}manifest.sig", release.read("manifest.sig")
    with well_formed(name):
        kid, signature = str(seal["kid"]), urlsafe_b64decode(seal["signature"] + "==")
        if seal != {"alg": "EdDSA", "kid": kid, "signature": urlsafe_b64encode(signature).decode().rstrip("=")}:
            raise ValueError(name)
    if not keys or Ed25519PublicKey is None:
        return Finding("not-verified", f"{name} {kid}")
    known = {each["kid"]: each["x"] for each in keys}
    _refuse([Finding("signature.unknown-key", f"{name} {kid}")] * (kid not in known))
    try:
        Ed25519PublicKey.from_public_bytes(urlsafe_b64decode(known[kid] + "==")).verify(signature, release.bytes("manifest.json"))
    except InvalidSignature as error:
        raise Wrong([Finding("signature.wrong", name)]) from error
    return Finding("verified", f"{name} {kid}")


def _plan(release: Folder, earlier: Sequence[Folder]) -> Json:
    plan, digest = release.read("plan.json"), sha256(release.bytes("plan.json")).hexdigest()
    named = {"version": plan["version"], "sha256": digest}
    _refuse(
        [Finding("plan.other", f"{each.name}manifest.json") for each in (release, *earlier) if each.manifest["plan"] != named]
    )
    _refuse([Finding("rules.other", "manifest.json")] * (release.manifest["rules"] != plan["rules"]))
    return plan


def _values(rows: Rows, releases: Sequence[Folder]) -> dict[int, int | None]:
    """What is published of each row, or None where it is hidden."""
    values: dict[int, int | None] = {}
    of_period = {each.manifest["period"]: each for each in releases}
    least, base = rows.plan["rules"]["k"], rows.plan["rules"]["base"]
    faults: list[Finding] = []
    for period, table in rows.tables():
        release, name = of_period[period], f"tables/{table['name']}"
        content = release.read(f"{name}.json")
        keys = [key for key in rows.row_of if key[:2] == (period, table["name"])]
        with well_formed(f"{release.name}{name}.json"):
            cells = [(*codes, value) for *codes, value in content["cells"]]
            if (content["period"], content["table"], [each[:-1] for each in cells]) != (*keys[0][:2], [key[2] for key in keys]):
                raise Wrong([Finding("table.cells", f"{release.name}{name}.json")])
            for key, (*_, value) in zip(keys, cells, strict=True):
                where = f"{period}/{table['name']} {','.join(key[2])}"
                if value is not None and (type(value) is not int or value < least):
                    faults.append(Finding("value.small", where))
                elif value is not None and value % base:
                    faults.append(Finding("value.not-rounded", where))
                elif values.setdefault(rows.row_of[key], value) != value:
                    faults.append(Finding("value.twice", where))
    _refuse(faults)
    return values


def _same(release: Folder, name: str) -> bool:
    """Whether a spreadsheet says the same as its table: a code and its word for each axis, and the value."""
    _, *lines = csv.reader(release.bytes(name).decode("utf-8-sig", "replace").splitlines())
    cells = release.read(f"{name.split('.', maxsplit=1)[0]}.json")["cells"]
    told = [[*codes, HIDDEN if value is None else str(value)] for *codes, value in cells]
    return [[*line[:-1:2], line[-1]] for line in lines] == told


def _unfrozen(rows: Rows, few: set[int], release: Folder) -> Iterator[Finding]:
    """What was told about a hidden cell once is told in the same way for ever."""
    old, told = Rows(rows.plan, [release.manifest["period"]]), set(release.read("proof.json")["labels"]["few"])
    for key, row in old.row_of.items():
        if (row in told) != (rows.row_of[key] in few):
            yield Finding("label.frozen", old.name(row))


def main(arguments: Sequence[str]) -> int:
    """Check the folder that is named, and say what was found."""
    if len(arguments) not in {1, 2}:
        print(__doc__)  # noqa: T201 - it speaks to the terminal
        return 2
    keys = json.loads(Path(arguments[1]).read_text()) if arguments[1:] else {"keys": []}
    report = check(Path(arguments[0]), keys.get("keys", [keys]))
    for finding in (*report.lines, *report.faults):
        print(f"{finding.code:24}{finding.where}")  # noqa: T201
    print("passed" if report.passed else f"FAILED: {len(report.faults)}")  # noqa: T201
    return 0 if report.passed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
