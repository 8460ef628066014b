"""``tandem docs``: write the generated documents, or say which of them no longer tell what the code says."""

import json
import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Annotated, Any, Final

import typer

from shared.service import load
from shared.settings import settings
from tandem.docs.access import access
from tandem.docs.asyncapi import asyncapi
from tandem.docs.events import events
from tandem.docs.glossary import glossary
from tandem.docs.landscape import Landscape
from tandem.docs.openapi import openapi
from tandem.docs.rules import rules
from tandem.embedded.services import SERVICES

FOLDER: Final = Path(__file__).parents[2] / "docs/generated"


def docs(
    *, check: Annotated[bool, typer.Option("--check", help="Change nothing; fail when a document is out of date.")] = False
) -> None:
    """Make docs/generated from the code."""
    with TemporaryDirectory() as var:
        _use_demo_profile(var)
        made = documents()
    stale = [path for path in sorted(made.keys() | _present()) if _kept(path) != made.get(path)]
    if check and stale:
        names = ", ".join(str(path) for path in stale)
        typer.echo(f"docs/generated is out of date: {names}. Run: make docs", err=True)
        raise typer.Exit(1)
    for path in stale:
        _keep(path, made.get(path))


def _use_demo_profile(var: str) -> None:
    """Whoever makes the documents, they tell of the demo's addresses too, and leave no keys behind."""
    if not settings().demo:
        os.environ.update(TANDEM_PROFILE="demo", TANDEM_VAR=var)
        settings.cache_clear()


def documents() -> dict[Path, str]:
    """Every generated document by its path in docs/generated."""
    services = [load(name) for name in SERVICES]
    landscape = Landscape(services)
    return {
        Path("asyncapi.json"): _json(asyncapi(landscape)),
        Path("events.md"): events(landscape),
        Path("access.md"): access(),
        Path("glossary.md"): glossary(),
        Path("rules.md"): rules(),
        **{Path("openapi") / f"{service.name}.json": _json(openapi(service)) for service in services},
    }


def _json(document: dict[str, Any]) -> str:
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _present() -> set[Path]:
    return {file.relative_to(FOLDER) for file in FOLDER.rglob("*") if file.is_file()}


def _kept(path: Path) -> str | None:
    file = FOLDER / path
    return file.read_text(encoding="utf-8") if file.exists() else None


def _keep(path: Path, text: str | None) -> None:
    """Write a document, or remove one that nothing makes any longer."""
    file = FOLDER / path
    if text is None:
        file.unlink()
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
