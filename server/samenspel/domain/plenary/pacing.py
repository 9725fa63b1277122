"""What moves the programme: starting, extending, standing still, skipping, ending, and the bell."""

from collections.abc import Callable, Iterable

from samenspel.domain import programme
from samenspel.domain.commands import plenary as commands
from samenspel.domain.core import Event
from samenspel.domain.events.plenary import (
    RoundEnded,
    RoundExtended,
    RoundPaused,
    RoundResumed,
    RoundSkipped,
    RoundStarted,
    TablePace,
)
from samenspel.domain.plenary.state import Plenary
from samenspel.domain.programme import Idle, Pace, Paused, Running
from samenspel.domain.rejections import ALREADY_DONE, NO_ROUND, ROUND_RUNNING, UNKNOWN_TARGET, Refusal, bad_value
from samenspel.domain.scene import opening_scene


def start_round(state: Plenary, command: commands.StartRound, now: int) -> Iterable[Event]:
    """Any round, also one that was or was skipped; not the one that is on."""
    round_ = state.round(command.round)
    if round_ is None:
        raise Refusal(UNKNOWN_TARGET)
    settled = programme.settle(state.pace, now)
    running = settled.round if isinstance(settled, Running | Paused) else None
    if running == round_.id:
        raise Refusal(ROUND_RUNNING)
    yield RoundStarted(
        round=round_.id,
        pace=programme.start(round_, now),
        scene=opening_scene(round_.screen, state.newest_ballot()),
        ended=running,
    )


def extend(state: Plenary, command: commands.Extend, now: int) -> Iterable[Event]:
    """For all, each table from where it is; or for some, which then go at their own pace while the round is on."""
    _check_round(state)
    named = None if command.tables is None else named_tables(state, command.tables)

    def longer(pace: Pace) -> Pace:
        return programme.extend(pace, command.ms, now)

    if named is None:
        pace, own = longer(state.pace), _each(state, longer)
    else:
        pace, own = state.pace, _with_own(state, {table: longer(state.pace_of(table)) for table in named})
    if (pace, own) != (state.pace, state.own_paces()):
        yield RoundExtended(ms=command.ms, tables=named, pace=pace, own=own)


def pause(state: Plenary, now: int) -> Iterable[Event]:
    """Everything that runs stands still."""
    _check_round(state)
    settled = [programme.settle(pace, now) for pace in state.paces()]
    if any(isinstance(pace, Running) for pace in settled):
        yield RoundPaused(
            pace=programme.pause(state.pace, now), own=_each(state, lambda pace: programme.pause(pace, now))
        )
    elif not any(isinstance(pace, Paused) for pace in settled):
        raise Refusal(NO_ROUND)


def resume(state: Plenary, now: int) -> Iterable[Event]:
    """Everything that stands still goes on."""
    _check_round(state)
    if any(isinstance(pace, Paused) for pace in state.paces()):
        yield RoundResumed(
            pace=programme.resume(state.pace, now), own=_each(state, lambda pace: programme.resume(pace, now))
        )
    elif not any(isinstance(programme.settle(pace, now), Running) for pace in state.paces()):
        raise Refusal(NO_ROUND)


def end_round(state: Plenary, now: int) -> Iterable[Event]:
    """Over now, at every table; nothing happens when it was over."""
    _check_round(state)
    if any(programme.is_open(programme.settle(pace, now)) for pace in state.paces()):
        yield RoundEnded(pace=programme.end(state.pace, now))


def skip_round(state: Plenary, command: commands.SkipRound, now: int) -> Iterable[Event]:
    """A round that is to come will not be; one that is on ends. One that was cannot be skipped any more."""
    if state.round(command.round) is None:
        raise Refusal(UNKNOWN_TARGET)
    settled = programme.settle(state.pace, now)
    if isinstance(settled, Running | Paused) and settled.round == command.round:
        yield RoundSkipped(round=command.round, pace=programme.end(settled, now))
        return
    match state.progress_of(command.round).state:
        case "planned":
            yield RoundSkipped(round=command.round, pace=state.pace, own=state.own_paces())
        case "running" | "ended":
            raise Refusal(ALREADY_DONE)
        case "skipped":
            return


def named_tables(state: Plenary, tables: Iterable[int]) -> tuple[int, ...]:
    """The tables that a command names, each once, in order. Refuses none at all and tables that do not exist."""
    named = tuple(sorted(set(tables)))
    if not named:
        raise bad_value("tables")
    if any(number not in state.tables for number in named):
        raise Refusal(UNKNOWN_TARGET)
    return named


def _check_round(state: Plenary) -> None:
    if all(isinstance(pace, Idle) for pace in state.paces()):
        raise Refusal(NO_ROUND)


def _each(state: Plenary, change: Callable[[Pace], Pace]) -> tuple[TablePace, ...]:
    return _without_hall(change(state.pace), {each.table: change(each.pace) for each in state.own_paces()})


def _with_own(state: Plenary, changed: dict[int, Pace]) -> tuple[TablePace, ...]:
    return _without_hall(state.pace, {each.table: each.pace for each in state.own_paces()} | changed)


def _without_hall(hall: Pace, paces: dict[int, Pace]) -> tuple[TablePace, ...]:
    """Tables that have come to the hall's own pace again need none of their own."""
    return tuple(TablePace(table=table, pace=pace) for table, pace in sorted(paces.items()) if pace != hall)
