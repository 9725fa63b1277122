"""Who comes by a link that anybody may have: each is somebody new, and every one is a row. So they are counted.

An office in which everybody opens the report at the same time comes in; a machine that asks for sessions all day does
not. Who is refused reads in a minute, and nobody else waits for it: the links of staff and personal ones do not count.
"""

from math import ceil
from typing import Final

from samenspel.hub.rate import Bucket
from samenspel.web.networks import Network

ALONE: Final = (200.0, 1 / 10)
"""Strangers at once of one network, and how many more in a second: 360 in an hour."""
TOGETHER: Final = (1_000.0, 1 / 2)
"""The same of all networks together: what a day and a night of asking costs is some tens of thousands of small rows."""
REMEMBERED: Final = 10_000
"""Networks that are remembered; beyond it the oldest is forgotten."""


class Strangers:
    """Those who came in by a link to a report, per network and in all."""

    def __init__(self) -> None:
        self._together = _full(*TOGETHER)
        self._networks: dict[Network, Bucket] = {}

    def __len__(self) -> int:
        return len(self._networks)

    def come(self, network: Network, now: float) -> int:
        """One more from this network at `now` (seconds): 0, or the seconds until there is room."""
        bucket = self._networks.get(network)
        if bucket is None:
            if len(self._networks) >= REMEMBERED:
                del self._networks[next(iter(self._networks))]
            bucket = self._networks[network] = _full(*ALONE)
        if wait := bucket.take(now):
            return ceil(wait)
        return ceil(self._together.take(now))


def _full(burst: float, rate: float) -> Bucket:
    return Bucket(rate, burst, burst)
