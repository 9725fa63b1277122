"""What can be asked of a ballot room. Each class is the `data` of the command of that `type`."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from samenspel.domain.core import Command
from samenspel.domain.method import Secrecy, Terms

Key = Annotated[str, Meta(max_length=64)]
GuestVoter = Annotated[str, Meta(pattern="^[a-z0-9]{1,12}$")]
Revision = Annotated[int, Meta(ge=1, le=2**31)]
Tally = dict[str, dict[str, int]]
"""Counters as events and messages have them: statistic → value → how many."""


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
    options: tuple[Option, ...]
    terms: Terms


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
    """Shows the result to everyone; `stepwise` the last place only, and with each `next` one place more."""

    type = "reveal"

    stepwise: bool = False


class Next(Command, frozen=True, kw_only=True):
    """One place more of a result that is revealed from the last place upwards."""

    type = "next"


class SetSecrecy(Command, frozen=True, kw_only=True):
    """Fewer people may know who chose what. Never more, and not once somebody has voted."""

    type = "set_secrecy"

    secrecy: Secrecy


class AddPapers(Command, frozen=True, kw_only=True):
    """Votes that were cast on paper, each as `choices` of `cast`."""

    type = "add_papers"

    papers: Annotated[tuple[dict[Key, int], ...], Meta(min_length=1, max_length=100)]


class DropPapers(Command, frozen=True, kw_only=True):
    """Takes back what was added at version `added`: it was typed wrong."""

    type = "drop_papers"

    added: int


class NoteRanking(Command, frozen=True, kw_only=True):
    """The ranking that follows from the weights that were voted, with its verdict (`domain.weighing`)."""

    type = "note_ranking"

    ranking: dict[str, Any]


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

    counters: Tally
    voters: int


BallotCommand = (
    Open
    | Cast
    | Close
    | Reveal
    | Next
    | Hide
    | Undo
    | SetSecrecy
    | AddPapers
    | DropPapers
    | Cancel
    | Seal
    | Move
    | NoteRanking
)
