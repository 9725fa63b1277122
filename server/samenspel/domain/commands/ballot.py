"""What can be asked of a ballot room. Each class is the `data` of the command of that `type`."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]
GuestVoter = Annotated[str, Meta(pattern="^[a-z0-9]{1,12}$")]
Revision = Annotated[int, Meta(ge=1, le=2**31)]


class Option(Struct, frozen=True, kw_only=True):
    """Something to vote for; `table` is the number of the table it came from, `section` the part of the paper it stands
    in, `author` the participant who wrote it, where nobody may vote for their own. "" where nothing is known.

    Of an action: `lead`, who takes the lead, and `step`, its first step in words.
    """

    id: str
    title: str
    text: str = ""
    table: int | None = None
    lead: str = ""
    step: str = ""
    section: str = ""
    author: str = ""


class Open(Command, frozen=True, kw_only=True):
    """Opens the ballot, once."""

    type = "open"

    question: str
    method: Literal["dots"]
    budget: int
    cap: int
    hidden: bool
    options: tuple[Option, ...]


class Cast(Command, frozen=True, kw_only=True):
    """A whole ballot paper, replacing one with a lower revision. `voter`: a guest who votes on a shared laptop."""

    type = "cast"

    revision: Revision
    choices: dict[Key, int]
    voter: GuestVoter | None = None


class Close(Command, frozen=True, kw_only=True):
    """No more papers; the tally is final."""

    type = "close"


class Reveal(Command, frozen=True, kw_only=True):
    """Shows the result to everyone."""

    type = "reveal"


class Hide(Command, frozen=True, kw_only=True):
    """Takes the tally or the result off the screens."""

    type = "hide"


class Undo(Command, frozen=True, kw_only=True):
    """Takes the last step back, within five seconds; `step` is its version."""

    type = "undo"

    step: int


class Cancel(Command, frozen=True, kw_only=True):
    """The ballot was opened by mistake."""

    type = "cancel"


class Seal(Command, frozen=True, kw_only=True):
    """From now on nobody can tell which paper is whose."""

    type = "seal"


class Move(Command, frozen=True, kw_only=True):
    """The tally as it moved, for the replay of the day."""

    type = "move"

    counters: dict[Key, int]
    voters: int


BallotCommand = Open | Cast | Close | Reveal | Hide | Undo | Cancel | Seal | Move
