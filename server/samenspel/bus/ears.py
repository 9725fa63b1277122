"""What a hub hears, over whichever channel, on its way to who listens."""

import asyncio
import logging
from collections import Counter
from collections.abc import Callable
from typing import Final

from samenspel.bus.envelope import Refusal
from samenspel.ports import HubMessage

log = logging.getLogger("samenspel.bus")

WHY: Final[dict[Refusal, str]] = {
    "oversize": "a message on the bus is too large",
    "forged": "a message on the bus is not signed with the key of the hubs",
    "malformed": "a message on the bus cannot be read: perhaps the hubs are of different versions",
    "replayed": "a message on the bus was heard before",
    "stale": "a message on the bus is old, or the clocks of the hubs differ by more than five minutes",
}


class Ears:
    """Hands on what was heard, and that something may have been missed: once per turn of the loop."""

    def __init__(self) -> None:
        self._heard: Callable[[str, HubMessage], None] | None = None
        self._missed: Callable[[], None] | None = None
        self._missing = False
        self._loop = asyncio.get_running_loop()
        self.ignored: Counter[Refusal] = Counter()
        """What arrived and was not heard, by why."""
        self.misses = 0
        """How often something may have been missed."""

    def listen(self, heard: Callable[[str, HubMessage], None], missed: Callable[[], None]) -> None:
        """From now on; what was said before is missed."""
        self._heard, self._missed = heard, missed
        self.miss()

    def close(self) -> None:
        """Nobody listens any more."""
        self._heard = self._missed = None

    def hear(self, hub: str, message: HubMessage) -> None:
        """`hub` told this. A listener that cannot take it does not end the connection."""
        if self._heard is not None:
            try:
                self._heard(hub, message)
            except Exception:
                log.exception("what was heard could not be taken")

    def miss(self) -> None:
        """Something may have been missed."""
        self.misses += 1
        if not self._missing:
            self._missing = True
            self._loop.call_soon(self._tell_missed)

    def ignore(self, reason: Refusal) -> None:
        """Something arrived that is not to be heard. Logged at the first, the tenth, the hundredth."""
        self.ignored[reason] += 1
        times = self.ignored[reason]
        if times == 10 ** (len(str(times)) - 1):
            log.warning(WHY[reason], extra={"reason": reason, "events": times})

    def _tell_missed(self) -> None:
        self._missing = False
        if self._missed is not None:
            try:
                self._missed()
            except Exception:
                log.exception("what was missed could not be looked for")
