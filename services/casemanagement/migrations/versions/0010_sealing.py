"""Facts of a quarter, gathered page by page and sealed in parts; years whose key is destroyed."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

from shared.persistence.alembic import second_wall

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

#: Of the owner, for nobody else may rewrite an event: what facts told is taken away when their year is closed, and nothing else.
EMPTY_FACTS = """
CREATE FUNCTION empty_facts(ended integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    UPDATE event SET data = '{"emptied": true}'
    WHERE aggregate_type = 'casemanagement.facts'
      AND aggregate_id IN (SELECT id FROM fact_batch WHERE starts_with(quarter, ended || '-'))
      AND EXISTS (SELECT FROM closed_year WHERE year = ended)
$$
"""


def upgrade() -> None:
    # a batch of before was told whole, in the transaction that made it
    op.add_column("fact_batch", sa.Column("state", sa.Text(), nullable=False, server_default="sealed"))
    op.add_column(
        "fact_batch", sa.Column("after", sa.Uuid(), nullable=False, server_default="ffffffff-ffff-ffff-ffff-ffffffffffff")
    )
    for column in ("state", "after"):
        op.alter_column("fact_batch", column, server_default=None)
    op.create_table(
        "sealing_row",
        sa.Column("batch", sa.Uuid(), nullable=False),
        sa.Column("shuffle", sa.Uuid(), nullable=False, server_default=sa.text("gen_random_uuid()")),
        sa.Column("row", postgresql.ARRAY(sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["batch"], ["fact_batch.id"], name="fk_sealing_row_batch_fact_batch"),
        sa.PrimaryKeyConstraint("batch", "shuffle", name="pk_sealing_row"),
    )
    # the service alone
    second_wall.protect("sealing_row", "false")
    op.create_table(
        "closed_year",
        sa.Column("year", sa.SmallInteger(), nullable=False, autoincrement=False),
        sa.Column("owner", sa.Uuid(), nullable=False),
        sa.Column("closed_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("year", name="pk_closed_year"),
    )
    op.execute(EMPTY_FACTS)


def downgrade() -> None:
    op.execute("DROP FUNCTION empty_facts(integer)")
    op.drop_table("closed_year")
    op.drop_table("sealing_row")
    for column in ("after", "state"):
        op.drop_column("fact_batch", column)
