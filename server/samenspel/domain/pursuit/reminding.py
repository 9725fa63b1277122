"""Days that have come, who is reminded, and by which address or mail.

A reminder falls due once: it is an event. Whoever sends it by e-mail claims it first, which is another; a hub that dies
in between leaves it claimed, and nobody sends it again. So nobody is reminded twice, at the price that a reminder may
be lost when a hub dies within those moments; the organisers see that nobody knows what became of it.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from samenspel.domain.commands import pursuit as commands
from samenspel.domain.core import Context, Due, Event
from samenspel.domain.events import pursuit as events
from samenspel.domain.ids import derived_id
from samenspel.domain.pursuit.days import moment_of
from samenspel.domain.pursuit.state import Pursuit
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, bad_value

DIGEST: Final = re.compile("[0-9a-f]{64}")


def due(state: Pursuit) -> Due | None:
    """The next day on which somebody is to be reminded. What is due is part of the id: whoever becomes steward on such
    a day is reminded too."""
    waiting = sorted(waiting_reminders(state), key=lambda one: (one.day, one.id))
    if not waiting:
        return None
    day = waiting[0].day
    named = [one.id for one in waiting if one.day == day]
    return Due(moment_of(day), derived_id(state.room, "remind", *named), commands.Remind(day=day))


def waiting_reminders(state: Pursuit) -> Iterator[events.Reminder]:
    """All that did not fall due yet: of check-ins without an answer the steward, of promises that hold both."""
    fallen = {(mail.reminder.initiative or mail.reminder.promise, mail.reminder.day) for mail in state.mails.values()}
    for one in state.initiatives.values():
        for day in one.days if one.open and one.steward else ():
            if (one.id, day) not in fallen:
                identity = derived_id(state.room, "reminder", one.id, day, one.steward)
                yield events.Reminder(id=identity, person=one.steward, day=day, initiative=one.id)
    for promise in state.promises.values():
        if promise.agreed and promise.stands and (promise.id, promise.day) not in fallen:
            for person in promise.people:
                identity = derived_id(state.room, "reminder", promise.id, promise.day, person)
                yield events.Reminder(id=identity, person=person, day=promise.day, promise=promise.id)


def remind(state: Pursuit, command: commands.Remind, context: Context) -> Iterable[Event]:
    """Those of this day and of days before it."""
    fell = [one for one in waiting_reminders(state) if one.day <= command.day and moment_of(one.day) <= context.now]
    if fell:
        yield events.RemindersFell(reminders=tuple(sorted(fell, key=lambda one: (one.day, one.id))))


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
