"""What tells this database from any other: made once, and carried along by its replicas and copies of the whole."""

import secrets

import sqlalchemy as sa
from alembic import op

from samenspel.store.digests import row_checksum

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

ID_BYTES = 16


def upgrade() -> None:
    origin = op.create_table(
        "origin",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("origin_key")),
    )
    made = secrets.token_hex(ID_BYTES)
    op.bulk_insert(origin, [{"id": made, "checksum": row_checksum("origin", (made,))}])
