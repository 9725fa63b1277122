"""When to try again."""

from random import SystemRandom
from typing import Final


class Backoff:
    """How long to wait before another attempt: at random below a bound that doubles (full jitter), so that hubs do not
    come all at once, and each is back within two seconds of the server."""

    FIRST: Final = 0.1
    MOST: Final = 1.5

    def __init__(self) -> None:
        self._chance = SystemRandom()
        self._doublings = 0

    def again(self) -> None:
        """The next pause is longer."""
        self._doublings = min(self._doublings + 1, 10)

    def begin(self) -> None:
        """It went well: the next pause is short."""
        self._doublings = 0

    def seconds(self) -> float:
        """The pause before the next attempt."""
        return self._chance.uniform(0, min(self.MOST, self.FIRST * 2**self._doublings))
