"""Cases (casussen): what the organiser brings in, and what is asked of the table at which one lies."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from samenspel.domain.commands.shared import AtTable, Key
from samenspel.domain.core import Command

Suggests = Literal["proposal", "question", "example", "watch_out", "contact"]
"""What a suggestion for a case is."""
CaseStatus = Literal["discussed", "not_reached", "out_of_time"]
"""What became of a case at its table; None while nobody said."""
TableNumber = Annotated[int, Meta(ge=1, le=100_000)]


class NewCase(Struct, frozen=True, kw_only=True):
    """A case of the format, prepared before the conference."""

    theme: Key
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    table: TableNumber | None = None


class SetCase(Command, frozen=True, kw_only=True):
    """A new case, whose id is the command's, or the whole of one that is there; one that was taken away is back.

    `table`: where it lies, None for nowhere yet. `walk_in`: brought in during the day.
    """

    type = "set_case"

    case: Key | None = None
    theme: Key
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    table: TableNumber | None = None
    walk_in: bool = False


class DropCase(Command, frozen=True, kw_only=True):
    """Takes a case away; what was written about it stays at its table."""

    type = "drop_case"

    case: Key


class Remark(AtTable, frozen=True, kw_only=True):
    """What the case holder (inbrenger) says to a suggestion."""

    type = "remark"
    versioned = False

    parent: Key
    text: str


class HoldCase(AtTable, frozen=True, kw_only=True):
    """Takes a case as its holder (inbrenger), or lays it down. `who`: the participant that a host names; absent for
    oneself, or for the guest of `as`."""

    type = "hold_case"

    case: Key
    holds: bool
    who: Key | None = None


class SetStatus(AtTable, frozen=True, kw_only=True):
    """What became of a case; None: it is open again."""

    type = "set_status"

    case: Key
    status: CaseStatus | None


class JoinCase(AtTable, frozen=True, kw_only=True):
    """ "Ik doe mee" at a case that ran out of time, or after all not."""

    type = "join_case"

    case: Key
    joins: bool


class NoteCase(Command, frozen=True, kw_only=True):
    """A case lies at this table, or no longer."""

    type = "note_case"

    case: str
    here: bool


ToPlenary = SetCase | DropCase
"""What the plenary is asked about cases."""
ToTable = Remark | HoldCase | SetStatus | JoinCase | NoteCase
"""What a table is asked about them."""
