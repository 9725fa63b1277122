"""Wrong codes. The short spoken code can be guessed, so wrong tries are limited: per network far above a hall's
typing errors, and in all. The long code of links and QR codes is never refused for this: who scans it always comes
in.

A spoken code is one of 31^5 = 28.6 million. Of a million tries at once 250 are looked at: less than 1 in 100,000.
"""

import asyncio
from dataclasses import dataclass, field
from typing import Final

from samenspel.hub.rate import Bucket

PER_NETWORK: Final = (0.05, 150.0)
IN_ALL: Final = (0.1, 250.0)
NETWORKS_LIMIT: Final = 10_000
"""Networks remembered; beyond it the oldest is forgotten."""


@dataclass(slots=True)
class Guesses:
    """Wrong tries by network, and all together."""

    networks: dict[str, Bucket] = field(default_factory=dict)
    everyone: Bucket = field(default_factory=lambda: _bucket(IN_ALL))
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held from `wait` to `wrong`: of guesses that come together each knows how the one before it went."""

    def wait(self, network: str, now: float) -> int:
        """Seconds until a spoken code from this network is looked at again; 0 when it may be now."""
        buckets = (self.everyone, self.networks.get(network))
        return max((_seconds(bucket, now) for bucket in buckets if bucket is not None), default=0)

    def wrong(self, network: str, now: float) -> None:
        """A code from this network was wrong."""
        if network not in self.networks and len(self.networks) >= NETWORKS_LIMIT:
            del self.networks[next(iter(self.networks))]
        self.networks.setdefault(network, _bucket(PER_NETWORK)).take(now)
        self.everyone.take(now)


def _bucket(limits: tuple[float, float]) -> Bucket:
    rate, burst = limits
    return Bucket(rate, burst, burst)


def _seconds(bucket: Bucket, now: float) -> int:
    tokens = min(bucket.burst, bucket.tokens + max(0.0, now - bucket.at) * bucket.rate)
    return 0 if tokens >= 1 else int((1 - tokens) / bucket.rate) + 1
