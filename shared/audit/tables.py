"""The seals of all services, and how far each service is sealed."""

from sqlalchemy import BigInteger, Column, DateTime, LargeBinary, MetaData, Table, Text

from shared.persistence.mapping import NAMES

metadata = MetaData(naming_convention=NAMES)

#: One seal: the rows ``first`` to ``last`` of a service's log, of which there were ``rows``, the oldest from ``since``.
#: ``previous`` is the hash of the seal before. Nobody but the owner can change one or take one away.
seal_table = Table(
    "seal",
    metadata,
    Column("service", Text, primary_key=True),
    Column("number", BigInteger, primary_key=True, autoincrement=False),
    Column("first", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("rows", BigInteger, nullable=False),
    Column("since", DateTime(timezone=True), nullable=False),
    Column("root", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("sealed_at", DateTime(timezone=True), nullable=False),
)

#: Lines ``first`` to ``last`` of a service's log that went with a restored back-up, or were never given out; the owner writes it.
restoration_table = Table(
    "restoration",
    metadata,
    Column("service", Text, primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
    Column("back_up", Text, nullable=False),
    Column("at", DateTime(timezone=True), nullable=False),
)

#: The newest seal of each service, so that taking that one away is seen too; who seals holds its row.
head_table = Table(
    "head",
    metadata,
    Column("service", Text, primary_key=True),
    Column("number", BigInteger, nullable=False),
    Column("last", BigInteger, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)
