"""What can be asked of a table room. Each class is the `data` of the command of that `type`."""

from msgspec import Struct

from samenspel.domain.commands.cases import HoldCase, JoinCase, NoteCase, Remark, SetStatus, Suggests
from samenspel.domain.commands.shared import AtTable, Expire, Key
from samenspel.domain.core import Command
from samenspel.domain.programme import Permission, Phase, RoundKind


class Idea(AtTable, frozen=True, kw_only=True):
    """A new idea; its id is the command's, as for all that is added here. With a `case` it is a suggestion for it, and
    `suggests` which kind: a proposal, unless something else is said."""

    type = "idea"
    versioned = False

    text: str
    case: Key | None = None
    suggests: Suggests | None = None


class Comment(AtTable, frozen=True, kw_only=True):
    """A comment on an idea."""

    type = "comment"
    versioned = False

    parent: Key
    text: str


class Addition(AtTable, frozen=True, kw_only=True):
    """Something that builds on an idea."""

    type = "addition"
    versioned = False

    parent: Key
    text: str


class Question(AtTable, frozen=True, kw_only=True):
    """An open question about an idea."""

    type = "question"
    versioned = False

    parent: Key
    text: str


class Existing(AtTable, frozen=True, kw_only=True):
    """ "Bestaat al": an idea or action turns out to exist; the link may be "" when it is not at hand."""

    type = "existing"
    versioned = False

    parent: Key
    text: str
    link: str = ""


class Detail(AtTable, frozen=True, kw_only=True):
    """Makes an idea concrete: for whom, where, who pays, who arranges. What is absent stays, "" clears."""

    type = "detail"

    idea: Key
    whom: str | None = None
    where: str | None = None
    pays: str | None = None
    arranges: str | None = None


class Edit(AtTable, frozen=True, kw_only=True):
    """Other words for a contribution of one's own (not an action), or another kind of suggestion."""

    type = "edit"

    target: Key
    text: str
    link: str | None = None
    suggests: Suggests | None = None


class Withdraw(AtTable, frozen=True, kw_only=True):
    """Takes a contribution off the table: one's own, or as host with a reason."""

    type = "withdraw"

    target: Key
    reason: str = ""


class Restore(AtTable, frozen=True, kw_only=True):
    """Puts back what was withdrawn."""

    type = "restore"

    target: Key


class Merge(AtTable, frozen=True, kw_only=True):
    """One idea goes on in another; what hangs on it moves along."""

    type = "merge"

    source: Key
    into: Key


class Unmerge(AtTable, frozen=True, kw_only=True):
    """The idea stands alone again."""

    type = "unmerge"

    source: Key


class Place(AtTable, frozen=True, kw_only=True):
    """What came after the bell is given its place; it is late no longer."""

    type = "place"

    target: Key


class Party(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who joins in, and what is in it for them."""

    name: str
    benefit: str = ""


class Step(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Who does what, by when (in words)."""

    who: str = ""
    what: str = ""
    by: str = ""


class Action(AtTable, frozen=True, kw_only=True):
    """An action, with its lineage back to ideas and additions."""

    type = "action"
    versioned = False

    title: str
    what: str = ""
    place: str = ""
    lead: str = ""
    parties: tuple[Party, ...] = ()
    goals: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    ideas: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()


class EditAction(AtTable, frozen=True, kw_only=True):
    """Changes the fields of an action that are given."""

    type = "edit_action"

    target: Key
    title: str | None = None
    what: str | None = None
    place: str | None = None
    lead: str | None = None
    parties: tuple[Party, ...] | None = None
    goals: tuple[str, ...] | None = None
    steps: tuple[Step, ...] | None = None
    ideas: tuple[str, ...] | None = None
    additions: tuple[str, ...] | None = None


class Hand(AtTable, frozen=True, kw_only=True):
    """The table raises its hand, or lowers it."""

    type = "hand"

    up: bool


class Pick(AtTable, frozen=True, kw_only=True):
    """The action that this table sends to the hall's vote; None for none."""

    type = "pick"

    action: Key | None


class Host(AtTable, frozen=True, kw_only=True):
    """Takes the role of host, or lays it down."""

    type = "host"

    take: bool


class Poll(Command, frozen=True, kw_only=True):
    """Puts a question about an idea to the table: one of two readings, or without them yes or no. What is still open
    here ends with it."""

    type = "poll"

    card: Key
    question: str
    a: str = ""
    b: str = ""


class EndPoll(Command, frozen=True, kw_only=True):
    """Closes a poll of this table and shows the table what it came to."""

    type = "end_poll"

    poll: Key


class NoteBallot(Command, frozen=True, kw_only=True):
    """The ballot of a poll is open, under this number."""

    type = "note_ballot"

    poll: str
    ballot: int


class AnswerHand(Command, frozen=True, kw_only=True):
    """The moderator is on the way, or after all is not."""

    type = "answer_hand"

    coming: bool = True


class OpenTable(Command, frozen=True, kw_only=True):
    """Gives the room its number, name and theme; again when they change."""

    type = "open_table"

    number: int
    name: str
    theme: str


class SetPace(Command, frozen=True, kw_only=True):
    """The pace that this table goes at from now on, and what its round allows."""

    type = "set_pace"

    round: str | None
    kind: RoundKind | None
    phase: Phase
    deadline: int | None
    remaining: int | None
    started: int | None
    allows: tuple[Permission, ...]


class Notify(Command, frozen=True, kw_only=True):
    """An announcement to some tables, of which this is one."""

    type = "notify"

    announcement: str
    text: str


class Unnotify(Command, frozen=True, kw_only=True):
    """That announcement was taken back."""

    type = "unnotify"

    announcement: str


class LetGo(Command, frozen=True, kw_only=True):
    """A participant was removed from the conference; with a `reason` what they wrote leaves the table."""

    type = "let_go"

    participant: str
    reason: str = ""


TableCommand = (
    Idea
    | Comment
    | Addition
    | Question
    | Existing
    | Detail
    | Edit
    | Withdraw
    | Restore
    | Merge
    | Unmerge
    | Place
    | Action
    | EditAction
    | Hand
    | Pick
    | Host
    | Poll
    | EndPoll
    | NoteBallot
    | AnswerHand
    | OpenTable
    | SetPace
    | Expire
    | Notify
    | Unnotify
    | LetGo
    | Remark
    | HoldCase
    | SetStatus
    | JoinCase
    | NoteCase
)
