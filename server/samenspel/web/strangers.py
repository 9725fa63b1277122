"""Who comes by a link that anybody may have: each is somebody new, every one is a row, and what they ask for is made
for them. So they are counted, and so is what they ask.

An office in which everybody opens the report at the same time comes in; a machine that asks all day does not. Who is
refused reads in a minute, and nobody else waits for it: the links of staff and personal ones do not count.
"""

from dataclasses import dataclass
from math import ceil
from typing import Final

from samenspel.hub.rate import Bucket
from samenspel.web.networks import Network


@dataclass(frozen=True, slots=True)
class Pace:
    """How many at once, and how many more in a second: of one network, and of all together."""

    alone: tuple[float, float]
    together: tuple[float, float]


COMING: Final = Pace((200.0, 1 / 10), (1_000.0, 1 / 2))
"""New readers: 360 in an hour of one network. A day and a night of asking costs some tens of thousands of rows."""
READING: Final = Pace((300.0, 3.0), (2_000.0, 40.0))
"""Pages and files of reports, asked for with a link or a code: most were made already, and one is made at a time."""
REMEMBERED: Final = 10_000
"""Networks that are remembered; beyond it the oldest is forgotten."""


class Strangers:
    """Those who come in by a link to a report, or what they ask for, per network and in all."""

    def __init__(self, pace: Pace = COMING) -> None:
        self._pace = pace
        self._together = _full(*pace.together)
        self._networks: dict[Network, Bucket] = {}

    def __len__(self) -> int:
        return len(self._networks)

    def come(self, network: Network, now: float) -> int:
        """One more from this network at `now` (seconds): 0, or the seconds until there is room."""
        bucket = self._networks.get(network)
        if bucket is None:
            if len(self._networks) >= REMEMBERED:
                del self._networks[next(iter(self._networks))]
            bucket = self._networks[network] = _full(*self._pace.alone)
        if wait := bucket.take(now):
            return ceil(wait)
        return ceil(self._together.take(now))


def _full(burst: float, rate: float) -> Bucket:
    return Bucket(rate, burst, burst)
