"""What waits to be written to one connection: one write per turn of the event loop, and a bound for readers that are
slow.

The decision at the bound: frames of lanes are dropped and the lanes remembered with the version the reader has; when
it can write again it gets each of these lanes as a difference, where its first frame stood, so that an answer still
stands after what it answers. Answers (acknowledgements, rejections) are kept, they are small; a reader that lets even
those pile up is cut off, and comes back by itself.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol

BOUND: Final = 256 * 1024
"""Bytes held for a reader that does not read."""

LaneKey = tuple[str, str]
"""(room, lane)."""


class Outlet(Protocol):
    """The transport's side of a connection."""

    def write(self, data: bytes) -> None:
        """Hand bytes to the transport. Never blocks; the transport says when its buffer is full (`Outbox.pause`)."""

    def close(self, code: int, reason: str) -> None:
        """Close the socket in order, with a close frame."""

    def abort(self) -> None:
        """Drop the socket at once, with what it still holds."""


class Turn:
    """Gathers the outboxes that got something in this turn of the loop and flushes each once at its end."""

    def __init__(self) -> None:
        self._outboxes: list[Outbox] = []

    def add(self, outbox: "Outbox") -> None:
        """Have `outbox` flushed at the end of this turn."""
        if not self._outboxes:
            asyncio.get_running_loop().call_soon(self.flush)
        self._outboxes.append(outbox)

    def flush(self) -> None:
        """Write what is waiting, one write per connection."""
        outboxes, self._outboxes = self._outboxes, []
        for outbox in outboxes:
            outbox.flush()


class Outbox:
    """Frames on their way to one connection, in order."""

    __slots__ = ("_frames", "_gathered", "_held", "_held_bytes", "_outlet", "_paused", "_refresh", "_stale", "_turn")

    def __init__(self, outlet: Outlet, turn: Turn, refresh: Callable[[LaneKey, int], None]) -> None:
        """`refresh(lane, version)` pushes the lane's difference since `version`; asked when a slow reader reads
        again."""
        self._outlet = outlet
        self._turn = turn
        self._refresh = refresh
        self._frames: list[bytes] = []
        self._gathered = 0
        self._paused = False
        self._held: list[tuple[bytes, LaneKey | None, int]] = []
        self._held_bytes = 0
        self._stale: dict[LaneKey, int] = {}

    def push(self, frame: bytes, lane: LaneKey | None = None, after: int = 0) -> None:
        """Queue one frame. For a frame of a lane `after` is the version the reader has without it, 0 for nothing."""
        if self._paused:
            self._hold(frame, lane, after)
            return
        if not self._frames:
            self._turn.add(self)
        self._frames.append(frame)
        self._gathered += len(frame)
        if self._gathered > BOUND:  # the transport says whether the reader keeps up with what one turn asks for
            self.flush()

    def flush(self) -> None:
        """Hand everything to the transport in one write."""
        frames, self._frames, self._gathered = self._frames, [], 0
        if frames:
            self._outlet.write(frames[0] if len(frames) == 1 else b"".join(frames))

    def pause(self) -> None:
        """The transport's buffer is full."""
        self._paused = True

    def resume(self) -> None:
        """The transport takes bytes again: what was held comes in order, a lane that was dropped as a difference."""
        self._paused = False
        stale, self._stale = self._stale, {}
        held, self._held, self._held_bytes = self._held, [], 0
        for frame, lane, after in held:
            if lane in stale:
                self._refresh(lane, stale[lane])
            else:
                self.push(frame, lane, after)

    def comes_whole(self, lane: LaneKey) -> bool:
        """Whether this lane waits until the reader reads again; then it comes whole, however often it is asked for."""
        if lane not in self._stale:
            return False
        self._stale[lane] = 0
        return True

    def forget(self, lane: LaneKey) -> None:
        """The connection no longer reads this lane: what waits of it is not written any more."""
        self._stale.pop(lane, None)
        self._keep([held for held in self._held if held[1] != lane])

    @property
    def held_bytes(self) -> int:
        """Bytes waiting for a slow reader."""
        return self._held_bytes

    def _hold(self, frame: bytes, lane: LaneKey | None, after: int) -> None:
        if lane in self._stale:
            self._stale[lane] = min(self._stale[lane], after)
            return
        self._held.append((frame, lane, after))
        self._held_bytes += len(frame)
        if self._held_bytes > BOUND:
            self._drop_lanes()
        if self._held_bytes > BOUND:
            self._keep([])
            self._outlet.abort()

    def _drop_lanes(self) -> None:
        """Of each lane that is held one empty frame stays, to hold its place."""
        kept: list[tuple[bytes, LaneKey | None, int]] = []
        for frame, lane, after in self._held:
            if lane is None or not frame:
                kept.append((frame, lane, after))
                continue
            if lane not in self._stale:
                kept.append((b"", lane, after))
            self._stale[lane] = min(after, self._stale.get(lane, after))
        self._keep(kept)

    def _keep(self, held: list[tuple[bytes, LaneKey | None, int]]) -> None:
        self._held, self._held_bytes = held, sum(len(frame) for frame, _, _ in held)
