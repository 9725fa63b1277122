"""What can be asked of more than one kind of room."""

from samenspel.domain.core import Command


class Expire(Command, frozen=True, kw_only=True):
    """The deadline of this round has come: in the hall, or at this table."""

    type = "expire"

    round: str
    deadline: int
