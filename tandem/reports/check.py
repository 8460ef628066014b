"""``tandem report check``: a release held against its own proof. It needs the folder alone, no database and no settings."""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from services.reporting.engine.check import Report, check
from services.reporting.release.words import FAULTS, SEEN
from tandem.embedded.messages import dutch
from tandem.operations.telling import AsJson, Exit, complain, document, table

Keys = Annotated[
    Path | None, typer.Option("--key", exists=True, dir_okay=False, help="Public keys (JWK, or a set), to see who signed.")
]


def check_folder(
    folder: Annotated[Path, typer.Argument(exists=True, file_okay=False, help="A release, as it was downloaded.")],
    *,
    key: Keys = None,
    as_json: AsJson = False,
) -> None:
    """Hold every file of a release against its manifest, and every world of its proof against what is published.

    Ends with 0 when everything holds, 1 when anything does not. Without a key everything is checked but who signed.
    """
    report = check(folder, _keys(key) if key else ())
    if as_json:
        document(told(report))
    else:
        _tell(report)
    raise typer.Exit(Exit.DONE if report.passed else Exit.FAULT)


def told(report: Report) -> dict[str, Any]:
    """What ``--json`` tells."""
    return {
        "passed": report.passed,
        "lines": [{"code": each.code, "where": each.where} for each in report.lines],
        "faults": [{"code": each.code, "where": each.where} for each in report.faults],
    }


def _tell(report: Report) -> None:
    place = 0 if dutch() else 1
    found = [(each.where, SEEN[each.code]) for each in report.lines] + [(each.where, FAULTS[each.code]) for each in report.faults]
    table(
        [("waar", "where")[place], ("bevinding", "finding")[place]], [(where, (says.nl, says.en)[place]) for where, says in found]
    )
    if report.passed:
        typer.echo(("Alles klopt.", "Everything holds.")[place])
    else:
        complain(("Niet in orde; gebruik deze release niet.", "Not in order; do not use this release.")[place])


def _keys(file: Path) -> list[dict[str, str]]:
    try:
        content = json.loads(file.read_text())
        return [{"kid": str(each["kid"]), "x": str(each["x"])} for each in content.get("keys", [content])]
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise typer.BadParameter("no public keys (JWK) in this file", param_hint="--key") from error
