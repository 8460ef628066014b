"""What the engine published. A release never changes; whether it may be seen is decided at the desk."""

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, LargeBinary, Table, Text, column, table
from sqlalchemy.dialects.postgresql import JSONB

from services.reporting.tables.registry import registry

SCHEMA: Final = "published"

#: ``manifest`` holds the very bytes that were signed; ``number`` counts releases in the order in which they were made.
release_table: Final = Table(
    "release",
    registry.metadata,
    Column("period", Text, primary_key=True),
    Column("plan", Text, nullable=False),
    Column("manifest", LargeBinary, nullable=False),
    Column("manifest_sha256", Text, nullable=False, unique=True),
    Column("signature", JSONB, nullable=False),
    Column("synthetic", Boolean, nullable=False),
    Column("made_on", Date, nullable=False),
    Column("number", Integer, nullable=False, unique=True),
    schema=SCHEMA,
)

#: The files of a release, byte by byte, under the names that they have in its folder.
file_table: Final = Table(
    "file",
    registry.metadata,
    Column("period", Text, ForeignKey(release_table.c.period), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    schema=SCHEMA,
)

#: The versions of the publication plan, each as its canonical bytes.
plan_table: Final = Table(
    "plan",
    registry.metadata,
    Column("version", Text, primary_key=True),
    Column("sha256", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    schema=SCHEMA,
)

#: A view of the releases that an officer signed as they stand here, for who may read reports. ``withdrawn_on`` and ``reason``
#: are there when one was withdrawn since; its files are then shown to nobody but the officers.
visible: Final = table(
    "visible",
    *(column(each.name, each.type) for each in release_table.columns),
    column("signed_on", Date()),
    column("withdrawn_on", Date()),
    column("reason", Text()),
    schema=SCHEMA,
)
