"""How the choice room answers a command."""

from collections.abc import Iterable
from typing import Final, assert_never

from samenspel.domain import roles, texts
from samenspel.domain.choosing.state import Choosing
from samenspel.domain.commands import ChoiceCommand
from samenspel.domain.commands import choosing as commands
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.events import choosing as events
from samenspel.domain.rejections import (
    MARKS_GIVEN,
    NO_OPTIONS,
    NOT_ALLOWED,
    NOT_STARTED,
    OUTSIDE_SCALE,
    REASON_NEEDED,
    TOGETHER_FIRST,
    TOO_MANY,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
    bad_value,
)

LOWEST: Final = 1
HIGHEST: Final = 5
HEAVIEST: Final = 5
MOST_CRITERIA: Final = 12
MOST_CANDIDATES: Final = 1_000
MOST_JUDGES: Final = 60
MOST_CHOSEN: Final = 30


def decide(state: Choosing, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, ChoiceCommand):
        raise TypeError(f"{command.type} is no command of a choice")
    try:
        if not roles.allowed("choice", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context.actor.participant)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Choosing, command: ChoiceCommand, actor: str) -> Iterable[Event]:
    match command:
        case commands.OpenChoosing():
            return _open(state, command)
        case commands.SetJudges():
            return _set_judges(state, command)
        case commands.Score():
            return _score(state, command, _judge(state, actor))
        case commands.Remark():
            return _remark(state, command, _judge(state, actor))
        case commands.Ready(ready=ready):
            judge = _judge(state, actor)
            return () if (judge in state.ready) is ready else (events.JudgeReady(judge=judge, ready=ready),)
        case commands.SetPhase(phase=phase):
            _check_open(state)
            return () if state.phase == phase else (events.ChoosingPhaseSet(phase=phase),)
        case commands.ChooseCandidates():
            return _choose(state, command)
        case _:
            assert_never(command)


def _open(state: Choosing, command: commands.OpenChoosing) -> Iterable[Event]:
    if any(sheet.marks for sheet in state.sheets.values()):
        raise Refusal(MARKS_GIVEN)
    if not command.candidates:
        raise Refusal(NO_OPTIONS)
    _check_number(len(command.candidates), MOST_CANDIDATES)
    if len({one.id for one in command.candidates}) < len(command.candidates):
        raise bad_value("candidates")
    if not 1 <= command.top <= MOST_CHOSEN:
        raise bad_value("top")
    criteria = tuple(_criterion(one) for one in command.criteria)
    if not criteria or len({one.id for one in criteria}) < len(criteria):
        raise bad_value("criteria")
    _check_number(len(criteria), MOST_CRITERIA)
    yield events.ChoosingOpened(criteria=criteria, candidates=command.candidates, top=command.top)


def _criterion(one: commands.Criterion) -> commands.Criterion:
    if not one.id or not 1 <= one.weight <= HEAVIEST:
        raise bad_value("criteria")
    return commands.Criterion(id=one.id, title=accepted(texts.required_line(one.title)), weight=one.weight)


def _set_judges(state: Choosing, command: commands.SetJudges) -> Iterable[Event]:
    judges = tuple(dict.fromkeys(command.judges))
    _check_number(len(judges), MOST_JUDGES)
    if judges != state.judges:
        yield events.JudgesSet(judges=judges)


def _score(state: Choosing, command: commands.Score, judge: str) -> Iterable[Event]:
    _check_candidate(state, command.candidate)
    if all(one.id != command.criterion for one in state.criteria):
        raise Refusal(UNKNOWN_TARGET)
    if command.mark and not LOWEST <= command.mark <= HIGHEST:
        raise Refusal(OUTSIDE_SCALE, lowest=LOWEST, highest=HIGHEST)
    if state.sheet(judge, command.candidate).marks.get(command.criterion, 0) != command.mark:
        yield events.Scored(judge=judge, candidate=command.candidate, criterion=command.criterion, mark=command.mark)


def _remark(state: Choosing, command: commands.Remark, judge: str) -> Iterable[Event]:
    _check_candidate(state, command.candidate)
    text = accepted(texts.optional(command.text))
    if state.sheet(judge, command.candidate).text != text:
        yield events.Remarked(judge=judge, candidate=command.candidate, text=text)


def _choose(state: Choosing, command: commands.ChooseCandidates) -> Iterable[Event]:
    _check_open(state)
    if state.phase == "alone" and command.picks:
        raise Refusal(TOGETHER_FIRST)
    _check_number(len(command.picks), MOST_CHOSEN)
    if len({pick.candidate for pick in command.picks}) < len(command.picks):
        raise bad_value("picks")
    picks = tuple(_pick(state, pick) for pick in command.picks)
    if picks != (state.chosen.picks if state.chosen else ()):
        yield events.CandidatesChosen(picks=picks)


def _pick(state: Choosing, pick: commands.Pick) -> commands.Pick:
    _check_candidate(state, pick.candidate)
    reason = accepted(texts.optional(pick.reason))
    if not reason:
        raise Refusal(REASON_NEEDED)
    return commands.Pick(candidate=pick.candidate, reason=reason)


def _judge(state: Choosing, actor: str) -> str:
    _check_open(state)
    if actor not in state.judges:
        raise Refusal(NOT_ALLOWED)
    return actor


def _check_open(state: Choosing) -> None:
    if state.phase == "planned":
        raise Refusal(NOT_STARTED)


def _check_candidate(state: Choosing, identity: str) -> None:
    if state.candidate(identity) is None:
        raise Refusal(UNKNOWN_TARGET)


def _check_number(number: int, limit: int) -> None:
    if number > limit:
        raise Refusal(TOO_MANY, limit=limit)
