"""A token bucket per participant: never per address, because a whole hall sits behind one."""

from dataclasses import dataclass
from typing import Final

RATE: Final = 20.0
"""Commands per second that a participant may keep up: a full shared laptop stays far below."""
BURST: Final = 200
"""Commands at once: an outbox that was written during a long hole in the network."""


@dataclass(slots=True)
class Bucket:
    """Tokens come back at `rate` per second up to `burst`."""

    rate: float = RATE
    burst: float = BURST
    tokens: float = BURST
    at: float = 0.0

    def take(self, now: float) -> float:
        """Take one token at `now` (seconds). Returns 0, or the seconds until there is one again."""
        self.tokens = min(self.burst, self.tokens + max(0.0, now - self.at) * self.rate)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.rate
