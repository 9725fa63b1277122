"""Polls of one table: a question about an idea, voted on by who sits here, in a ballot room of its own."""

from collections.abc import Iterable, Iterator
from typing import Final

from samenspel.domain import texts
from samenspel.domain.commands import table as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import table as events
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many
from samenspel.domain.table.state import Idea, Table
from samenspel.domain.table.writing import standing

POLLS_LIMIT: Final = 20
"""Polls of one table: each makes a room, and anyone who sits there may take the role of host."""
QUESTION_LIMIT: Final = 500


def poll(state: Table, command: commands.Poll, context: Context) -> Iterable[Event]:
    """At an idea that is on the table. Two readings or none; what is still open here ends."""
    if not isinstance(standing(state, command.card).body, Idea):
        raise Refusal(UNKNOWN_TARGET)
    question = accepted(texts.required(command.question, QUESTION_LIMIT))
    a, b = (accepted(texts.optional_line(reading)) for reading in (command.a, command.b))
    if bool(a) is not bool(b):
        raise bad_value("b" if a else "a")
    if len(state.polls) >= POLLS_LIMIT:
        raise too_many(POLLS_LIMIT)
    yield from _ended(state, state.polls, cancelled=False)
    yield events.PollAsked(id=context.command_id, card=command.card, question=question, a=a, b=b)


def end_poll(state: Table, command: commands.EndPoll) -> Iterable[Event]:
    """Once."""
    if command.poll not in state.polls:
        raise Refusal(UNKNOWN_TARGET)
    yield from _ended(state, [command.poll], cancelled=False)


def note_ballot(state: Table, command: commands.NoteBallot) -> Iterable[Event]:
    """The room of a poll is open. A poll that ended meanwhile ends there too."""
    found = state.polls.get(command.poll)
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    if found.ballot is not None:
        return
    yield events.PollOpened(poll=command.poll, ballot=command.ballot)
    if found.phase != "open":
        yield events.PollEnded(poll=command.poll, ballot=command.ballot, cancelled=found.phase == "cancelled")


def gone_with(state: Table, targets: Iterable[str]) -> Iterator[Event]:
    """The polls on what leaves the table are cancelled."""
    leaving = set(targets)
    yield from _ended(state, [id_ for id_, each in state.polls.items() if each.card in leaving], cancelled=True)


def _ended(state: Table, polls: Iterable[str], *, cancelled: bool) -> Iterator[Event]:
    for id_ in sorted(polls):
        if state.polls[id_].phase == "open":
            yield events.PollEnded(poll=id_, ballot=state.polls[id_].ballot, cancelled=cancelled)
