"""A release as one file."""

import io
import tarfile

from services.reporting.release.archive import archive
from tests.support.tiny_release import tiny_quarter


def test_an_archive_holds_every_file_in_a_folder_of_its_period() -> None:
    """Unpacked anywhere it is the release."""
    files = tiny_quarter()
    with tarfile.open(fileobj=io.BytesIO(archive(files, "2026-Q1"))) as tar:
        found = {entry.name: tar.extractfile(entry).read() for entry in tar}  # type: ignore[union-attr]  # each is a file
    assert found == {f"2026-Q1/{name}": body for name, body in files.items()}


def test_the_same_release_gives_the_same_archive() -> None:
    """Whatever the order of its files, and whenever it is packed."""
    files = tiny_quarter()
    assert archive(files, "2026-Q1") == archive(dict(reversed(files.items())), "2026-Q1")
