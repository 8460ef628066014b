"""Whether a back-up is as it was made: every file that its manifest names, and nothing else."""

import zlib
from collections.abc import Iterator
from pathlib import Path

from tandem.operations.backup.copying import digest_of
from tandem.operations.backup.manifest import Manifest, file_of


def damage(folder: Path, manifest: Manifest) -> Iterator[str]:
    """What is wrong, one line for each file; nothing when all is whole. Needs no database."""
    expected = set()
    for database, copy in manifest.databases.items():
        for table, told in copy.tables.items():
            path = file_of(folder, database, table)
            expected.add(path)
            if reason := _wrong(path, told.sha256):
                yield f"{database}/{path.name}: {reason}"
    for path in sorted(set(folder.glob("*/*.copy.gz")) - expected):
        yield f"{path.parent.name}/{path.name}: is not in the manifest"


def _wrong(path: Path, sha256: str) -> str | None:
    try:
        return None if digest_of(path) == sha256 else "its digest is another"
    except FileNotFoundError:
        return "is missing"
    except (OSError, EOFError, zlib.error):
        return "is damaged"
