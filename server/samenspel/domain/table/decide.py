"""How a table answers a command: who may, and which decision it is."""

from collections.abc import Iterable
from typing import assert_never

from samenspel.domain import roles
from samenspel.domain.bell import ring
from samenspel.domain.commands import TableCommand
from samenspel.domain.commands import cases as of_case
from samenspel.domain.commands import table as commands
from samenspel.domain.commands.shared import Expire
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.rejections import NOT_ALLOWED, Refusal
from samenspel.domain.roles import Role
from samenspel.domain.table import cases, gathering, hosting, planning, polling, writing
from samenspel.domain.table.state import Table

Writing = (
    commands.Idea
    | commands.Comment
    | commands.Addition
    | commands.Question
    | commands.Existing
    | commands.Detail
    | commands.Edit
    | commands.Action
    | commands.EditAction
    | commands.Pick
)
Polling = commands.Poll | commands.EndPoll | commands.NoteBallot
Around = (
    commands.Hand
    | commands.Host
    | commands.AnswerHand
    | commands.OpenTable
    | commands.SetPace
    | Expire
    | commands.Notify
    | commands.Unnotify
)
Hosting = commands.Withdraw | commands.Restore | commands.Merge | commands.Unmerge | commands.Place | commands.LetGo


def decide(state: Table, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, TableCommand):
        raise TypeError(f"{command.type} is no command of a table")
    try:
        role = roles.role_at_table(context.actor, state.number, state.hosts)
        if role is None or not roles.allowed("table", command.type, role):
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context, role)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Table, command: TableCommand, context: Context, role: Role) -> Iterable[Event]:
    if isinstance(command, Writing):
        return _written(state, command, context)
    if isinstance(command, Hosting):
        return _hosted(state, command, context, role)
    if isinstance(command, Polling):
        return _polled(state, command, context)
    if isinstance(command, of_case.ToTable):
        return _of_case(state, command, context, role)
    return _around(state, command, context)


def _around(state: Table, command: Around, context: Context) -> Iterable[Event]:
    match command:
        case commands.Hand():
            return gathering.hand(state, command)
        case commands.Host():
            return gathering.host(state, command, context.actor.participant)
        case commands.AnswerHand():
            return gathering.answer_hand(state, command)
        case commands.OpenTable():
            return gathering.open_table(state, command)
        case commands.SetPace():
            return gathering.set_pace(state, command)
        case Expire():
            return ring(state.pace, command)
        case commands.Notify():
            return gathering.notify(state, command)
        case commands.Unnotify():
            return gathering.unnotify(state, command)
        case _:
            assert_never(command)


def _written(state: Table, command: Writing, context: Context) -> Iterable[Event]:
    match command:
        case commands.Idea():
            return writing.idea(state, command, context)
        case commands.Comment() | commands.Addition() | commands.Question():
            return writing.reply(state, command, context)
        case commands.Existing():
            return writing.existing(state, command, context)
        case commands.Detail():
            return writing.detail(state, command, context)
        case commands.Edit():
            return writing.edit(state, command, context)
        case commands.Action():
            return planning.action(state, command, context)
        case commands.EditAction():
            return planning.edit_action(state, command)
        case commands.Pick():
            return planning.pick(state, command, context)
        case _:
            assert_never(command)


def _hosted(state: Table, command: Hosting, context: Context, role: Role) -> Iterable[Event]:
    match command:
        case commands.Withdraw():
            return hosting.withdraw(state, command, context, role)
        case commands.Restore():
            return hosting.restore(state, command, context, role)
        case commands.Merge():
            return hosting.merge(state, command, context.now)
        case commands.Unmerge():
            return hosting.unmerge(state, command)
        case commands.Place():
            return hosting.place(state, command)
        case commands.LetGo():
            return hosting.let_go(state, command)
        case _:
            assert_never(command)


def _of_case(state: Table, command: of_case.ToTable, context: Context, role: Role) -> Iterable[Event]:
    match command:
        case of_case.Remark():
            return cases.remark(state, command, context)
        case of_case.HoldCase():
            return cases.hold_case(state, command, context, role)
        case of_case.SetStatus():
            return cases.set_status(state, command, context, role)
        case of_case.JoinCase():
            return cases.join_case(state, command, context)
        case of_case.NoteCase():
            return cases.note_case(state, command)
        case _:
            assert_never(command)


def _polled(state: Table, command: Polling, context: Context) -> Iterable[Event]:
    match command:
        case commands.Poll():
            return polling.poll(state, command, context)
        case commands.EndPoll():
            return polling.end_poll(state, command)
        case commands.NoteBallot():
            return polling.note_ballot(state, command)
        case _:
            assert_never(command)
