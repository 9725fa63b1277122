"""What was heard of each hub: whose numbers have a hole, and what was heard before."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from samenspel.bus.envelope import Refused, Telling

FRESH_MS: Final = 5 * 60 * 1000
"""Of a hub that was not heard before, a message older than this may be a recording. Clocks of hubs differ by less."""
REMEMBERED_MS: Final = 2 * FRESH_MS
"""How long a silent hub is remembered: long enough for whatever it said to be no longer fresh, whichever way its clock
is off."""


@dataclass(slots=True)
class _Heard:
    number: int
    at: int


class Hearing:
    """Where each hub is in its numbers. `now` gives milliseconds since 1970."""

    def __init__(self, now: Callable[[], int]) -> None:
        self._now = now
        self._hubs: dict[str, _Heard] = {}

    def follows(self, telling: Telling) -> bool:
        """Whether it follows what was heard of its hub; else something was not, or nothing was heard of the hub yet.

        Raises `Refused`: `replayed` when it was heard before or overtaken, `stale` when it is the first of its hub and
        too old for that.
        """
        heard = self._hubs.get(telling.hub)
        if heard is None:
            self._meet(telling)
            return False
        if telling.number <= heard.number:
            raise Refused("replayed")
        follows = telling.number == heard.number + 1
        heard.number, heard.at = telling.number, self._now()
        return follows

    def _meet(self, telling: Telling) -> None:
        now = self._now()
        if abs(now - telling.at) > FRESH_MS:
            raise Refused("stale")
        self._hubs = {hub: heard for hub, heard in self._hubs.items() if abs(now - heard.at) <= REMEMBERED_MS}
        self._hubs[telling.hub] = _Heard(telling.number, now)
