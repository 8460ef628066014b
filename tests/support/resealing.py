"""Releases that somebody changed and sealed again: every digest and the signature fit, and only the content is wrong."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from services.reporting.release.canonical import sha256
from services.reporting.release.placing import write
from services.reporting.release.signing import sign
from tests.support.tiny_release import KEY

Release = dict[str, bytes]


def placed(files: Release, folder: Path) -> Path:
    """The folder with these files and nothing else."""
    shutil.rmtree(folder, ignore_errors=True)
    write(files, folder)
    return folder


def edited(files: Release, name: str, edit: Callable[[Any], Any]) -> Release:
    """A release of which one JSON file is edited in place, under a manifest and a signature that say so."""
    content = json.loads(files[name])
    edit(content)
    if name == "manifest.json":
        return _sealed(files, content)
    return resealed({**files, name: _written(content)})


def resealed(files: Release) -> Release:
    """The same files under a manifest that lists them as they are."""
    manifest = json.loads(files["manifest.json"])
    own = {name: body for name, body in files.items() if not name.startswith(("manifest.", "earlier/"))}
    manifest["files"] = {name: {"sha256": sha256(body), "bytes": len(body)} for name, body in own.items()}
    manifest["plan"]["sha256"] = sha256(files["plan.json"])
    return _sealed(files, manifest)


def _sealed(files: Release, manifest: object) -> Release:
    text = _written(manifest)
    return {**files, "manifest.json": text, "manifest.sig": sign(text, KEY)}


def _written(content: object) -> bytes:
    """As a release is written, but for what may not be in one."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
