"""What happens in the follow room. People are ids; `author` is "" for the organisers."""

from msgspec import Struct

from samenspel.domain.commands.pursuit import MailOutcome, Origin, Outcome, Party, Status
from samenspel.domain.core import Event


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What an initiative is."""

    title: str
    text: str = ""
    parties: tuple[Party, ...] = ()
    goals: tuple[str, ...] = ()


class Reminder(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Somebody to be reminded of the check-in of an initiative, or of a promise, on that day."""

    id: str
    person: str
    day: str
    initiative: str = ""
    promise: str = ""


class InitiativeFollowed(Event, frozen=True, kw_only=True):
    """An initiative is followed from now on."""

    kind = "initiative_followed"

    id: str
    facts: Facts
    origin: Origin | None = None


class InitiativeWorded(Event, frozen=True, kw_only=True):
    """It is worded anew."""

    kind = "initiative_worded"

    initiative: str
    facts: Facts


class InitiativeDropped(Event, frozen=True, kw_only=True):
    """It is followed no longer, or again."""

    kind = "initiative_dropped"

    initiative: str
    dropped: bool


class StewardSet(Event, frozen=True, kw_only=True):
    """Somebody keeps an eye on it, or nobody ("")."""

    kind = "steward_set"

    initiative: str
    person: str


class PersonWelcomed(Event, frozen=True, kw_only=True):
    """Somebody belongs here, or no longer."""

    kind = "person_welcomed"

    person: str
    welcome: bool


class CheckInsSet(Event, frozen=True, kw_only=True):
    """The days on which the steward tells how it goes, in order, without those that were answered."""

    kind = "check_ins_set"

    initiative: str
    days: tuple[str, ...]


class InitiativeNoted(Event, frozen=True, kw_only=True):
    """How it goes, and what it is from now on."""

    kind = "initiative_noted"

    id: str
    initiative: str
    status: Status
    text: str
    author: str
    check_in: str = ""


class NoteTakenBack(Event, frozen=True, kw_only=True):
    """A note is gone."""

    kind = "note_taken_back"

    initiative: str
    target: str


class SupportAsked(Event, frozen=True, kw_only=True):
    """Something is needed."""

    kind = "support_asked"

    id: str
    initiative: str
    text: str
    author: str


class SupportOffered(Event, frozen=True, kw_only=True):
    """Somebody can do something about it."""

    kind = "support_offered"

    id: str
    ask: str
    text: str
    author: str


class SupportSettled(Event, frozen=True, kw_only=True):
    """It is there, or needed after all."""

    kind = "support_settled"

    ask: str
    settled: bool


class PromiseMade(Event, frozen=True, kw_only=True):
    """Two people may talk on by a day. `agreed`: those of them who said so."""

    kind = "promise_made"

    id: str
    first: str
    second: str
    agreed: tuple[str, ...]
    day: str
    author: str
    text: str = ""
    initiative: str = ""


class PromiseAnswered(Event, frozen=True, kw_only=True):
    """One of the two agrees, or does not."""

    kind = "promise_answered"

    promise: str
    person: str
    agree: bool


class PromiseKept(Event, frozen=True, kw_only=True):
    """They talked, or not yet."""

    kind = "promise_kept"

    promise: str
    kept: bool


class MailSet(Event, frozen=True, kw_only=True):
    """Somebody wants reminders by e-mail, or none."""

    kind = "mail_set"

    person: str
    wanted: bool


class CalendarSet(Event, frozen=True, kw_only=True):
    """A calendar has this address (its SHA-256) and no other; "": none."""

    kind = "calendar_set"

    person: str
    digest: str


class RemindersFell(Event, frozen=True, kw_only=True):
    """These fell due: each is told once."""

    kind = "reminders_fell"

    reminders: tuple[Reminder, ...]


class MailClaimed(Event, frozen=True, kw_only=True):
    """A hub sends it."""

    kind = "mail_claimed"

    reminder: str
    hub: str
    attempt: int


class MailTold(Event, frozen=True, kw_only=True):
    """What became of it."""

    kind = "mail_told"

    reminder: str
    attempt: int
    outcome: MailOutcome


class EditionBegun(Event, frozen=True, kw_only=True):
    """What came of the edition before this one, as it was then."""

    kind = "edition_begun"

    conference: str
    title: str
    date: str
    outcomes: tuple[Outcome, ...] = ()


FollowEvent = (
    InitiativeFollowed
    | InitiativeWorded
    | InitiativeDropped
    | StewardSet
    | PersonWelcomed
    | CheckInsSet
    | InitiativeNoted
    | NoteTakenBack
    | SupportAsked
    | SupportOffered
    | SupportSettled
    | PromiseMade
    | PromiseAnswered
    | PromiseKept
    | MailSet
    | CalendarSet
    | RemindersFell
    | MailClaimed
    | MailTold
    | EditionBegun
)
