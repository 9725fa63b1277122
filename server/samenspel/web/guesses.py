"""Wrong codes. The short spoken code can be guessed, so wrong tries are limited: per network far above a hall's
typing errors, and in all. The long code of links and QR codes is never refused for this: who scans it always comes
in.

A spoken code is one of 31^5 = 28.6 million, so 1 in 100,000 is 286 tries: what both pools together give in an hour is
less. A hall's own network (one that is local, or from which somebody came in already: its screen, say) has a pool of
its own, of which those who guess from elsewhere take nothing. Only a new code is a try: the same wrong one again tells
nobody anything.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from samenspel.hub.rate import Bucket
from samenspel.ports import CodeTried
from samenspel.web.networks import Network

BACK: Final = 1 / 250
"""Tries per second that come back: 14 in an hour."""
STRANGERS: Final = (80.0, 100.0)
"""Tries at once of one network from which nobody came in, and of all of these together."""
AT_HOME: Final = (100.0, 150.0)
"""The same for the others."""
EARNED: Final = 0.4
"""Tries that come back for each person who typed the code well and sat down: one in five mistypes it twice."""
REMEMBERED: Final = 10_000
"""Networks, and wrong codes, that are remembered; beyond it the oldest is forgotten."""

Key = TypeVar("Key")


class Pool:
    """The tries that are left to some networks, each alone and all together."""

    def __init__(self, alone: float, together: float) -> None:
        self._alone = alone
        self._together = _full(together)
        self._networks: dict[Network, Bucket] = {}

    def __len__(self) -> int:
        return len(self._networks)

    def wait(self, network: Network, now: float) -> int:
        """Seconds until this network has a try; 0 when it has one now."""
        buckets = (self._together, self._networks.get(network))
        return max((_seconds(bucket, now) for bucket in buckets if bucket is not None), default=0)

    def take(self, network: Network, now: float) -> None:
        """One try of this network."""
        if network not in self._networks:
            _make_room(self._networks)
            self._networks[network] = _full(self._alone)
        for bucket in (self._together, self._networks[network]):
            bucket.take(now)

    def give(self, network: Network, tries: float) -> None:
        """So many tries back, up to what there was."""
        for bucket in (self._together, self._networks.get(network)):
            if bucket is not None:
                bucket.tokens = min(bucket.burst, bucket.tokens + tries)


@dataclass(slots=True)
class Guesses:
    """The wrong tries of everybody."""

    strangers: Pool = field(default_factory=lambda: Pool(*STRANGERS))
    at_home: Pool = field(default_factory=lambda: Pool(*AT_HOME))
    homes: dict[Network, None] = field(default_factory=dict)
    known: dict[str, None] = field(default_factory=dict)
    """Codes that were wrong, oldest first."""
    tell: Callable[[CodeTried], None] = lambda _: None
    """Tells the other hubs: what is tried at one of them counts at all."""
    one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)
    """Held from `wait` to `wrong`: of guesses that come together each knows how the one before it went."""

    def wait(self, network: Network, code: str, now: float) -> int:
        """Seconds until this spoken code from this network is looked at; 0 when it may be now."""
        return 0 if code in self.known else self._pool(network).wait(network, now)

    def wrong(self, network: Network, code: str, now: float) -> None:
        """This code from this network was wrong."""
        if self._count_wrong(network, code, now):
            self.tell(CodeTried(network.name, network.local, wrong=code))

    def right(self, network: Network) -> None:
        """Somebody from this network typed the code well and came in."""
        self._count_right(network)
        self.tell(CodeTried(network.name, network.local, typed=True))

    def came_in(self, network: Network) -> None:
        """Somebody is in from this network, with what nobody guesses or with a code that was right."""
        if self._welcome(network):
            self.tell(CodeTried(network.name, network.local))

    def heard(self, tried: CodeTried, now: float) -> None:
        """Another hub tells of a try."""
        network = Network(tried.network, tried.local)
        if tried.wrong:
            self._count_wrong(network, tried.wrong, now)
        elif tried.typed:
            self._count_right(network)
        else:
            self._welcome(network)

    def _count_wrong(self, network: Network, code: str, now: float) -> bool:
        """Whether this wrong code is new."""
        if code in self.known:
            return False
        _make_room(self.known)
        self.known[code] = None
        self._pool(network).take(network, now)
        return True

    def _count_right(self, network: Network) -> None:
        self._pool(network).give(network, EARNED)
        self._welcome(network)

    def _welcome(self, network: Network) -> bool:
        """Whether this network is new among those from which somebody came in."""
        if network in self.homes:
            return False
        _make_room(self.homes)
        self.homes[network] = None
        return True

    def _pool(self, network: Network) -> Pool:
        return self.at_home if network in self.homes or network.local else self.strangers


def _make_room(remembered: dict[Key, Any]) -> None:
    if len(remembered) >= REMEMBERED:
        del remembered[next(iter(remembered))]


def _full(burst: float) -> Bucket:
    return Bucket(BACK, burst, burst)


def _seconds(bucket: Bucket, now: float) -> int:
    tokens = min(bucket.burst, bucket.tokens + max(0.0, now - bucket.at) * bucket.rate)
    return 0 if tokens >= 1 else int((1 - tokens) / bucket.rate) + 1
