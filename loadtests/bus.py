"""How soon and how much one hub hears of another over Redis, between two processes on loopback.

    python -m loadtests.bus              the whole of it, half a minute
    python -m loadtests.bus --rate 2000  with another pace

It starts a server of its own, over TCP. First paced: the hop, from `tell` at one hub to the listener of the other. Then
as much as goes, at most 4,000 ahead of the other hub: messages per second and what each costs in CPU, with one told per
turn of the loop and with fifty, which leave together. Ends with 1 when a message was lost, doubled or out of order.
"""

import argparse
import asyncio
import json
import os
import secrets
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import uvloop

from loadtests.measure import cpu_seconds, milliseconds, percentile
from samenspel.bus.redis import RedisBus
from samenspel.ports import HubMessage, PeopleChanged, WorksHere
from tests.support.valkey import Valkey

PACED: Final = 5_000
BURST: Final = 100_000
TOGETHER: Final = (1, 50)
"""Messages told in one turn of the loop."""
AHEAD: Final = 4_000
EVERY: Final = 500
"""The hub that hears says so after so many."""
END: Final = "end"


@dataclass(frozen=True, slots=True)
class Address:
    """What two hubs need to hear each other."""

    url: str
    key: str
    cluster: str

    async def open(self) -> RedisBus:
        return await RedisBus.open(self.url, self.key, self.cluster)


class Hearer:
    """The hub that listens. Moments are on the monotonic clock, which all processes of a machine share."""

    def __init__(self, bus: RedisBus) -> None:
        self._bus = bus
        self.hops: list[float] = []
        self.numbers: list[int] = []
        self.end = asyncio.Event()
        bus.listen(self._heard, lambda: None)

    def _heard(self, _hub: str, message: HubMessage) -> None:
        match message:
            case PeopleChanged(conference) if conference == END:
                self.end.set()
            case PeopleChanged(moment):
                self.hops.append((time.monotonic_ns() - int(moment)) / 1e9)
            case WorksHere(number):
                self.numbers.append(int(number))
                if len(self.numbers) % EVERY == 0:
                    self._bus.tell(WorksHere(str(len(self.numbers))))
            case _:
                raise TypeError(message)


async def hear(address: Address) -> None:
    """The other process: says on stdout when it is ready, and at the end what it heard."""
    bus = await address.open()
    hearer = Hearer(bus)
    print("ready", flush=True)
    await hearer.end.wait()
    heard = {
        "hops": hearer.hops,
        "numbers": len(hearer.numbers),
        "in_order": hearer.numbers == [*range(len(hearer.numbers))],
        "ignored": bus.ignored.total(),
    }
    print(json.dumps(heard), flush=True)
    await bus.close()


class Teller:
    """The hub that tells."""

    def __init__(self, bus: RedisBus) -> None:
        self._bus = bus
        self._told = self._heard = 0
        self._further = asyncio.Event()
        bus.listen(self._acknowledged, lambda: None)

    async def paced(self, messages: int, rate: float) -> None:
        """One at a time, `rate` a second."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(messages):
            await asyncio.sleep(began + number / rate - loop.time())
            self._bus.tell(PeopleChanged(str(time.monotonic_ns()), []))

    async def burst(self, messages: int, together: int) -> float:
        """As fast as the other hub hears, so many a turn; the seconds until it heard them all."""
        began = time.monotonic()
        for _ in range(messages):
            self._bus.tell(WorksHere(str(self._told)))
            self._told += 1
            if self._told % together == 0:
                await asyncio.sleep(0)
                await self._until(self._told - AHEAD)
        await self._until(self._told)
        return time.monotonic() - began

    def end(self) -> None:
        """Have the other tell what it heard."""
        self._bus.tell(PeopleChanged(END, []))

    async def _until(self, number: int) -> None:
        while self._heard < number:
            self._further.clear()
            await self._further.wait()

    def _acknowledged(self, _hub: str, message: HubMessage) -> None:
        if isinstance(message, WorksHere):
            self._heard = int(message.participant)
            self._further.set()


async def burst(server: Valkey, teller: Teller, pids: Mapping[str, int], together: int) -> dict[str, float]:
    """One burst, and what it cost whom."""
    cpu, carried = {who: cpu_seconds(pid) for who, pid in pids.items()}, await server.published()
    seconds = await teller.burst(BURST, together)
    carried = await server.published() - carried
    return {
        f"messages_s_by_{together}": round(BURST / seconds),
        f"publishes_s_by_{together}": round(carried / seconds),
        **{
            f"cpu_us_{who}_by_{together}": round((cpu_seconds(pid) - cpu[who]) / BURST * 1e6, 1)
            for who, pid in pids.items()
        },
    }


async def measure(rate: float) -> dict[str, Any]:
    """All phases between this process and another."""
    server = await Valkey.make(tcp=True)
    address = Address(server.url, secrets.token_hex(32), "loadtest")
    arguments = ["-m", "loadtests.bus", "--hear", address.url, address.key, address.cluster]
    other = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdout=asyncio.subprocess.PIPE, limit=2**24
    )
    assert other.stdout is not None
    assert server.process is not None
    await other.stdout.readline()
    bus = await address.open()
    teller = Teller(bus)
    await teller.paced(PACED, rate)
    pids = {"teller": os.getpid(), "hearer": other.pid, "server": server.process.pid}
    bursts = [await burst(server, teller, pids, together) for together in TOGETHER]
    teller.end()
    heard = json.loads(await other.stdout.readline())
    await bus.close()
    await other.wait()
    await server.destroy()
    return {
        "hop_p50_ms": milliseconds(percentile(heard["hops"], 0.5)),
        "hop_p99_ms": milliseconds(percentile(heard["hops"], 0.99)),
        "hop_max_ms": milliseconds(max(heard["hops"])),
        "rate": rate,
        **{name: figure for figures in bursts for name, figure in figures.items()},
        "lost": PACED - len(heard["hops"]) + len(bursts) * BURST - heard["numbers"],
        "in_order": heard["in_order"],
        "ignored": heard["ignored"],
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure once and print; 0 when everything was heard once, in order."""
    parser = argparse.ArgumentParser(
        prog="python -m loadtests.bus", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rate", type=float, default=500, help="messages a second in the paced part")
    parser.add_argument("--hear", nargs=3, metavar=("URL", "KEY", "NAME"), help=argparse.SUPPRESS)
    given = parser.parse_args(arguments)
    if given.hear:
        uvloop.run(hear(Address(*given.hear)))
        return 0
    result = uvloop.run(measure(given.rate))
    for name, figure in result.items():
        print(f"{name:<24}{figure}")
    return 0 if result["lost"] == result["ignored"] == 0 and result["in_order"] else 1


if __name__ == "__main__":
    sys.exit(main())
