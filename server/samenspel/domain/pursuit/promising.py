""" "We praten door": a light promise between two people, with a day. It holds when both said so."""

from collections.abc import Iterable

from samenspel.domain import texts
from samenspel.domain.commands import pursuit as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import pursuit as events
from samenspel.domain.pursuit import limits
from samenspel.domain.pursuit.days import ahead
from samenspel.domain.pursuit.initiatives import signed, standing
from samenspel.domain.pursuit.state import Promise, Pursuit
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many


def promise(state: Pursuit, command: commands.Promise, context: Context) -> Iterable[Event]:
    """Who proposes it has agreed. An organiser introduces two people, and speaks for neither."""
    by = signed(context.actor)
    first = by or (command.first or "")
    _check_people(state, first, command.person, context)
    if command.initiative is not None:
        standing(state, command.initiative)
    for person in (first, command.person):
        if sum(one.stands for one in state.promises_of(person)) >= limits.PROMISES:
            raise too_many(limits.PROMISES)
    if len(state.promises) >= limits.ALL_PROMISES:
        raise too_many(limits.ALL_PROMISES)
    yield events.PromiseMade(
        id=context.command_id,
        first=first,
        second=command.person,
        agreed=(by,) if by else (),
        day=ahead(command.day, context.now, "day"),
        author=by,
        text=accepted(texts.optional(command.text, limits.PROMISE_TEXT)),
        initiative=command.initiative or "",
    )


def _check_people(state: Pursuit, first: str, second: str, context: Context) -> None:
    """Two different people. After the day both belong here; on the day one participant asks another."""
    if not first:
        raise bad_value("first")
    if not second or second == first:
        raise bad_value("person")
    if context.actor.role == "participant":
        return
    if not {first, second} <= state.members:
        raise Refusal(UNKNOWN_TARGET)


def answer(state: Pursuit, command: commands.AnswerPromise, context: Context) -> Iterable[Event]:
    """Either of the two, as often as they change their mind."""
    known = _of(state, command.promise, context)
    if known.answered.get(context.actor.participant) is not command.agree:
        yield events.PromiseAnswered(promise=known.id, person=context.actor.participant, agree=command.agree)


def keep(state: Pursuit, command: commands.KeepPromise, context: Context) -> Iterable[Event]:
    """Either of the two says that they talked."""
    known = _of(state, command.promise, context)
    if known.kept is not command.kept:
        yield events.PromiseKept(promise=known.id, kept=command.kept)


def _of(state: Pursuit, identity: str, context: Context) -> Promise:
    """Whoever is not one of the two is not told that there is such a promise."""
    found = state.promises.get(identity)
    if found is None or context.actor.participant not in found.people:
        raise Refusal(UNKNOWN_TARGET)
    return found
