"""What happens in the plenary room. Events of the pace carry its outcome, so that folding them is a replacement."""

from msgspec import Struct, structs

from samenspel.domain.commands.ballot import Option
from samenspel.domain.commands.plenary import NewTable, NewTheme
from samenspel.domain.core import Event
from samenspel.domain.events.cases import CaseDropped, CaseSet, OpeningCase
from samenspel.domain.events.shared import BellRang
from samenspel.domain.method import Terms
from samenspel.domain.programme import Pace, Progress, Round
from samenspel.domain.said import Address, Language, Said
from samenspel.domain.scene import Scene
from samenspel.domain.seal import SealedRoom


class TablePace(Struct, frozen=True, kw_only=True):
    """The pace of one table that does not go at the hall's."""

    table: int
    pace: Pace


class ConferenceOpened(Event, frozen=True, kw_only=True):
    """The conference exists, with its programme."""

    kind = "conference_opened"
    schema = 2

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
    cases: tuple[OpeningCase, ...] = ()


class ConferenceSet(Event, frozen=True, kw_only=True):
    """The conference's own facts, all of them."""

    kind = "conference_set"

    title: str
    date: str
    language: Language
    address: Address


class ThemeSet(Event, frozen=True, kw_only=True):
    """A theme as it is worded from now on."""

    kind = "theme_set"

    letter: str
    title: Said
    question: Said


class TableSet(Event, frozen=True, kw_only=True):
    """A table as it is from now on; a number that is new adds it."""

    kind = "table_set"

    number: int
    name: str
    theme: str
    seats: int


class RoundSet(Event, frozen=True, kw_only=True):
    """A round as it is planned from now on."""

    kind = "round_set"

    round: str
    title: Said
    minutes: int
    prompt: Said


class RoundStarted(Event, frozen=True, kw_only=True):
    """A round began for everyone; the one that was on (`ended`) is over."""

    kind = "round_started"

    round: str
    pace: Pace
    scene: Scene
    ended: str | None = None


class RoundExtended(Event, frozen=True, kw_only=True):
    """More or less time, for all (`tables` None) or for some. `own`: the tables that do not go at the hall's pace."""

    kind = "round_extended"

    ms: int
    tables: tuple[int, ...] | None
    pace: Pace
    own: tuple[TablePace, ...] = ()


class RoundPaused(Event, frozen=True, kw_only=True):
    """The clock stands still."""

    kind = "round_paused"

    pace: Pace
    own: tuple[TablePace, ...] = ()


class RoundResumed(Event, frozen=True, kw_only=True):
    """The clock goes on."""

    kind = "round_resumed"

    pace: Pace
    own: tuple[TablePace, ...] = ()


class RoundEnded(Event, frozen=True, kw_only=True):
    """The moderator ended the round."""

    kind = "round_ended"

    pace: Pace


class RoundSkipped(Event, frozen=True, kw_only=True):
    """A round will not be, or no longer; `pace` changed only when it was on."""

    kind = "round_skipped"

    round: str
    pace: Pace
    own: tuple[TablePace, ...] = ()


class Announced(Event, frozen=True, kw_only=True):
    """An announcement stands; its id is that of the command. `scene`: what the big screen shows with it, if it does."""

    kind = "announced"

    announcement: str
    text: str
    tables: tuple[int, ...] | None = None
    scene: Scene | None = None


class AnnouncementRetracted(Event, frozen=True, kw_only=True):
    """It was taken back; `tables` as it was announced."""

    kind = "announcement_retracted"

    announcement: str
    tables: tuple[int, ...] | None = None


class SceneShown(Event, frozen=True, kw_only=True):
    """The big screen changed."""

    kind = "scene_shown"

    scene: Scene


class CardPicked(Event, frozen=True, kw_only=True):
    """A card is on the wall, or says what it came from says by now. `scene`: what the big screen shows with it."""

    kind = "card_picked"

    card: str
    table: int
    title: str
    text: str
    scene: Scene | None = None


class CardDropped(Event, frozen=True, kw_only=True):
    """The moderator took a card off the wall."""

    kind = "card_dropped"

    card: str


