"""The files of a release, from what is published: the same bytes for the same content."""

import csv
import io
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Final

from services.reporting.engine.interval import Published
from services.reporting.engine.plan import ALL, MARGIN, Axis, Plan, Table, Words, tables_of
from services.reporting.engine.plan_text import write as plan_text
from services.reporting.release.canonical import canonical
from services.reporting.release.charts import charts
from services.reporting.release.figures import Figures, figures
from services.reporting.release.manifest import Making, manifest
from services.reporting.release.names import (
    CHARTS,
    CHECK,
    EARLIER,
    HIDDEN,
    MANIFEST,
    PLAN,
    PROOF,
    RATES,
    README,
    SIGNATURE,
    WORLDS,
    table_file,
)
from services.reporting.release.proof import Worlds, as_content
from services.reporting.release.rates import rates
from services.reporting.release.readme import readme
from shared.spreadsheets import harmless

#: The cells of a table, by their codes.
Cells = list[tuple[tuple[str, ...], int | None]]

_VALUE: Final = Words("aantal", "count")


def release_files(making: Making, published: Published, proof: Worlds, sign: Callable[[bytes], bytes]) -> dict[str, bytes]:
    """Every file of a release by its name; ``published`` is of this release and, for a year, of its quarters before it."""
    told, plan = figures(published, making.period), published.system.plan
    files = {
        PLAN: plan_text(plan),
        PROOF: canonical(as_content(published, proof)),
        RATES: canonical(rates(told)),
        CHARTS: canonical(charts(told)),
        README: readme(making),
        CHECK: _code(CHECK),
        WORLDS: _code(WORLDS),
    }
    for table in tables_of(plan, making.period):
        files |= _table_files(told, table)
    shown = [value is not None for value in told.values.values()]
    sealed = manifest(
        making,
        files,
        {
            "cells": len(shown),
            "shown": sum(shown),
            "hidden": len(shown) - sum(shown),
            "targets": len(proof.witnesses),
            "witnesses": len(proof.witnesses),
        },
    )
    return {MANIFEST: sealed, SIGNATURE: sign(sealed), **files, **dict(_kept(making))}


def _kept(making: Making) -> Iterator[tuple[str, bytes]]:
    """What a check needs of earlier releases: a year adds up its quarters.

    A quarter has nothing in common with those before it, and names them by the digests of their manifests alone: nobody may have
    signed for them yet, and a manifest has digests of tables so short that trying every value finds them.
    """
    for of, files in making.earlier.items() if "-" not in making.period else ():
        for name, body in files.items():
            if name in {MANIFEST, SIGNATURE, PROOF} or (name.startswith("tables/") and name.endswith(".json")):
                yield f"{EARLIER}/{of}/{name}", body


def _table_files(told: Figures, table: Table) -> dict[str, bytes]:
    cells = [(codes, value) for (_, name, codes), value in told.values.items() if name == table.name]
    content = {"table": table.name, "period": told.period, "cells": [[*codes, value] for codes, value in cells]}
    return {
        table_file(table.name): canonical(content),
        table_file(table.name, "nl.csv"): _csv(told.plan, table, cells, lambda words: words.nl),
        table_file(table.name, "en.csv"): _csv(told.plan, table, cells, lambda words: words.en),
    }


def _csv(plan: Plan, table: Table, cells: Cells, say: Callable[[Words], str]) -> bytes:
    """A line for each cell: a code and its word for each axis, and the value (RFC 4180, and nothing that is computed)."""
    text = io.StringIO()
    lines = csv.writer(text)
    titles = (say(plan.dimension(axis.dimension).title) for axis in table.axes)
    lines.writerow([*(each for axis, title in zip(table.axes, titles, strict=True) for each in (axis.level, title)), say(_VALUE)])
    for codes, value in cells:
        words = (say(_words(plan, axis, code)) for axis, code in zip(table.axes, codes, strict=True))
        told = [each for pair in zip(codes, words, strict=True) for each in pair]
        lines.writerow([harmless(each) for each in (*told, HIDDEN if value is None else str(value))])
    return text.getvalue().encode()


def _words(plan: Plan, axis: Axis, code: str) -> Words:
    return MARGIN if code == ALL else plan.dimension(axis.dimension).words[code]


def _code(name: str) -> bytes:
    return resources.files("services.reporting.engine").joinpath(name).read_bytes()
