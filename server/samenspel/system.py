"""What only the operating system gives: the time and randomness."""

import secrets
import time
from typing import Final

from samenspel.domain.ids import CODE_ALPHABET, encode_id

_SECRET_BYTES: Final = 24
_WEEK: Final = 7 * 24 * 3_600_000
"""Milliseconds; the first week of 1970 began on a Thursday."""


class SystemClock:
    """The `Clock` of a service: the wall clock as it stood at the start, carried on by the monotonic one.

    `rate` lets it run fast in tests and simulations: at 60 a minute passes in a second. A fast clock counts from the
    last Thursday 0:00 UTC, so that a service that starts again goes on where the one before it was and not earlier.
    """

    def __init__(self, rate: float = 1.0) -> None:
        if rate <= 0:
            raise ValueError(f"a clock runs forward: rate {rate} is not above 0")
        self._rate = rate
        wall = time.time_ns() / 1e6
        self._anchor = wall + wall % _WEEK * (rate - 1)
        self._started = time.monotonic_ns()

    def now(self) -> int:
        """Milliseconds since 1970."""
        return int(self._anchor + (time.monotonic_ns() - self._started) / 1e6 * self._rate)

    def seconds_until(self, moment: int) -> float:
        """Real seconds until `moment`; negative when it has passed."""
        return (moment - self.now()) / 1000 / self._rate


class SystemIds:
    """The `Ids` of a service, from the system's random source."""

    def new_id(self, now: int) -> str:
        """A ULID: 48 bits of `now` (milliseconds), 80 random."""
        return encode_id((now & (1 << 48) - 1) << 80 | secrets.randbits(80))

    def secret(self) -> str:
        """192 bits, URL-safe, 32 characters."""
        return secrets.token_urlsafe(_SECRET_BYTES)

    def code(self, length: int) -> str:
        """A join code of `length` characters."""
        return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))