class CardTakenDown(Event, frozen=True, kw_only=True):
    """A card left the wall because what stood on it was withdrawn or merged; no step back brings it up again."""

    kind = "card_taken_down"

    card: str


class CardRefreshed(Event, frozen=True, kw_only=True):
    """What a card came from was edited at its table; the card says what it said until the moderator takes it over."""

    kind = "card_refreshed"

    card: str
    title: str
    text: str


class BallotOpened(Event, frozen=True, kw_only=True):
    """A ballot exists, in a room of its own; with a `scene` it stands on the big screen."""

    kind = "ballot_opened"
    schema = 2

    number: int
    question: str
    options: tuple[Option, ...]
    terms: Terms
    scene: Scene | None = None


class PickNoted(Event, frozen=True, kw_only=True):
    """What a table sends to the vote, who leads it and its first step in words; None for nothing."""

    kind = "pick_noted"

    table: int
    action: str | None
    title: str
    text: str = ""
    lead: str = ""
    step: str = ""


class RoundProgress(Struct, frozen=True, kw_only=True):
    """How far one round had come."""

    round: str
    progress: Progress


class PersonRemoved(Event, frozen=True, kw_only=True):
    """A participant takes part no longer; with a `reason` what they wrote leaves the tables too."""

    kind = "person_removed"

    participant: str
    reason: str = ""


class PaceBefore(Struct, frozen=True, kw_only=True):
    """The programme as it stood: the hall's pace, the tables with their own, how far every round had come."""

    pace: Pace
    own: tuple[TablePace, ...]
    rounds: tuple[RoundProgress, ...]


class Words(Struct, frozen=True, kw_only=True):
    """What a card would say if it were picked now."""

    title: str
    text: str


class Card(Struct, frozen=True, kw_only=True):
    """A card on the wall, as it was picked; `order` counts the cards as they were picked.

    `changed`: the newest words at the table, None while those on the card are.
    """

    title: str
    text: str
    table: int
    order: int
    changed: Words | None = None


def reworded(card: Card, title: str, text: str) -> Card:
    """The card, with the newest words at the table beside those it was picked with."""
    newest = None if (title, text) == (card.title, card.text) else Words(title=title, text=text)
    return structs.replace(card, changed=newest)


class CardBefore(Struct, frozen=True, kw_only=True):
    """A card as it stood; None when it was not there."""

    id: str
    card: Card | None


class Standing(Struct, frozen=True, kw_only=True):
    """An announcement that stands; `tables` None for everyone."""

    text: str
    at: int
    tables: tuple[int, ...] | None


class AnnouncementBefore(Struct, frozen=True, kw_only=True):
    """An announcement as it stood; None when it did not. `tables`: whom it was, or is, meant for."""

    id: str
    tables: tuple[int, ...] | None
    standing: Standing | None


class TakenBack(Event, frozen=True, kw_only=True):
    """The last step was taken back. It carries all that stands again; what the step had not touched is absent."""

    kind = "taken_back"

    step: int
    name: str
    programme: PaceBefore | None = None
    scene: Scene | None = None
    cards: tuple[CardBefore, ...] = ()
    announcements: tuple[AnnouncementBefore, ...] = ()
    ballot: int | None = None
    """The ballot that is cancelled."""


class DaySealed(Event, frozen=True, kw_only=True):
    """The day that the event `closed` closed has a seal, over these rooms up to these versions."""

    kind = "day_sealed"

    closed: int
    seal: str
    covered: tuple[SealedRoom, ...]


PlenaryEvent = (
    ConferenceOpened
    | ConferenceSet
    | ThemeSet
    | TableSet
    | RoundSet
    | RoundStarted
    | RoundExtended
    | RoundPaused
    | RoundResumed
    | RoundEnded
    | RoundSkipped
    | BellRang
    | Announced
    | AnnouncementRetracted
    | SceneShown
    | CardPicked
    | CardDropped
    | CardTakenDown
    | CardRefreshed
    | BallotOpened
    | PickNoted
    | PersonRemoved
    | TakenBack
    | DaySealed
    | CaseSet
    | CaseDropped
)
