"""A real cluster of three masters for the tests, all on loopback, which share the slots among them."""

from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from redis.exceptions import ResponseError

from tests.support.listening import until
from tests.support.valkey import LOOPBACK, READY_SECONDS, Valkey, free_port

MASTERS: Final = 3
SLOTS: Final = 16_384


@dataclass(slots=True)
class ValkeyCluster:
    """The masters, in the order of their slots."""

    masters: list[Valkey]

    @classmethod
    async def make(cls) -> "ValkeyCluster":
        """Running, and all of one mind."""
        made = cls([])
        for number in range(MASTERS):
            bus = free_port()
            master = await Valkey.make(
                "--cluster-enabled", "yes", "--cluster-port", str(bus), "--cluster-node-timeout", "2000",
                "--cluster-require-full-coverage", "no", tcp=True,
            )  # fmt: skip
            made.masters.append(master)
            first, last = (SLOTS * edge // MASTERS for edge in (number, number + 1))
            await master.ask("CLUSTER", "ADDSLOTSRANGE", first, last - 1)
            await made.masters[0].ask("CLUSTER", "MEET", LOOPBACK, master.port, bus)
        await made.settle()
        return made

    @property
    def url(self) -> str:
        """Of the first master; the others are found through it."""
        return self.masters[0].url

    async def settle(self) -> None:
        """Wait until every master knows all of them, and all slots are served."""
        for master in self.masters:
            await until(partial(_settled, master), READY_SECONDS)

    async def owner(self, channel: str) -> Valkey:
        """The master that serves the slot of a channel."""
        slot = await self._slot(channel)
        ranges: Any = await self.masters[0].ask("CLUSTER", "SLOTS")
        port = next(node[1] for first, last, node in ranges if first <= slot <= last)
        return next(master for master in self.masters if master.port == port)

    async def give(self, channel: str, to: Valkey) -> None:
        """Hand the slot of a channel to another master. It may hold no keys: those of its owner are dropped."""
        slot, owner = await self._slot(channel), await self.owner(channel)
        ours, theirs = await _name(owner), await _name(to)
        await to.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", ours)
        await owner.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", theirs)
        await to.ask("CLUSTER", "SETSLOT", slot, "NODE", theirs)
        given = None
        while given is None:
            await owner.ask("FLUSHALL")
            with suppress(ResponseError):  # somebody put a key back in between
                given = await owner.ask("CLUSTER", "SETSLOT", slot, "NODE", theirs)

    async def inherit(self, channel: str, heir: Valkey) -> None:
        """Its master is dead and does not come back: the slot of a channel goes to another."""
        slot, name = await self._slot(channel), await _name(heir)
        await heir.ask("CLUSTER", "BUMPEPOCH")
        for master in self.masters:
            if master.alive:
                await master.ask("CLUSTER", "SETSLOT", slot, "NODE", name)

    async def destroy(self) -> None:
        """End them all."""
        for master in self.masters:
            await master.destroy()

    async def _slot(self, channel: str) -> int:
        slot = await self.masters[0].ask("CLUSTER", "KEYSLOT", channel)
        assert isinstance(slot, int)
        return slot


async def _name(master: Valkey) -> bytes:
    name = await master.ask("CLUSTER", "MYID")
    assert isinstance(name, bytes)
    return name


async def _settled(master: Valkey) -> bool:
    told = await master.ask("CLUSTER", "INFO")
    assert isinstance(told, bytes)
    wanted = (b"cluster_state:ok", b"cluster_slots_ok:%d" % SLOTS, b"cluster_known_nodes:%d" % MASTERS)
    return all(line in told.splitlines() for line in wanted)
