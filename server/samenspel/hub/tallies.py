"""Live tallies: signals, conflated. How often grows with the audience, so that a vote of thousands stays affordable.

A tally that moves moves in steps of at least five voters, as signal and as event alike, and stays at least five voters
behind: nobody can read one vote off a step, nor off the result that comes last. It is taken when votes are committed
and not when it may be told, so that in a hall of thousands it is those five voters behind and not a whole pause. Where
there are several hubs each tells the tallies that the log has, for two that step by themselves could be a single voter
apart.
"""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from samenspel.domain.ballot.showing import live, turnout
from samenspel.domain.commands.ballot import Move
from samenspel.domain.core import Recorded
from samenspel.domain.counting import Counts
from samenspel.domain.events.ballot import TallyMoved
from samenspel.domain.ids import derived_id
from samenspel.domain.tally import MOVE_EVERY, flat, may_move, nested
from samenspel.hub.room import Room
from samenspel.ports import Clock

FASTEST: Final = 0.05
"""Seconds between two signals for a small audience."""
AUDIENCE_PER_SECOND: Final = 4_000
"""Connections that one tally a second may reach for each second of pause."""

SHOWN: Final = ("seat", "screen")


def pause(room: Room) -> float:
    """Seconds between two signals of a ballot, by the audience that this hub has for it."""
    audience = sum(room.channel.audience(lane) for lane in SHOWN)
    return max(FASTEST, audience / AUDIENCE_PER_SECOND)


@dataclass(frozen=True, slots=True)
class Held:
    """A tally that is not shown yet."""

    voters: int
    counters: Counts


NOBODY: Final = Held(0, {})


@dataclass(slots=True)
class Shown:
    """What was last told of a ballot, and the tally that is told next."""

    at: float = 0.0
    voters: int = 0
    logged: int = 0
    held: Held | None = None
    """Of a secret vote the newest tally that is a step on; too few came after it."""
    ripe: Held | None = None
    """The one before it: it may be told."""
    timer: asyncio.TimerHandle | None = None


class Tallies:
    """Turnout and tally of every open ballot of this process."""

    def __init__(
        self,
        clock: Clock,
        present: Callable[[Room], int],
        move: Callable[[str, str, Move], None],
        told: Callable[[Room, Counts], None],
        *,
        alone: bool,
    ) -> None:
        """`move(room id, command id, command)` puts a tally into the log; `told(room, counters)` hears of one that was
        shown, for what else may be told of these votes. `alone`: no other hub tells of these ballots."""
        self._clock = clock
        self._present = present
        self._move = move
        self._told = told
        self._alone = alone
        self._shown: dict[str, Shown] = {}

    def changed(self, room: Room) -> None:
        """Papers or the phase of this ballot changed, or who is present did.

        What is told is committed and acknowledged: while a commit is under way its landing asks again, and what is due
        is told at once then. A ballot that was loaded starts from the votes it had, for nobody knows what was shown.
        """
        if room.state.phase != "waiting" and not room.state.has_papers:  # sealed: nothing is shown of it any more
            self._forget(room.id)
            return
        shown = self._shown.setdefault(room.id, Shown(voters=room.papers.voters))
        if room.state.hidden:
            for name in ("tally", "ranking"):
                room.channel.silence(name)
        if not room.flying:
            _hold(room, shown)
        if shown.timer is not None or room.flying:
            return
        loop = asyncio.get_running_loop()
        due = shown.at + pause(room)
        if loop.time() >= due:
            self._show(room, shown)
        else:
            shown.timer = loop.call_at(due, self._show, room, shown)

    def logged(self, room: Room, recorded: Iterable[Recorded]) -> None:
        """These events are in the log, whichever hub wrote them: the newest tally among them is told."""
        moved = [step.event for step in recorded if isinstance(step.event, TallyMoved)]
        if moved and self._by_log(room) and room.state.phase == "open" and not room.state.hidden:
            self._tell(room, Held(moved[-1].voters, flat(moved[-1].counters)))

    def close(self) -> None:
        """Cancel every timer."""
        for ballot in list(self._shown):
            self._forget(ballot)

    def _forget(self, ballot: str) -> None:
        shown = self._shown.pop(ballot, None)
        if shown is not None and shown.timer is not None:
            shown.timer.cancel()

    def _show(self, room: Room, shown: Shown) -> None:
        shown.timer = None
        if room.flying:
            return
        shown.at = asyncio.get_running_loop().time()
        if room.state.phase != "open":
            return
        voters, state = room.papers.voters, room.state
        told = turnout(state, voters, room.papers.scribe, self._present(room))
        for lane in (*SHOWN, "stage"):
            room.channel.signal(lane, "turnout", told)
        if not state.hidden and (due := _due(room, shown)) is not None:
            self._step(room, shown, due)

    def _step(self, room: Room, shown: Shown, due: Held) -> None:
        """Tell it, and put it into the log when it is time; where it is told by the log it stays ripe until then."""
        now = self._clock.now()
        timely = now - max(shown.logged, room.state.stage.at) >= MOVE_EVERY  # also since another hub logged one
        if not self._by_log(room):
            self._tell(room, due)
        elif not timely:
            return
        shown.voters, shown.ripe = due.voters, None
        if timely:
            shown.logged = now
            move = Move(counters=nested(due.counters), voters=due.voters)
            self._move(room.id, derived_id("tally", room.id, room.version, now), move)

    def _tell(self, room: Room, tally: Held) -> None:
        value = live(room.state, tally.counters, tally.voters, self._present(room))
        for lane in SHOWN:
            room.channel.signal(lane, "tally", value)
        self._told(room, tally.counters)

    def _by_log(self, room: Room) -> bool:
        """Whether a tally is told when it is in the log. Of an open vote all is told anyway, as soon as it can be."""
        return not self._alone and room.state.secrecy != "open"


def _hold(room: Room, shown: Shown) -> None:
    """Of a secret vote hold the tally of this moment when it is a step on from the one that was held; that one is ripe
    then. What is no step on from the log (another hub told of more, a close was taken back) is held no longer."""
    state, voters = room.state, room.papers.voters
    if state.phase != "open" or state.hidden or state.secrecy == "open":
        return
    if shown.held is not None and not may_move(state.stage.moved, shown.held.voters):
        shown.held = None
    if shown.ripe is not None and not may_move(state.stage.moved, shown.ripe.voters):
        shown.ripe = None
    if may_move(shown.held.voters if shown.held else _seen(room, shown), voters):
        shown.ripe, shown.held = shown.held, Held(voters, room.papers.counters)


def _due(room: Room, shown: Shown) -> Held | None:
    """The tally to show now. Of a secret vote one that five voters came after: so what comes last, the result, is never
    fewer than five voters on from a tally that somebody may have kept."""
    voters = room.papers.voters
    if room.state.secrecy == "open":
        now = Held(voters, room.papers.counters)
        due, shown.held = None if now == (shown.held or NOBODY) else now, now
        return due
    due = shown.ripe
    return due if due is not None and may_move(due.voters, voters) else None


def _seen(room: Room, shown: Shown) -> int:
    """How many voters the last tally had that was told here or put into the log."""
    return max(shown.voters, int(room.state.stage.moved))
