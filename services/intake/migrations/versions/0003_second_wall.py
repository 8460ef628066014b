"""Row-level security: the second wall, before requests of other organisations and other areas."""

from shared.persistence.alembic import second_wall

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: The organisation that filed a request, and VDAB in its area.
REQUEST = """
    (organisation = (SELECT acting('organisation')) AND (SELECT acts_as('intake-worker')))
    OR (area = ANY ((SELECT acting_list('areas'))::text[]) AND (SELECT acts_as('vdab-mediator')))
"""


def upgrade() -> None:
    second_wall.create_functions()
    second_wall.protect("request", REQUEST)


def downgrade() -> None:
    second_wall.unprotect("request")
    second_wall.drop_functions()
