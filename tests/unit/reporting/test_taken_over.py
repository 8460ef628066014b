"""What a restore takes over of releases is all there is of them."""

from shared.service import load
from tandem.operations.restore.carrying import SERVICE, TAKEN_OVER


def test_no_table_about_releases_is_forgotten() -> None:
    """A table that comes is decided on here: a release that was shown is known after a restore too, with all of it."""
    assert {table.fullname for table in load(SERVICE).metadata.sorted_tables if table.schema} == set(TAKEN_OVER)
