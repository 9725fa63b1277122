"""How what happened changes what the follow room knows. Total: what is said of things that are not there folds without
complaint."""

from dataclasses import replace
from typing import assert_never

from rpds import HashTrieMap

from samenspel.domain.core import Recorded
from samenspel.domain.events import FollowEvent
from samenspel.domain.events import pursuit as events
from samenspel.domain.pursuit.state import Ask, Edition, Initiative, Mail, Note, Offer, Promise, Pursuit


def evolve(state: Pursuit, recorded: Recorded) -> Pursuit:
    """The state after the event."""
    event = recorded.event
    if not isinstance(event, FollowEvent):
        raise TypeError(f"{event.kind} is no event of what is followed")
    return _fold(replace(state, touched=frozenset()), event, recorded.at)


def _fold(state: Pursuit, event: FollowEvent, at: int) -> Pursuit:
    match event:
        case events.InitiativeFollowed(id=identity, facts=facts, origin=origin):
            return _with(state, Initiative(identity, facts, origin, len(state.initiatives) + 1, at))
        case events.InitiativeWorded(initiative=identity, facts=facts):
            return _changed(state, identity, facts=facts)
        case events.InitiativeDropped(initiative=identity, dropped=dropped):
            return _touching(_changed(state, identity, dropped=dropped), _steward(state, identity))
        case events.StewardSet(initiative=identity, person=person):
            return _touching(_changed(state, identity, steward=person), _steward(state, identity), person)
        case events.CheckInsSet(initiative=identity, days=days):
            return _changed(state, identity, days=days)
        case events.InitiativeNoted():
            return _noted(state, event, at)
        case events.NoteTakenBack(initiative=identity, target=note):
            return _taken_back(state, identity, note)
        case events.PersonWelcomed(person=person, welcome=welcome):
            people = state.welcome.insert(person) if welcome else state.welcome.discard(person)
            return _touching(replace(state, welcome=people), person)
        case _:
            return _between_people(state, event, at)


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


def _between_people(state: Pursuit, event: BetweenPeople, at: int) -> Pursuit:
    match event:
        case events.SupportAsked(id=identity, initiative=initiative, text=text, author=by):
            return replace(state, asks=state.asks.insert(identity, Ask(identity, initiative, text, by, at)))
        case events.SupportOffered(id=identity, ask=ask, text=text, author=by):
            return _offered(state, ask, Offer(identity, text, by, at))
        case events.SupportSettled(ask=ask, settled=settled):
            known = state.asks.get(ask)
            return (
                state if known is None else replace(state, asks=state.asks.insert(ask, replace(known, settled=settled)))
            )
        case events.PromiseMade():
            return _promised(state, event, at)
        case events.PromiseAnswered(promise=promise, person=person, agree=agree):
            found = state.promises.get(promise)
            return (
                state if found is None else _kept(state, replace(found, answered=found.answered.insert(person, agree)))
            )
        case events.PromiseKept(promise=promise, kept=kept):
            found = state.promises.get(promise)
            return state if found is None else _kept(state, replace(found, kept=kept))
        case _:
            return _of_the_service(state, event, at)


OfTheService = (
    events.MailSet
    | events.CalendarSet
    | events.RemindersFell
    | events.MailClaimed
    | events.MailTold
    | events.EditionBegun
)


def _of_the_service(state: Pursuit, event: OfTheService, at: int) -> Pursuit:
    match event:
        case events.MailSet(person=person, wanted=wanted):
            return replace(state, muted=state.muted.discard(person) if wanted else state.muted.insert(person))
        case events.CalendarSet(person=person, digest=digest):
            calendars = state.calendars
            return replace(state, calendars=calendars.insert(person, digest) if digest else calendars.discard(person))
        case events.RemindersFell(reminders=reminders):
            for reminder in reminders:
                state = replace(state, mails=state.mails.insert(reminder.id, Mail(reminder, at)))
            return state
        case events.MailClaimed(reminder=identity, hub=hub, attempt=attempt):
            return _mailed(state, identity, hub=hub, attempt=attempt, outcome=None, at=at)
        case events.MailTold(reminder=identity, outcome=outcome):
            return _mailed(state, identity, outcome=outcome, at=at)
        case events.EditionBegun(conference=conference, title=title, date=date, outcomes=outcomes):
            gone = (
                frozenset(one.id for one in state.edition.outcomes) if state.edition is not None else frozenset[str]()
            )
            left = gone - {one.id for one in outcomes}
            return replace(state, edition=Edition(conference, title, date, outcomes), touched=left)
        case _:
            assert_never(event)


# ------------------------------------------------------------------ initiatives


def _with(state: Pursuit, one: Initiative) -> Pursuit:
    return replace(state, initiatives=state.initiatives.insert(one.id, one))


def _steward(state: Pursuit, identity: str) -> str:
    known = state.initiatives.get(identity)
    return known.steward if known is not None else ""


def _touching(state: Pursuit, *people: str) -> Pursuit:
    return replace(state, touched=frozenset(people) - {""})


def _changed(state: Pursuit, identity: str, **changes: object) -> Pursuit:
    known = state.initiatives.get(identity)
    return state if known is None else _with(state, replace(known, **changes))  # type: ignore[arg-type]  # by its callers


def _noted(state: Pursuit, event: events.InitiativeNoted, at: int) -> Pursuit:
    known = state.initiatives.get(event.initiative)
    if known is None:
        return state
    note = Note(event.id, event.initiative, event.status, event.text, event.author, at, event.check_in)
    days = tuple(day for day in known.days if day != event.check_in)
    return _with(state, replace(known, notes=(*known.notes, note), days=days))


def _taken_back(state: Pursuit, identity: str, note: str) -> Pursuit:
    known = state.initiatives.get(identity)
    if known is None:
        return state
    answered = {one.check_in for one in known.notes if one.id == note and one.check_in}
    left = tuple(one for one in known.notes if one.id != note)
    return _with(state, replace(known, notes=left, days=tuple(sorted({*known.days, *answered}))))


# ---------------------------------------------------------------- between people


def _offered(state: Pursuit, ask: str, offer: Offer) -> Pursuit:
    known = state.asks.get(ask)
    if known is None:
        return state
    return replace(state, asks=state.asks.insert(ask, replace(known, offers=(*known.offers, offer))))


def _promised(state: Pursuit, event: events.PromiseMade, at: int) -> Pursuit:
    answered = HashTrieMap(dict.fromkeys(event.agreed, True))
    people = (event.first, event.second)
    promise = Promise(event.id, people, answered, event.day, event.author, event.text, event.initiative, at)
    return _kept(state, promise)


def _kept(state: Pursuit, promise: Promise) -> Pursuit:
    answers = [promise.answered.get(person) for person in promise.people]
    settled = replace(
        promise, agreed=all(one is True for one in answers), declined=any(one is False for one in answers)
    )
    return replace(state, promises=state.promises.insert(promise.id, settled))


def _mailed(state: Pursuit, identity: str, **changes: object) -> Pursuit:
    known = state.mails.get(identity)
    if known is None:
        return state
    return replace(state, mails=state.mails.insert(identity, replace(known, **changes)))  # type: ignore[arg-type]  # by its callers
