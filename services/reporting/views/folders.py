"""What is in a release: its manifest and files, each by itself or all together, and what was drawn and computed from it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import select

from services.reporting.domain.receipt import receipt
from services.reporting.domain.state import State
from services.reporting.engine.plan import Plan, Rate, tables_of
from services.reporting.engine.plan_text import plan_for
from services.reporting.release.archive import archive
from services.reporting.release.canonical import canonical, sha256
from services.reporting.release.names import CHARTS, PROOF, RATES, table_file
from services.reporting.tables.published import file_table, release_table
from services.reporting.views.bodies import body, figures
from services.reporting.views.figures import Told
from services.reporting.views.plans import words
from services.reporting.views.releases import Release, about, find, find_file, refuse_withdrawn
from shared.persistence.unit_of_work import UnitOfWork


def shown(work: UnitOfWork, period: str) -> Mapping[str, Any]:
    """A release: by what it was made, what it holds, and what signs it. Of one that was withdrawn, that it was there."""
    release = find(work, period)
    manifest, signature = work.session.execute(
        select(release_table.c.manifest, release_table.c.signature).where(release_table.c.period == period)
    ).one()
    told = json.loads(manifest)
    return about(release) | {
        "proof_sha256": told["files"][PROOF]["sha256"],
        "plan_sha256": told["plan"]["sha256"],
        "code_sha256": told["code"]["sha256"],
        "signature": signature,
        "rules": told["rules"],
        "figures": told["figures"],
        "ledger": told["ledger"],
        "files": [{"name": name} | each for name, each in sorted(told["files"].items())],
        "tables": [] if release.state is State.WITHDRAWN else list(_tables(work, release, told["files"])),
    }


def file(work: UnitOfWork, period: str, name: str) -> tuple[bytes, str]:
    """A file of a release, byte by byte, and its digest."""
    _, digest = find_file(work, period, name)
    return body(work, period, name), digest


def whole(work: UnitOfWork, period: str) -> tuple[bytes, str]:
    """All files of a release as one archive, and the digest by which it stays the same."""
    release = find(work, period)
    refuse_withdrawn(release)
    columns = file_table.c
    rows = work.session.execute(select(columns.name, columns.body).where(columns.period == period))
    return archive({name: bytes(content) for name, content in rows}, period), release.manifest_sha256


def charts(work: UnitOfWork, period: str) -> Told:
    """What was drawn: for each table its figures as a chart has them, and the sentence that they carry."""
    return _derived(work, period, CHARTS, lambda _, found: found)


def rates(work: UnitOfWork, period: str) -> Told:
    """The percentages of the plan, from released figures alone."""
    return _derived(work, period, RATES, lambda plan, found: [_rate(plan, each) for each in found])


def _derived(work: UnitOfWork, period: str, name: str, tell: Any) -> Told:  # noqa: ANN401 -- a function of plan and content
    release, digest = find_file(work, period, name)
    what = name.removesuffix(".json")
    found = tell(plan_for(period), json.loads(body(work, period, name)))
    kept = receipt(period, release.manifest_sha256, {"release": period, "file": name}, found)
    content = {"period": period, "plan": release.plan, "synthetic": release.synthetic, what: found, "receipt": asdict(kept)}
    return Told(content, kept, sha256(canonical([release.manifest_sha256, digest])))


def _rate(plan: Plan, told: Mapping[str, Any]) -> dict[str, Any]:
    rate: Rate = next(each for each in plan.rates if each.name == told["rate"])
    table = plan.table(rate.table)
    coords = {axis.level: code for axis, code in zip(table.axes, told["codes"], strict=True) if axis.dimension != rate.dimension}
    return {"rate": rate.name, "title": words(rate.title), "table": table.name, "coords": coords} | {
        name: told[name] for name in ("percent", "low", "high")
    }


def _tables(work: UnitOfWork, release: Release, files: Mapping[str, Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """The tables of a release, with how many of their cells show a figure."""
    for table in tables_of(plan_for(release.period), release.period):
        name = table_file(table.name)
        digest = str(files[name]["sha256"])
        values = figures(work, release.period, name, digest).values()
        number = sum(value is not None for value in values)
        yield {
            "table": table.name,
            "title": words(table.title),
            "shown": number,
            "hidden": len(values) - number,
            "sha256": digest,
        }
