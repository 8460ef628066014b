"""Row-level security: the second wall, before what others are told and chose."""

from shared.persistence.alembic import second_wall

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ME = "(SELECT acting('account')::uuid)"
#: One's own, and notices to an address at which one is reached. The directory of tandems is for the service itself.
SIGHT = {
    "notice": f"EXISTS (SELECT FROM reach WHERE reach.address = notice.address AND reach.account = {ME} OFFSET 0)",
    "reading": f"account = {ME}",
    "reach": f"account = {ME}",
    "member": f"id = {ME}",
    "tandem": "false",
    "preferences": f"id = {ME}",
    "delivery": f"account = {ME}",
}


def upgrade() -> None:
    second_wall.create_functions()
    for table, sight in SIGHT.items():
        second_wall.protect(table, sight)


def downgrade() -> None:
    for table in SIGHT:
        second_wall.unprotect(table)
    second_wall.drop_functions()
