"""Codes with which somebody goes on on another device."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "handovers",
        sa.Column("secret_hash", sa.LargeBinary(), nullable=False),
        sa.Column("participant", sa.Text(), nullable=False),
        sa.Column("conference", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.Column("checksum", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("length(secret_hash) = 32", name=op.f("handovers_is_hashed")),
        sa.UniqueConstraint("participant", name=op.f("handovers_participant_is_unique")),
        sa.ForeignKeyConstraint(["participant"], ["people.participant"], name=op.f("handovers_participant_exists")),
        sa.ForeignKeyConstraint(["conference"], ["conferences.id"], name=op.f("handovers_conference_exists")),
        sa.PrimaryKeyConstraint("secret_hash", name=op.f("handovers_key")),
    )
