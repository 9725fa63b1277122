"""Days that have come, who is reminded, and by which address or mail.

A reminder falls due once: it is an event. Whoever sends it by e-mail claims it first, which is another; a hub that dies
in between leaves it claimed, and nobody sends it again. So nobody is reminded twice, at the price that a reminder may
be lost when a hub dies within those moments; the organisers see that nobody knows what became of it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from samenspel.domain.commands import pursuit as commands
from samenspel.domain.core import Context, Due, Event
from samenspel.domain.events import pursuit as events
from samenspel.domain.ids import derived_id
from samenspel.domain.pursuit.days import moment_of
from samenspel.domain.pursuit.state import Pursuit
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, bad_value

DIGEST: Final = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody who is to be reminded on a day that has not fallen due: of an initiative, or of a promise."""

    day: str
    person: str
    initiative: str = ""
    promise: str = ""

    @property
    def key(self) -> str:
        """What tells it from all others."""
        return f"{self.initiative or self.promise} {self.day} {self.person}"


def due(state: Pursuit) -> Due | None:
    """The next day on which somebody is to be reminded. Who is, is part of the id: whoever becomes steward on such a
    day is reminded too. Asked after every event, so that it makes one id and not one for each reminder."""
    waiting = list(waiting_reminders(state))
    if not waiting:
        return None
    day = min(one.day for one in waiting)
    keys = sorted(one.key for one in waiting if one.day == day)
    return Due(moment_of(day), derived_id(state.room, "remind", *keys), commands.Remind(day=day))


def waiting_reminders(state: Pursuit) -> Iterator[Waiting]:
    """All that did not fall due yet: of check-ins without an answer the steward, of promises that hold both."""
    fallen = {(mail.reminder.initiative or mail.reminder.promise, mail.reminder.day) for mail in state.mails.values()}
    for one in state.initiatives.values():
        for day in one.days if one.steward and one.open else ():
            if (one.id, day) not in fallen:
                yield Waiting(day, one.steward, initiative=one.id)
    for promise in state.promises.values():
        if promise.agreed and promise.stands and (promise.id, promise.day) not in fallen:
            for person in promise.people:
                yield Waiting(promise.day, person, promise=promise.id)


def remind(state: Pursuit, command: commands.Remind, context: Context) -> Iterable[Event]:
    """Those of this day and of days before it."""
    fell = [one for one in waiting_reminders(state) if one.day <= command.day and moment_of(one.day) <= context.now]
    reminders = (_reminder(state, one) for one in sorted(fell, key=lambda one: (one.day, one.key)))
    if fell:
        yield events.RemindersFell(reminders=tuple(reminders))


def _reminder(state: Pursuit, one: Waiting) -> events.Reminder:
    return events.Reminder(
        id=derived_id(state.room, "reminder", one.key),
        person=one.person,
        day=one.day,
        initiative=one.initiative,
        promise=one.promise,
    )


def claim(state: Pursuit, command: commands.ClaimMail) -> Iterable[Event]:
    """The first hub that asks; after a refusal the first that asks for the next attempt."""
    known = state.mails.get(command.reminder)
    if known is None:
        raise Refusal(UNKNOWN_TARGET)
    if known.outcome in {None, "refused"} and command.attempt == known.attempt + 1:
        if known.attempt and known.outcome is None:
            return  # under way, or nobody knows
        yield events.MailClaimed(reminder=command.reminder, hub=command.hub, attempt=command.attempt)


def tell(state: Pursuit, command: commands.TellMail) -> Iterable[Event]:
    """Once for every attempt; that it will never be sent, also after one that failed."""
    known = state.mails.get(command.reminder)
    if known is None:
        raise Refusal(UNKNOWN_TARGET)
    open_ = known.outcome is None or (known.outcome == "refused" and command.outcome in {"no_address", "too_late"})
    if open_ and command.attempt == known.attempt:
        yield events.MailTold(reminder=command.reminder, attempt=command.attempt, outcome=command.outcome)


def set_mail(state: Pursuit, command: commands.SetMail, context: Context) -> Iterable[Event]:
    """For oneself."""
    person = context.actor.participant
    if (person not in state.muted) is not command.wanted:
        yield events.MailSet(person=person, wanted=command.wanted)


def set_calendar(state: Pursuit, command: commands.SetCalendar) -> Iterable[Event]:
    """A new address ends the one before it. The digest is a SHA-256 in hexadecimals, or "" for none."""
    if command.digest and not DIGEST.fullmatch(command.digest):
        raise bad_value("digest")
    if state.calendars.get(command.person, "") != command.digest:
        yield events.CalendarSet(person=command.person, digest=command.digest)
