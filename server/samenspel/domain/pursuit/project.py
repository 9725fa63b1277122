"""Which records the lanes of the follow room gain and lose.

`seat` has the initiatives and how they go, for all who belong here; `own/<person>` that person's promises; `stage` also
who belongs here and what became of reminders, and of promises only those that the organisers proposed; `screen` only
what came of the edition before this one. Nobody's name is in any of them.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import assert_never

from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import FollowEvent
from samenspel.domain.events import pursuit as events
from samenspel.domain.ids import own_lane
from samenspel.domain.pursuit import records
from samenspel.domain.pursuit.state import Pursuit

READERS = ("seat", "stage")
EVERYBODY = ("screen", *READERS)


def project(state: Pursuit, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, FollowEvent):
        raise TypeError(f"{event.kind} is no event of what is followed")
    return list(_told(state, event))


def _told(state: Pursuit, event: FollowEvent) -> Iterator[Operation]:
    match event:
        case events.InitiativeFollowed(id=identity) | events.InitiativeWorded(initiative=identity):
            yield from _initiative(state, identity)
        case events.CheckInsSet(initiative=identity):
            yield from _initiative(state, identity)
        case events.InitiativeDropped(initiative=identity):
            yield from _initiative(state, identity)
            yield from _all_of(state, identity)
            yield from _members(state)
        case events.StewardSet(initiative=identity):
            yield from _initiative(state, identity)
            yield from _members(state)
        case events.PersonWelcomed():
            yield from _members(state)
        case events.InitiativeNoted(id=note, initiative=identity):
            yield from _note(state, note)
            yield from _initiative(state, identity)
        case events.NoteTakenBack(initiative=identity, target=note):
            yield from _note(state, note)
            yield from _initiative(state, identity)
        case _:
            yield from _between_people(state, event)


BetweenPeople = (
    events.SupportAsked
    | events.SupportOffered
    | events.SupportSettled
    | events.PromiseMade
    | events.PromiseAnswered
    | events.PromiseKept
    | events.MailSet
    | events.CalendarSet
    | events.RemindersFell
    | events.MailClaimed
    | events.MailTold
    | events.EditionBegun
)


def _between_people(state: Pursuit, event: BetweenPeople) -> Iterator[Operation]:
    match event:
        case events.SupportAsked(id=ask) | events.SupportOffered(ask=ask) | events.SupportSettled(ask=ask):
            yield from _support(state, ask)
        case events.PromiseMade(id=promise):
            yield from _promise(state, promise)
        case events.PromiseAnswered(promise=promise) | events.PromiseKept(promise=promise):
            yield from _promise(state, promise)
        case events.MailSet(person=person):
            yield from _me(state, person)
        case events.CalendarSet(person=person):
            yield from _calendar(state, person)
        case events.RemindersFell(reminders=reminders):
            yield from _reminders(state, (one.id for one in reminders))
        case events.MailClaimed(reminder=reminder) | events.MailTold(reminder=reminder):
            yield from _reminders(state, (reminder,))
        case events.EditionBegun():
            yield from _edition(state)
        case _:
            assert_never(event)


def _initiative(state: Pursuit, identity: str) -> Iterator[Operation]:
    one = state.initiatives.get(identity)
    if one is not None:
        yield from _put(READERS, "initiative", identity, records.initiative(one))
        yield Operation("stage", "dropped", identity, {"title": one.facts.title} if one.dropped else None)


def _all_of(state: Pursuit, identity: str) -> Iterator[Operation]:
    """What stands under an initiative comes and goes with it."""
    one = state.initiatives.get(identity)
    for note in one.notes if one is not None else ():
        yield from _note(state, note.id)
    for ask in sorted(ask.id for ask in state.asks.values() if ask.initiative == identity):
        yield from _support(state, ask)


def _note(state: Pursuit, identity: str) -> Iterator[Operation]:
    note = state.note(identity)
    gone = note is None or state.initiatives[note.initiative].dropped
    yield from _put(READERS, "note", identity, None if note is None or gone else records.note(note))


def _support(state: Pursuit, identity: str) -> Iterator[Operation]:
    ask = state.asks.get(identity)
    one = state.initiatives.get(ask.initiative) if ask is not None else None
    gone = ask is None or one is None or one.dropped
    yield from _put(READERS, "support", identity, None if ask is None or gone else records.support(ask))


def _members(state: Pursuit) -> Iterator[Operation]:
    """Of the people whom the last event touched. Who is steward of nothing any more and was not welcomed has gone."""
    for person in sorted(state.touched):
        record = {"welcome": person in state.welcome} if person in state.members else None
        yield Operation("stage", "member", person, record)
        yield from _me(state, person)


def _me(state: Pursuit, person: str) -> Iterator[Operation]:
    there = person in state.members or person in state.calendars
    record = records.me(state, person) if there else None
    yield Operation(own_lane(person), "me", "self", record)


def _promise(state: Pursuit, identity: str) -> Iterator[Operation]:
    promise = state.promises.get(identity)
    if promise is None:
        return
    for person in promise.people:
        yield Operation(own_lane(person), "promise", identity, records.promise(promise))
    if not promise.by:
        yield Operation("stage", "promise", identity, records.promise(promise))


def _calendar(state: Pursuit, person: str) -> Iterator[Operation]:
    if person:
        yield from _me(state, person)
    else:
        yield Operation("stage", "calendar", "self", {"open": True} if "" in state.calendars else None)


def _reminders(state: Pursuit, identities: Iterable[str]) -> Iterator[Operation]:
    """Of promises the organisers hear nothing."""
    for identity in identities:
        mail = state.mails.get(identity)
        if mail is not None and mail.reminder.initiative:
            yield Operation("stage", "reminder", identity, records.reminder(mail))


def _edition(state: Pursuit) -> Iterator[Operation]:
    for identity in sorted(state.touched):
        yield from _put(EVERYBODY, "outcome", identity, None)
    if (edition := state.edition) is not None:
        record = {"conference": edition.conference, "title": edition.title, "date": edition.date}
        yield from _put(EVERYBODY, "edition", "self", record)
        for order, outcome in enumerate(edition.outcomes, 1):
            yield from _put(EVERYBODY, "outcome", outcome.id, records.outcome(outcome, order))


def _put(lanes: Iterable[str], kind: str, identity: str, record: Record | None) -> Iterator[Operation]:
    for lane in lanes:
        yield Operation(lane, kind, identity, record)
