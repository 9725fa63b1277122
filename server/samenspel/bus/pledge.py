"""One key and one log among the hubs: their fingerprint is kept in Redis, so that a hub with another key, or on another
database, hears so at its start."""

import logging
from collections.abc import Sequence
from typing import Final

from redis.exceptions import ResponseError

from samenspel.bus.envelope import fingerprint
from samenspel.bus.identity import Identity
from samenspel.bus.refusals import ENDING, OTHER_KEY, OTHER_LOG
from samenspel.bus.server import Wire, Word, ask
from samenspel.ports import BusUnavailable

log = logging.getLogger("samenspel.bus")

KEPT_SECONDS: Final = 60
"""How long the fingerprint stays when no hub renews it, so that the key can be changed when all have stopped."""


class Pledge:
    """The fingerprint beside a channel: in a cluster its key has the slot of the channel."""

    def __init__(self, identity: Identity, channel: str) -> None:
        self._cluster = identity.cluster
        self._name = f"{{{channel}}}:key"
        self._of_key = fingerprint(identity.key, identity.cluster)
        self._fingerprint = self._of_key + fingerprint(identity.key, f"{identity.cluster} {identity.origin}")
        self._accepted = False
        self._differs = False

    async def make(self, wire: Wire) -> None:
        """Put it there, or find it. Raises `BusUnavailable` when another stands there at the first time, and what the
        server answers to who may not do this. A server that is full or read-only goes without."""
        for command in (self._put(), ("GET", self._name)):
            try:
                answer = await ask(wire, *command)
            except ENDING:
                raise
            except ResponseError as error:
                log.warning("the fingerprint of the key cannot be kept", extra={"reason": type(error).__name__})
            else:
                self.look(answer)
        self._accepted = True

    def renewal(self) -> Sequence[Sequence[Word]]:
        """What to ask once a second. The answers to GET are for `look`."""
        renew: list[Sequence[Word]] = [self._put(), ("GET", self._name)]
        if not self._differs:
            renew.append(("EXPIRE", self._name, KEPT_SECONDS))
        return renew

    def look(self, answer: object) -> None:
        """Compare what stands there. Raises `BusUnavailable` until this hub was accepted once: from then on a stranger
        that came first after Redis was emptied shuts nobody out."""
        if not isinstance(answer, bytes) or answer == b"OK":
            return
        differs = answer != self._fingerprint
        other = OTHER_LOG if answer.startswith(self._of_key) else OTHER_KEY
        if differs and not self._accepted:
            raise BusUnavailable(other(name=self._cluster, seconds=KEPT_SECONDS))
        if differs and not self._differs:
            what = "database" if other is OTHER_LOG else "key"
            log.error("a hub with another %s uses the same name on this Redis: one of them has the wrong one", what)
        self._differs = differs

    def _put(self) -> Sequence[Word]:
        return ("SET", self._name, self._fingerprint, "NX", "EX", KEPT_SECONDS)
