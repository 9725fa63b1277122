"""What is followed: taken up, worded, looked after, and how it goes."""

from collections.abc import Iterable

from samenspel.domain import texts
from samenspel.domain.commands import pursuit as commands
from samenspel.domain.core import Actor, Context, Event
from samenspel.domain.events import pursuit as events
from samenspel.domain.pursuit import limits
from samenspel.domain.pursuit.days import ahead
from samenspel.domain.pursuit.state import Initiative, Pursuit
from samenspel.domain.rejections import ALREADY_DONE, NOT_YOURS, UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many


def adopt(state: Pursuit, command: commands.Adopt, context: Context) -> Iterable[Event]:
    """Of one idea or action one initiative; one that was dropped is followed again."""
    known = next((one for one in state.initiatives.values() if _source(one) == command.origin.source), None)
    if known is not None and not known.dropped:
        raise Refusal(ALREADY_DONE)
    _check_room(state)
    if known is not None:
        yield events.InitiativeDropped(initiative=known.id, dropped=False)
    else:
        facts = cleaned(
            events.Facts(title=command.title, text=command.text, parties=command.parties, goals=command.goals)
        )
        yield events.InitiativeFollowed(id=context.command_id, facts=facts, origin=command.origin)


def add(state: Pursuit, command: commands.Add, context: Context) -> Iterable[Event]:
    """Something that came up after the day."""
    _check_room(state)
    facts = cleaned(events.Facts(title=command.title, text=command.text, parties=command.parties, goals=command.goals))
    yield events.InitiativeFollowed(id=context.command_id, facts=facts)


def change(state: Pursuit, command: commands.Change, context: Context) -> Iterable[Event]:
    """Other words; what was followed stays what it came from."""
    known = in_hand(state, command.initiative, context.actor)
    was = known.facts
    facts = cleaned(
        events.Facts(
            title=was.title if command.title is None else command.title,
            text=was.text if command.text is None else command.text,
            parties=was.parties if command.parties is None else command.parties,
            goals=was.goals if command.goals is None else command.goals,
        )
    )
    if facts != was:
        yield events.InitiativeWorded(initiative=known.id, facts=facts)


def drop(state: Pursuit, command: commands.Drop) -> Iterable[Event]:
    """Nothing of it is lost."""
    known = state.initiatives.get(command.initiative)
    if known is None:
        raise Refusal(UNKNOWN_TARGET)
    if known.dropped is command.dropped:
        return
    if not command.dropped:
        _check_room(state)
    yield events.InitiativeDropped(initiative=known.id, dropped=command.dropped)


def set_steward(state: Pursuit, command: commands.SetSteward) -> Iterable[Event]:
    """One steward: whom to ask is clear."""
    known = standing(state, command.initiative)
    if known.steward != command.person:
        yield events.StewardSet(initiative=known.id, person=command.person)


def welcome(state: Pursuit, command: commands.Welcome) -> Iterable[Event]:
    """Who belongs here reads all initiatives, and none of other people's promises."""
    if not command.person:
        raise bad_value("person")
    if command.welcome and command.person not in state.welcome and len(state.welcome) >= limits.PEOPLE:
        raise too_many(limits.PEOPLE)
    if (command.person in state.welcome) is not command.welcome:
        yield events.PersonWelcomed(person=command.person, welcome=command.welcome)


def set_check_ins(state: Pursuit, command: commands.SetCheckIns, context: Context) -> Iterable[Event]:
    """A day that stands may have passed; a new one lies ahead."""
    known = in_hand(state, command.initiative, context.actor)
    days = tuple(sorted(set(command.days)))
    if len(days) > limits.CHECK_INS:
        raise too_many(limits.CHECK_INS)
    for day in days:
        if day not in known.days:
            ahead(day, context.now, "days")
    if days != known.days:
        yield events.CheckInsSet(initiative=known.id, days=days)


def note(state: Pursuit, command: commands.Note, context: Context) -> Iterable[Event]:
    """A status has a dated reason. Of two who answer one check-in both are heard, and the first answers it."""
    known = in_hand(state, command.initiative, context.actor)
    if len(known.notes) >= limits.NOTES:
        raise too_many(limits.NOTES)
    yield events.InitiativeNoted(
        id=context.command_id,
        initiative=known.id,
        status=known.status if command.status is None else command.status,
        text=accepted(texts.required(command.text)),
        author=signed(context.actor),
        check_in=command.check_in if command.check_in in known.days and command.check_in else "",
    )


def take_back_note(state: Pursuit, command: commands.TakeBackNote, context: Context) -> Iterable[Event]:
    """The check-in that it answered is open again."""
    known = state.note(command.note)
    if known is None or state.initiatives[known.initiative].dropped:
        raise Refusal(UNKNOWN_TARGET)
    if context.actor.role == "reader" and known.by != context.actor.participant:
        raise Refusal(NOT_YOURS)
    yield events.NoteTakenBack(initiative=known.initiative, target=known.id)


def standing(state: Pursuit, identity: str) -> Initiative:
    """An initiative that is followed."""
    found = state.initiatives.get(identity)
    if found is None or found.dropped:
        raise Refusal(UNKNOWN_TARGET)
    return found


def in_hand(state: Pursuit, identity: str, actor: Actor) -> Initiative:
    """An initiative that this actor looks after: its steward, or an organiser."""
    found = standing(state, identity)
    if actor.role == "reader" and found.steward != actor.participant:
        raise Refusal(NOT_YOURS)
    return found


def signed(actor: Actor) -> str:
    """Who it is from; "" for the organisers."""
    return actor.participant if actor.role in {"reader", "participant"} else ""


def cleaned(given: events.Facts) -> events.Facts:
    """The facts, cleaned and within their limits; parties and goals that say nothing are left out."""
    parties = [
        commands.Party(name=accepted(texts.required_line(one.name)), benefit=_short(one.benefit))
        for one in given.parties
        if texts.clean_line(one.name)
    ]
    goals = [goal for goal in map(_short, given.goals) if goal]
    if len(parties) > limits.PARTIES:
        raise too_many(limits.PARTIES)
    if len(goals) > limits.GOALS:
        raise too_many(limits.GOALS)
    return events.Facts(
        title=accepted(texts.required_line(given.title)),
        text=accepted(texts.optional(given.text)),
        parties=tuple(parties),
        goals=tuple(goals),
    )


def _short(text: str) -> str:
    return accepted(texts.optional(text, limits.GOAL))


def _source(one: Initiative) -> str | None:
    return one.origin.source if one.origin is not None else None


def _check_room(state: Pursuit) -> None:
    if sum(not one.dropped for one in state.initiatives.values()) >= limits.INITIATIVES:
        raise too_many(limits.INITIATIVES)
