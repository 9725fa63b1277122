"""Time and chance."""

from typing import Protocol


class Clock(Protocol):
    """Time. `now` is milliseconds since 1970, anchored to a monotonic clock: it does not jump when the wall clock is
    set."""

    def now(self) -> int: ...
    def seconds_until(self, moment: int) -> float:
        """Real seconds until `moment` (a clock that runs fast gives fewer); negative when it has passed."""


class Ids(Protocol):
    """Fresh ids and secrets from the operating system's random source."""

    def new_id(self, now: int) -> str:
        """A ULID of 26 characters."""

    def secret(self) -> str:
        """A URL-safe secret of at least 128 bits."""

    def code(self, length: int) -> str:
        """A join code of `length` characters."""
