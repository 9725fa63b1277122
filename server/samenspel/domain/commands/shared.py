"""What can be asked of more than one kind of room."""

from typing import Annotated

from msgspec import Meta, field

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]


class AtTable(Command, frozen=True, kw_only=True):
    """What a participant asks of a table.

    `round`: id of the round in which the author began. `as`: the person without a device for whom a shared laptop
    writes, "" for nobody's name, absent for the one who holds the device.
    """

    round: Key | None = None
    as_: Key | None = field(default=None, name="as")


class Expire(Command, frozen=True, kw_only=True):
    """The deadline of this round has come: in the hall, or at this table."""

    type = "expire"

    round: str
    deadline: int
