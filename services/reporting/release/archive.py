"""A release as one file: the same bytes for the same content, so that its digest can be compared."""

import gzip
import io
import tarfile
from collections.abc import Mapping


def archive(files: Mapping[str, bytes], folder: str) -> bytes:
    """A gzipped tar of these files in a folder, without times, owners or anything else of the machine that made it."""
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w", format=tarfile.PAX_FORMAT) as tar:
        for name in sorted(files):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size = len(files[name])
            tar.addfile(entry, io.BytesIO(files[name]))
    return gzip.compress(packed.getvalue(), mtime=0)
