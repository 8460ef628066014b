"""Row-level security: the second wall, before facts, which are nobody's to read."""

from shared.persistence.alembic import second_wall

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NOBODY = "false"
SIGHT = {"batch": NOBODY, "fact": NOBODY, "release": "(SELECT acts_as('sam'))"}


def upgrade() -> None:
    second_wall.create_functions()
    for table, sight in SIGHT.items():
        second_wall.protect(table, sight)


def downgrade() -> None:
    for table in SIGHT:
        second_wall.unprotect(table)
    second_wall.drop_functions()
