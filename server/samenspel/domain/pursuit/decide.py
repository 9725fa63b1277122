"""How the follow room answers a command."""

from collections.abc import Iterable
from typing import assert_never

from samenspel.domain import roles, texts
from samenspel.domain.commands import FollowCommand
from samenspel.domain.commands import pursuit as commands
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.events import pursuit as events
from samenspel.domain.pursuit import initiatives, promising, reminding, supporting
from samenspel.domain.pursuit.limits import OUTCOMES
from samenspel.domain.pursuit.state import Pursuit
from samenspel.domain.rejections import NOT_ALLOWED, Refusal, accepted


def decide(state: Pursuit, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, FollowCommand):
        raise TypeError(f"{command.type} is no command of what is followed")
    try:
        if not roles.allowed("follow", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        if context.actor.role == "reader" and context.actor.participant not in state.members:
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Pursuit, command: FollowCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.Adopt():
            return initiatives.adopt(state, command, context)
        case commands.Add():
            return initiatives.add(state, command, context)
        case commands.Change():
            return initiatives.change(state, command, context)
        case commands.Drop():
            return initiatives.drop(state, command)
        case commands.SetSteward():
            return initiatives.set_steward(state, command)
        case commands.Welcome():
            return initiatives.welcome(state, command)
        case commands.SetCheckIns():
            return initiatives.set_check_ins(state, command, context)
        case commands.Note():
            return initiatives.note(state, command, context)
        case commands.TakeBackNote():
            return initiatives.take_back_note(state, command, context)
        case _:
            return _between_people(state, command, context)


BetweenPeople = (
    commands.AskSupport
    | commands.OfferSupport
    | commands.SettleSupport
    | commands.Promise
    | commands.AnswerPromise
    | commands.KeepPromise
    | commands.SetMail
    | commands.SetCalendar
    | commands.Remind
    | commands.ClaimMail
    | commands.TellMail
    | commands.BeginEdition
)


def _between_people(state: Pursuit, command: BetweenPeople, context: Context) -> Iterable[Event]:
    match command:
        case commands.AskSupport():
            return supporting.ask(state, command, context)
        case commands.OfferSupport():
            return supporting.offer(state, command, context)
        case commands.SettleSupport():
            return supporting.settle(state, command, context)
        case commands.Promise():
            return promising.promise(state, command, context)
        case commands.AnswerPromise():
            return promising.answer(state, command, context)
        case commands.KeepPromise():
            return promising.keep(state, command, context)
        case _:
            return _of_the_service(state, command, context)


OfTheService = (
    commands.SetMail
    | commands.SetCalendar
    | commands.Remind
    | commands.ClaimMail
    | commands.TellMail
    | commands.BeginEdition
)


def _of_the_service(state: Pursuit, command: OfTheService, context: Context) -> Iterable[Event]:
    match command:
        case commands.SetMail():
            return reminding.set_mail(state, command, context)
        case commands.SetCalendar():
            return reminding.set_calendar(state, command)
        case commands.Remind():
            return reminding.remind(state, command, context)
        case commands.ClaimMail():
            return reminding.claim(state, command)
        case commands.TellMail():
            return reminding.tell(state, command)
        case commands.BeginEdition():
            return _begin_edition(state, command)
        case _:
            assert_never(command)


def _begin_edition(state: Pursuit, command: commands.BeginEdition) -> Iterable[Event]:
    """What came of the last edition; given again when that has changed."""
    begun = events.EditionBegun(
        conference=command.conference,
        title=accepted(texts.required_line(command.title)),
        date=command.date,
        outcomes=command.outcomes[:OUTCOMES],
    )
    known = state.edition
    if known is None or (known.conference, known.title, known.date, known.outcomes) != (
        begun.conference,
        begun.title,
        begun.date,
        begun.outcomes,
    ):
        yield begun
