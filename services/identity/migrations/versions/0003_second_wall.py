"""Row-level security: the second wall, before persons; a search among everyone is the service's own, after its decision."""

from shared.persistence.alembic import second_wall

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: Who registered a person, the person, and who brings a permit that tells of them.
PERSON = """
    registered_by = (SELECT acting('account')::uuid) OR id = (SELECT acting('participant')::uuid)
    OR id = ANY ((SELECT acting_list('subjects'))::uuid[])
"""
OF_PERSON = "EXISTS (SELECT FROM person WHERE person.id = search_token.person OFFSET 0)"
OFFICER = "(SELECT acts_as('privacy-officer'))"


def upgrade() -> None:
    second_wall.create_functions()
    second_wall.protect("person", PERSON)
    second_wall.protect("search_token", OF_PERSON)
    # whoever looks is written down, and does not read it
    second_wall.protect("lookup", OFFICER, write="true")


def downgrade() -> None:
    for table in ("lookup", "search_token", "person"):
        second_wall.unprotect(table)
    second_wall.drop_functions()
