"""What can be asked of the plenary room. Each class is the `data` of the command of that `type`."""

from typing import Annotated

from msgspec import Meta, Struct

from samenspel.domain.commands.cases import DropCase, NewCase, SetCase
from samenspel.domain.commands.shared import Expire
from samenspel.domain.core import Command
from samenspel.domain.method import Terms
from samenspel.domain.programme import OptionSource, Round
from samenspel.domain.said import Address, Language, Said, Wording
from samenspel.domain.scene import PlainKind, Scene
from samenspel.domain.seal import SealedRoom

DAY = 86_400_000
Number = Annotated[int, Meta(ge=1, le=100_000)]
Key = Annotated[str, Meta(max_length=64)]
Milliseconds = Annotated[int, Meta(ge=-DAY, le=DAY)]
Minutes = Annotated[int, Meta(ge=1, le=24 * 60)]


class NewTheme(Struct, frozen=True, kw_only=True):
    """A theme as the organiser named it."""

    letter: str
    title: Said
    question: Said


class NewTable(Struct, frozen=True, kw_only=True):
    """A table with its place in the hall."""

    number: Number
    name: str
    theme: str
    seats: int


class OpenConference(Command, frozen=True, kw_only=True):
    """Creates the conference, once; gives every table its room."""

    type = "open_conference"

    title: str
    date: str
    language: Language
    address: Address
    format: str
    code: str
    spoken: str
    themes: tuple[NewTheme, ...]
    tables: tuple[NewTable, ...]
    rounds: tuple[Round, ...]
    cases: tuple[NewCase, ...] = ()


class SetConference(Command, frozen=True, kw_only=True):
    """Changes what is given; the rest stays."""

    type = "set_conference"

    title: str | None = None
    date: str | None = None
    language: Language | None = None
    address: Address | None = None


class SetTheme(Command, frozen=True, kw_only=True):
    """Re-words a theme."""

    type = "set_theme"

    letter: Key
    title: Wording
    question: Wording


class AddTable(Command, frozen=True, kw_only=True):
    """One more table; it gets the next number."""

    type = "add_table"

    theme: Key
    name: str
    seats: int


class SetTable(Command, frozen=True, kw_only=True):
    """Changes a table's name, theme and seats."""

    type = "set_table"

    number: Number
    name: str
    theme: Key
    seats: int


class SetRound(Command, frozen=True, kw_only=True):
    """Re-words a round, or plans it at another length while it has not begun."""

    type = "set_round"

    round: Key
    title: Wording | None = None
    minutes: Minutes | None = None
    prompt: Wording | None = None


class StartRound(Command, frozen=True, kw_only=True):
    """Starts a round everywhere; ends what runs."""

    type = "start_round"

    round: Key


class Extend(Command, frozen=True, kw_only=True):
    """More time (or less, when negative); for all tables, or for those named."""

    type = "extend"

    ms: Milliseconds
    tables: tuple[Number, ...] | None = None


class Pause(Command, frozen=True, kw_only=True):
    """The clock stands still."""

    type = "pause"


class Resume(Command, frozen=True, kw_only=True):
    """The clock goes on."""

    type = "resume"


class SkipRound(Command, frozen=True, kw_only=True):
    """This round will not be; ends it when it runs."""

    type = "skip_round"

    round: Key


class EndRound(Command, frozen=True, kw_only=True):
    """The round that is on is over now."""

    type = "end_round"


class Announce(Command, frozen=True, kw_only=True):
    """A sentence to everybody, or to some tables; its id is the command's. `show`: on the big screen as well."""

    type = "announce"

    text: str
    tables: tuple[Number, ...] | None = None
    show: bool = False


class Retract(Command, frozen=True, kw_only=True):
    """Takes an announcement back."""

    type = "retract"

    announcement: Key


class Show(Command, frozen=True, kw_only=True):
    """Puts a scene on the big screen; the kind alone is enough for a scene that needs no more."""

    type = "show"

    scene: PlainKind | Scene


class PickCard(Command, frozen=True, kw_only=True):
    """Puts an idea or action on the wall; `card` is its id. Again: the words on the card are replaced by these.

    `show`: large on the big screen as well.
    """

    type = "pick_card"

    card: Key
    table: Number
    title: str
    text: str
    show: bool = False


class DropCard(Command, frozen=True, kw_only=True):
    """Takes a card off the wall."""

    type = "drop_card"

    card: Key


class NewOption(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An option as the moderator gives it; an id is made when there is none."""

    title: str
    id: Key | None = None
    text: str = ""
    table: Number | None = None
    lead: str = ""
    step: str = ""
    section: Key = ""


class OpenBallot(Command, frozen=True, kw_only=True):
    """Opens the next ballot. `picks`: the tables' picks; `ideas`: the cards on the wall; else: the options given.

    Options that are given stand instead of what the source would yield; yes and no need none. Without a question: that
    of the voting round.
    """

    type = "open_ballot"

    source: OptionSource
    terms: Terms
    question: str | None = None
    options: tuple[NewOption, ...] | None = None


class Undo(Command, frozen=True, kw_only=True):
    """Takes the last step of the moderator back, within five seconds; `step` is its version."""

    type = "undo"

    step: int


class RemovePerson(Command, frozen=True, kw_only=True):
    """Takes a participant out of the conference for good; with a `reason` also all that they wrote."""

    type = "remove_person"

    participant: Key
    reason: str = ""


class NotePick(Command, frozen=True, kw_only=True):
    """A table picked another action for the vote, or none."""

    type = "note_pick"

    table: Number
    action: str | None
    title: str
    text: str = ""
    lead: str = ""
    step: str = ""


class NotePoll(Command, frozen=True, kw_only=True):
    """A table asks itself something: one of two readings, or without them yes or no."""

    type = "note_poll"

    table: Number
    poll: str
    question: str
    a: str = ""
    b: str = ""


class TakeDown(Command, frozen=True, kw_only=True):
    """What stands on this card was withdrawn or merged."""

    type = "take_down"

    card: str


class RefreshCard(Command, frozen=True, kw_only=True):
    """What this card came from was edited; a title that is absent stays as it is."""

    type = "refresh_card"

    card: str
    text: str
    title: str | None = None


class SealDay(Command, frozen=True, kw_only=True):
    """The day was closed by the event `closed` and stays so. What it covers and the seal are the log's to say: whoever
    carries it out fills them in."""

    type = "seal_day"

    closed: int
    seal: str = ""
    covered: tuple[SealedRoom, ...] = ()


PlenaryCommand = (
    OpenConference
    | SetConference
    | SetTheme
    | AddTable
    | SetTable
    | SetRound
    | StartRound
    | Extend
    | Pause
    | Resume
    | SkipRound
    | EndRound
    | Announce
    | Retract
    | Show
    | PickCard
    | DropCard
    | OpenBallot
    | RemovePerson
    | Undo
    | Expire
    | NotePick
    | NotePoll
    | TakeDown
    | RefreshCard
    | SealDay
    | SetCase
    | DropCase
)
