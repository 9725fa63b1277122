"""What can be asked of the follow room: what becomes of the initiatives of a day, in the months after it.

What is added has the id of the command that added it. A day is `YYYY-MM-DD`. People are ids: of correspondents after
the day, or of participants.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]
Day = Annotated[str, Meta(max_length=10)]
Status = Literal["idea", "talking", "started", "running", "done", "stopped"]
"""idee · in gesprek · gestart · loopt · klaar · gestopt."""
MailOutcome = Literal["sent", "refused", "unknown", "no_address", "too_late"]
"""What became of a reminder. `refused`: surely not taken by the server, so that it may be tried again; `unknown`: it
may have been taken, so never again."""


class Party(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who takes part, and what is in it for them."""

    name: str
    benefit: str = ""


class Origin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What it was on the day: an idea or an action of a table. `number`: as in the report, "" when it has none."""

    source: Key
    kind: Literal["idea", "action"]
    table: int
    theme: str
    number: str = ""


class Outcome(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What came of an initiative of the edition before this one. `at`: of the status, in ms."""

    id: Key
    title: str
    status: Status
    at: int
    text: str = ""


class Adopt(Command, frozen=True, kw_only=True):
    """Follows an idea or action of the day. The service fills in what the table wrote."""

    type = "adopt"

    origin: Origin
    title: str
    text: str = ""
    parties: tuple[Party, ...] = ()
    goals: tuple[str, ...] = ()


class Add(Command, frozen=True, kw_only=True):
    """Follows something that no table wrote."""

    type = "add"

    title: str
    text: str = ""
    parties: tuple[Party, ...] = ()
    goals: tuple[str, ...] = ()


class Change(Command, frozen=True, kw_only=True):
    """Words an initiative anew. What is absent stays."""

    type = "change"

    initiative: Key
    title: str | None = None
    text: str | None = None
    parties: tuple[Party, ...] | None = None
    goals: tuple[str, ...] | None = None


class Drop(Command, frozen=True, kw_only=True):
    """Follows an initiative no longer; with `dropped` false it does again, with all that was known of it."""

    type = "drop"

    initiative: Key
    dropped: bool = True


class SetSteward(Command, frozen=True, kw_only=True):
    """Who keeps an eye on it; "" for nobody."""

    type = "set_steward"

    initiative: Key
    person: Key


class Welcome(Command, frozen=True, kw_only=True):
    """Somebody belongs here without being steward: reads along, offers support, makes promises. `welcome` false: not
    any more."""

    type = "welcome"

    person: Key
    welcome: bool = True


class SetCheckIns(Command, frozen=True, kw_only=True):
    """The days on which the steward tells how it goes: all that are not answered yet."""

    type = "set_check_ins"

    initiative: Key
    days: tuple[Day, ...]


class Note(Command, frozen=True, kw_only=True):
    """How it goes. `status`: what it is from now on, absent: as it was; `check_in`: the day that this answers."""

    type = "note"

    initiative: Key
    text: str
    status: Status | None = None
    check_in: Day | None = None


class TakeBackNote(Command, frozen=True, kw_only=True):
    """Takes a note away: one's own, or by the organiser any. The status is that of the note before it."""

    type = "take_back_note"

    note: Key


class AskSupport(Command, frozen=True, kw_only=True):
    """What is needed to go on."""

    type = "ask_support"

    initiative: Key
    text: str


class OfferSupport(Command, frozen=True, kw_only=True):
    """What somebody can do about it."""

    type = "offer_support"

    ask: Key
    text: str


class SettleSupport(Command, frozen=True, kw_only=True):
    """It is there, or not needed any more; with `settled` false it is needed after all."""

    type = "settle_support"

    ask: Key
    settled: bool = True


class Promise(Command, frozen=True, kw_only=True):
    """ "We praten door": two people talk on by a day. Who proposes it agrees; the other is asked. An organiser
    introduces two people to each other (`first`), and asks both."""

    type = "promise"

    person: Key
    day: Day
    text: str = ""
    initiative: Key | None = None
    first: Key | None = None


class AnswerPromise(Command, frozen=True, kw_only=True):
    """Agrees to it or not. Who did not may do so later; who did may take it back."""

    type = "answer_promise"

    promise: Key
    agree: bool


class KeepPromise(Command, frozen=True, kw_only=True):
    """They talked; with `kept` false: not yet."""

    type = "keep_promise"

    promise: Key
    kept: bool = True


class SetMail(Command, frozen=True, kw_only=True):
    """Whether one gets reminders by e-mail."""

    type = "set_mail"

    wanted: bool


class SetCalendar(Command, frozen=True, kw_only=True):
    """The secret address of a calendar, as its SHA-256: of a person, or "" of all check-ins. "" closes it."""

    type = "set_calendar"

    person: Key
    digest: Key


class Remind(Command, frozen=True, kw_only=True):
    """A day has come on which people are to be reminded."""

    type = "remind"

    day: Day


class ClaimMail(Command, frozen=True, kw_only=True):
    """This hub sends the reminder, and no other: before it is sent. `attempt` counts from 1."""

    type = "claim_mail"

    reminder: Key
    hub: Key
    attempt: int


class TellMail(Command, frozen=True, kw_only=True):
    """What became of it."""

    type = "tell_mail"

    reminder: Key
    attempt: int
    outcome: MailOutcome


class BeginEdition(Command, frozen=True, kw_only=True):
    """This conference goes on where another ended: what came of that one, as it is now."""

    type = "begin_edition"

    conference: Key
    title: str
    date: str
    outcomes: tuple[Outcome, ...] = ()


FollowCommand = (
    Adopt
    | Add
    | Change
    | Drop
    | SetSteward
    | Welcome
    | SetCheckIns
    | Note
    | TakeBackNote
    | AskSupport
    | OfferSupport
    | SettleSupport
    | Promise
    | AnswerPromise
    | KeepPromise
    | SetMail
    | SetCalendar
    | Remind
    | ClaimMail
    | TellMail
    | BeginEdition
)
