"""What happens in a table room.

`author` is a participant id, or "" for nobody's name; `scribe` the participant whose device wrote for another, or None.
`round` is the round it belongs to, `late` whether it came after that round's bell. Ids of what is added are explicit.
"""

from msgspec import Struct

from samenspel.domain.commands.cases import Suggests
from samenspel.domain.commands.table import Party, Step
from samenspel.domain.core import Event
from samenspel.domain.events.cases import CaseHeld, CaseJoined, CaseNoted, RemarkAdded, StatusSet
from samenspel.domain.events.shared import BellRang
from samenspel.domain.programme import Pace, Permission


class Plan(Struct, frozen=True, kw_only=True):
    """What an action says. `ideas` and `additions` are the ids it came from, as they were when it was written."""

    title: str
    what: str = ""
    place: str = ""
    lead: str = ""
    parties: tuple[Party, ...] = ()
    goals: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    ideas: tuple[str, ...] = ()
    additions: tuple[str, ...] = ()


class Concrete(Struct, frozen=True, kw_only=True):
    """An idea made concrete; "" where nothing is known yet."""

    whom: str = ""
    where: str = ""
    pays: str = ""
    arranges: str = ""


class TableOpened(Event, frozen=True, kw_only=True):
    """The table has its number, name and theme; again when they change."""

    kind = "table_opened"

    number: int
    name: str
    theme: str


class PaceSet(Event, frozen=True, kw_only=True):
    """The pace of this table from now on, and what its round allows."""

    kind = "pace_set"

    pace: Pace
    allows: tuple[Permission, ...] = ()


class IdeaAdded(Event, frozen=True, kw_only=True):
    """An idea is on the table; with a `case` it is a suggestion for it, of the kind `suggests`."""

    kind = "idea_added"

    id: str
    text: str
    author: str
    round: str
    scribe: str | None = None
    late: bool = False
    case: str | None = None
    suggests: Suggests | None = None


class CommentAdded(Event, frozen=True, kw_only=True):
    """Somebody commented on an idea."""

    kind = "comment_added"

    id: str
    parent: str
    text: str
    author: str
    round: str
    scribe: str | None = None
    late: bool = False


class AdditionAdded(Event, frozen=True, kw_only=True):
    """Somebody built on an idea."""

    kind = "addition_added"

    id: str
    parent: str
    text: str
    author: str
    round: str
    scribe: str | None = None
    late: bool = False


class QuestionAdded(Event, frozen=True, kw_only=True):
    """Somebody asked an open question about an idea."""

    kind = "question_added"

    id: str
    parent: str
    text: str
    author: str
    round: str
    scribe: str | None = None
    late: bool = False


class ExistingAdded(Event, frozen=True, kw_only=True):
    """Somebody knows that an idea or action exists already."""

    kind = "existing_added"

    id: str
    parent: str
    text: str
    link: str
    author: str
    round: str
    scribe: str | None = None
    late: bool = False


class ActionAdded(Event, frozen=True, kw_only=True):
    """An action is agreed on, with its lineage."""

    kind = "action_added"

    id: str
    plan: Plan
    author: str
    round: str
    scribe: str | None = None
    late: bool = False


class DetailSet(Event, frozen=True, kw_only=True):
    """An idea was made concrete; the whole of it as it is now."""

    kind = "detail_set"

    idea: str
    detail: Concrete


class Edited(Event, frozen=True, kw_only=True):
    """A contribution has other words; `link` only for what exists already, `suggests` for a suggestion of another
    kind than it was."""

    kind = "edited"

    target: str
    text: str
    link: str | None = None
    suggests: Suggests | None = None


class ActionEdited(Event, frozen=True, kw_only=True):
    """The whole of an action as it is now; `picked` when it is the table's pick."""

    kind = "action_edited"

    target: str
    plan: Plan
    picked: bool = False


class Withdrawn(Event, frozen=True, kw_only=True):
    """A contribution left the table, and with it what hangs on it."""

    kind = "withdrawn"

    target: str
    reason: str = ""
    by_host: bool = False


class Cleared(Event, frozen=True, kw_only=True):
    """All that somebody wrote left the table, as when a host takes it away."""

    kind = "cleared"

    targets: tuple[str, ...]
    reason: str


class Restored(Event, frozen=True, kw_only=True):
    """It is on the table again."""

    kind = "restored"

    target: str


class Merged(Event, frozen=True, kw_only=True):
    """One idea goes on in another."""

    kind = "merged"

    source: str
    into: str


class Unmerged(Event, frozen=True, kw_only=True):
    """It stands alone again."""

    kind = "unmerged"

    source: str


class Placed(Event, frozen=True, kw_only=True):
    """What was late is late no longer."""

    kind = "placed"

    target: str


class PollAsked(Event, frozen=True, kw_only=True):
    """A question about the idea `card` goes to the table: one of two readings; "" for both: yes or no."""

    kind = "poll_asked"

    id: str
    card: str
    question: str
    a: str = ""
    b: str = ""


class PollOpened(Event, frozen=True, kw_only=True):
    """The ballot of a poll is open, under this number."""

    kind = "poll_opened"

    poll: str
    ballot: int


class PollEnded(Event, frozen=True, kw_only=True):
    """A poll is over; `cancelled`: the idea is on the table no more, and nothing is counted. `ballot` is None while its
    ballot is not open yet; then it ends once it is."""

    kind = "poll_ended"

    poll: str
    ballot: int | None
    cancelled: bool = False


class HandRaised(Event, frozen=True, kw_only=True):
    """The table asks the moderator to come."""

    kind = "hand_raised"


class HandLowered(Event, frozen=True, kw_only=True):
    """The table needs nobody any more."""

    kind = "hand_lowered"


class HandAnswered(Event, frozen=True, kw_only=True):
    """The moderator is on the way; not `coming`: no longer, and the hand waits again."""

    kind = "hand_answered"

    coming: bool = True


class Picked(Event, frozen=True, kw_only=True):
    """The action that goes to the hall's vote, as it read then; None for none. `step`: its first step in words."""

    kind = "picked"

    action: str | None
    title: str = ""
    text: str = ""
    lead: str = ""
    step: str = ""


class HostTaken(Event, frozen=True, kw_only=True):
    """A participant became host of this table."""

    kind = "host_taken"

    participant: str


class HostLeft(Event, frozen=True, kw_only=True):
    """A participant is host of this table no longer."""

    kind = "host_left"

    participant: str


class NoticePut(Event, frozen=True, kw_only=True):
    """A message or announcement stands at this table."""

    kind = "notice_put"

    id: str
    text: str


class NoticeRemoved(Event, frozen=True, kw_only=True):
    """It was taken back."""

    kind = "notice_removed"

    id: str


TableEvent = (
    TableOpened
    | PaceSet
    | BellRang
    | IdeaAdded
    | CommentAdded
    | AdditionAdded
    | QuestionAdded
    | ExistingAdded
    | ActionAdded
    | DetailSet
    | Edited
    | ActionEdited
    | Withdrawn
    | Cleared
    | Restored
    | Merged
    | Unmerged
    | Placed
    | PollAsked
    | PollOpened
    | PollEnded
    | HandRaised
    | HandLowered
    | HandAnswered
    | Picked
    | HostTaken
    | HostLeft
    | NoticePut
    | NoticeRemoved
    | RemarkAdded
    | CaseNoted
    | CaseHeld
    | StatusSet
    | CaseJoined
)
