"""What a hub says on one channel: numbered, signed, and listened for, since everybody hears what a channel carries."""

from collections.abc import Callable, Sequence
from typing import Final

from samenspel.bus.envelope import MESSAGE_LIMIT, Envelope, Refused, Telling
from samenspel.bus.merging import Waiting
from samenspel.ports import HubMessage

SILENT_TICKS: Final = 6
"""A server that did not bring one's own message back by then is taken to be frozen. Counted in ticks and not in time: a
loop that was held up counts once."""


class Silent(Exception):
    """The server takes messages and brings none back."""


class Voice:
    """Numbers what one hub says on one channel. A number that is left out tells the others to look at everything."""

    def __init__(self, hub: str, envelope: Envelope, now: Callable[[], int]) -> None:
        self._hub = hub
        self._envelope = envelope
        self._now = now
        self._waiting = Waiting()
        self._number = 0
        self._echoed = 0
        self._echoed_before = 0
        self._silent = 0

    @property
    def heard_out(self) -> bool:
        """Whether nothing waits, and everything that was sent came back."""
        return not self._waiting and self._echoed >= self._number

    def tell(self, message: HubMessage) -> None:
        """Let it wait for the next message."""
        self._waiting.add(message)

    def drop(self) -> None:
        """Something was told that nobody can hear now: it is not kept, for what comes late may be wrong by then."""
        self._waiting.drop()

    def speak(self) -> bytes:
        """The next message, with all that waits. When it was dropped, or is too large, a number is left out and the
        message says nothing else."""
        told = self._waiting.take()
        data = self._seal(told or ())
        if told is None or len(data) > MESSAGE_LIMIT:
            self._number += 1
            data = self._seal(())
        self._number += 1
        return data

    def begin(self) -> None:
        """A fresh connection: what was said over the last one may never come back."""
        self._echoed = self._echoed_before = self._number
        self._silent = 0

    def end(self) -> None:
        """The connection is gone, and what waited for it goes with it."""
        if self._waiting:
            self._waiting.drop()

    def echo(self, telling: Telling) -> None:
        """One's own message came back. Raises `Refused` when it did so before."""
        if telling.number <= self._echoed:
            raise Refused("replayed")
        self._echoed = telling.number

    def tick(self) -> None:
        """Some time has passed. Raises `Silent` when too much of it has since anything came back."""
        waits = self._echoed < self._number
        moved = self._echoed > self._echoed_before
        self._echoed_before = self._echoed
        self._silent = self._silent + 1 if waits and not moved else 0
        if self._silent >= SILENT_TICKS:
            raise Silent

    def _seal(self, told: Sequence[HubMessage]) -> bytes:
        return self._envelope.seal(Telling(self._hub, self._number + 1, self._now(), [*told]))
