"""Contact cards, how long what is known of people is kept, and notes of what was erased."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    _cards()
    _offers()
    op.create_table(
        "retentions",
        _text("conference"),
        _number("contacts", sa.Integer),
        _number("names", sa.Integer),
        _checksum(),
        sa.ForeignKeyConstraint(["conference"], ["conferences.id"], name=op.f("retentions_conference_exists")),
        sa.PrimaryKeyConstraint("conference", name=op.f("retentions_key")),
    )
    op.create_table(
        "erasures",
        _text("id"),
        _text("conference"),
        _number("at", sa.BigInteger),
        _text("what"),
        _number("number", sa.BigInteger),
        _text("by"),
        _checksum(),
        sa.PrimaryKeyConstraint("id", name=op.f("erasures_key")),
    )
    op.create_index(op.f("erasures_by_conference"), "erasures", ["conference"])


def _cards() -> None:
    op.create_table(
        "cards",
        _text("participant"),
        _text("conference"),
        _text("name"),
        _text("organisation"),
        _text("email"),
        _text("phone"),
        _text("line"),
        _checksum(),
        sa.ForeignKeyConstraint(["participant"], ["people.participant"], name=op.f("cards_participant_exists")),
        sa.PrimaryKeyConstraint("participant", name=op.f("cards_key")),
    )
    op.create_index(op.f("cards_by_conference"), "cards", ["conference"])


def _offers() -> None:
    op.create_table(
        "offers",
        _text("participant"),
        _text("to"),
        _text("conference"),
        _number("at", sa.BigInteger),
        _checksum(),
        sa.ForeignKeyConstraint(["participant"], ["cards.participant"], name=op.f("offers_participant_exists")),
        sa.PrimaryKeyConstraint("participant", "to", name=op.f("offers_key")),
    )
    op.create_index(op.f("offers_by_conference"), "offers", ["conference"])


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str, type_: type[sa.types.TypeEngine[int]]) -> sa.Column[int]:
    return sa.Column(name, type_(), nullable=False)


def _checksum() -> sa.Column[bytes]:
    return sa.Column("checksum", sa.LargeBinary(), nullable=False)
