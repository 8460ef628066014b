"""Style, script and images, at an address that holds what they are: browsers keep them, and what is new has a new address."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Final

from flask import Blueprint, Response, send_from_directory

FOLDER: Final = Path(__file__).parents[2] / "static"
_A_YEAR: Final = 365 * 24 * 3600

blueprint = Blueprint("statics", __name__)


@blueprint.get("/static/<version>/<path:name>")
def file(version: str, name: str) -> Response:
    """One file. Under the address of another version it is shown, for a page opened before, and not kept."""
    answer = send_from_directory(FOLDER, name)
    if version == current():
        answer.headers["Cache-Control"] = f"public, max-age={_A_YEAR}, immutable"
    else:
        answer.headers["Cache-Control"] = "no-cache"
    return answer


@cache
def current() -> str:
    """What the files are, as eight characters: another one when any of them changes."""
    digest = hashlib.sha256()
    for path in sorted(FOLDER.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(FOLDER)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:8]


def address(name: str) -> str:
    """Where a file is, such as ``css/base.css``."""
    return f"/static/{current()}/{name}"


@cache
def has(name: str) -> bool:
    """Whether there is such a file."""
    return (FOLDER / name).is_file()
