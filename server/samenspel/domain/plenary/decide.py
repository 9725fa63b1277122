"""How the plenary answers a command: who may, and which decision it is."""

from collections.abc import Iterable
from typing import assert_never

from samenspel.domain import roles, texts
from samenspel.domain.bell import ring
from samenspel.domain.commands import PlenaryCommand
from samenspel.domain.commands import plenary as commands
from samenspel.domain.commands.cases import DropCase, SetCase, ToPlenary
from samenspel.domain.commands.shared import Expire
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.events.plenary import PersonRemoved
from samenspel.domain.plenary import cases, organising, pacing, sealing, staging
from samenspel.domain.plenary.balloting import note_poll, open_ballot
from samenspel.domain.plenary.state import Conference, Plenary
from samenspel.domain.rejections import NOT_ALLOWED, NOTHING_TO_UNDO, UNKNOWN_TARGET, Refusal, accepted
from samenspel.domain.steps import check_step
from samenspel.domain.texts import REASON_LIMIT

OrganiserCommand = (
    commands.SetConference | commands.SetTheme | commands.AddTable | commands.SetTable | commands.SetRound
)
PaceCommand = (
    commands.StartRound
    | commands.Extend
    | commands.Pause
    | commands.Resume
    | commands.SkipRound
    | commands.EndRound
    | Expire
)

StageCommand = (
    commands.Announce
    | commands.Retract
    | commands.Show
    | commands.PickCard
    | commands.DropCard
    | commands.TakeDown
    | commands.RefreshCard
    | commands.NotePick
)

OtherCommand = commands.OpenBallot | commands.NotePoll | commands.RemovePerson | commands.Undo | commands.SealDay


def decide(state: Plenary, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, PlenaryCommand):
        raise TypeError(f"{command.type} is no command of the plenary")
    try:
        if not roles.allowed("plenary", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Plenary, command: PlenaryCommand, context: Context) -> Iterable[Event]:
    if isinstance(command, commands.OpenConference):
        return organising.open_conference(state, command)
    if state.conference is None:
        raise Refusal(UNKNOWN_TARGET)
    if isinstance(command, OrganiserCommand):
        return _organised(state, state.conference, command)
    if isinstance(command, PaceCommand):
        return _paced(state, command, context.now)
    if isinstance(command, StageCommand):
        return _staged(state, command, context.command_id)
    if isinstance(command, ToPlenary):
        return _of_case(state, command, context.command_id)
    return _otherwise(state, state.conference, command, context)


def _otherwise(state: Plenary, conference: Conference, command: OtherCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.OpenBallot():
            return open_ballot(state, conference, command, context.author_of)
        case commands.NotePoll():
            return note_poll(state, conference, command)
        case commands.RemovePerson():
            return _remove_person(state, command)
        case commands.Undo():
            return _undo(state, command, context.now)
        case commands.SealDay():
            return sealing.seal_day(state, command)
        case _:
            assert_never(command)


def _organised(state: Plenary, conference: Conference, command: OrganiserCommand) -> Iterable[Event]:
    match command:
        case commands.SetConference():
            return organising.set_conference(conference, command)
        case commands.SetTheme():
            return organising.set_theme(state, command)
        case commands.AddTable():
            return organising.add_table(state, command)
        case commands.SetTable():
            return organising.set_table(state, command)
        case commands.SetRound():
            return organising.set_round(state, command)
        case _:
            assert_never(command)


def _paced(state: Plenary, command: PaceCommand, now: int) -> Iterable[Event]:
    match command:
        case commands.StartRound():
            return pacing.start_round(state, command, now)
        case commands.Extend():
            return pacing.extend(state, command, now)
        case commands.Pause():
            return pacing.pause(state, now)
        case commands.Resume():
            return pacing.resume(state, now)
        case commands.SkipRound():
            return pacing.skip_round(state, command, now)
        case commands.EndRound():
            return pacing.end_round(state, now)
        case Expire():
            return ring(state.pace, command)
        case _:
            assert_never(command)


def _staged(state: Plenary, command: StageCommand, identity: str) -> Iterable[Event]:
    match command:
        case commands.Announce():
            return staging.announce(state, command, identity)
        case commands.Retract():
            return staging.retract(state, command)
        case commands.Show():
            return staging.show(state, command)
        case commands.PickCard():
            return staging.pick_card(state, command)
        case commands.DropCard():
            return staging.drop_card(state, command)
        case commands.TakeDown():
            return staging.take_down(state, command)
        case commands.RefreshCard():
            return staging.refresh_card(state, command)
        case commands.NotePick():
            return staging.note_pick(state, command)
        case _:
            assert_never(command)


def _of_case(state: Plenary, command: ToPlenary, identity: str) -> Iterable[Event]:
    match command:
        case SetCase():
            return cases.set_case(state, command, identity)
        case DropCase():
            return cases.drop_case(state, command)
        case _:
            assert_never(command)


def _remove_person(state: Plenary, command: commands.RemovePerson) -> Iterable[Event]:
    """Once; a second time only when what they wrote still has to go. It is no step that could be taken back: the
    sockets are closed by then, and the name is gone."""
    reason = accepted(texts.optional(command.reason, REASON_LIMIT))
    cleared = state.removed.get(command.participant)
    if cleared is None or (reason and not cleared):
        yield PersonRemoved(participant=command.participant, reason=reason)


def _undo(state: Plenary, command: commands.Undo, now: int) -> Iterable[Event]:
    if state.step is None:
        raise Refusal(NOTHING_TO_UNDO)
    check_step(command.step, state.step.version, state.step.at, now)
    yield state.step.back
