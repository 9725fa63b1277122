"""Hubs in network namespaces of their own (Linux, root): packets vanish and nobody is told, which no proxy can do, for
it acknowledges what it holds."""

import asyncio
import itertools
import json
import os
import random
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv4Address, IPv4Network
from pathlib import Path
from typing import Final

from samenspel.demo.api import Api
from tests.faults.network import Town, partitions, url_name
from tests.faults.row import Once, Row
from tests.support.postgres import Postgres
from tests.support.service import Service, start_service
from tests.support.together import BUS_KEY
from tests.support.valkey import Valkey

PROGRAMS: Final = ("ip", "unshare", "nsenter", "setpriv")
"""Of iproute2 and util-linux."""
RANGE: Final = IPv4Network("198.18.0.0/15")
"""For trials of networks (RFC 2544, appendix C.2.2): no hall has addresses in it."""
LINK_PREFIX: Final = 30
TOWN_PREFIX: Final = 27
"""Room for eight links; two hubs have six."""
NOBODY: Final = "02:00:00:00:00:00"
"""The hardware address of no interface: what is sent there is dropped by whoever gets it."""
COUNTS_SINCE: Final = (5, 19)
"""Linux and iproute2 that count and show what was sent to nobody (`otherhost`)."""
PASSWORD: Final = "a password for the faults"
DATABASE_PORT: Final = 5432
MOSTLY: Final = 0.85
"""Fewer of the partitions are short than over cables: there are not so many of them."""
NUMBERS: Final = itertools.count()


class Namespace:
    """A network of its own. The kernel takes it and its links away after the last process in it has ended; the first of
    them ends when its input does, so also when whoever made it is killed. What a connection had under way then is tried
    for a minute or two more."""

    def __init__(self, holder: asyncio.subprocess.Process) -> None:
        self._holder = holder
        self.process = holder.pid

    @property
    def within(self) -> Sequence[str]:
        """What makes the command behind it run in here."""
        return ("nsenter", f"--net=/proc/{self.process}/ns/net")

    def astray(self) -> int:
        """How many packets found no way out of it so far (ipSystemStatsOutNoRoutes of RFC 4293)."""
        lines = Path(f"/proc/{self.process}/net/snmp").read_text(encoding="ascii").splitlines()
        names, values = (line.split() for line in lines if line.startswith("Ip:"))
        return int(dict(zip(names, values, strict=True))["OutNoRoutes"])

    async def close(self) -> None:
        """Let go of it."""
        assert self._holder.stdin is not None
        self._holder.stdin.close()
        await self._holder.wait()


@asynccontextmanager
async def namespace() -> AsyncIterator[Namespace]:
    """A network with nothing in it but its own loopback."""
    holder = await asyncio.create_subprocess_exec(
        *("unshare", "--net", "sh", "-c", "ip link set lo up && echo there && exec cat"),
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        start_new_session=True,  # who stops a run from the keyboard stops its hubs first
    )
    made = Namespace(holder)
    try:
        assert holder.stdout is not None
        if not await holder.stdout.readline():
            raise RuntimeError("no network namespace could be made")
        yield made
    finally:
        await made.close()


@dataclass(frozen=True, slots=True)
class Link:
    """Two interfaces that are one cable: `name` on this side, `inner` in the namespace, each with its address."""

    space: Namespace
    name: str
    inner: str
    near: IPv4Address
    far: IPv4Address

    async def loses(self, how: str) -> None:
        """What comes `out` of the namespace, what goes `in` or `both` is dropped without a word; or it is `down` in
        there, where nothing has a way out then."""
        if how == "down":
            await _run(*self.space.within, "ip", "link", "set", self.inner, "down")
        if how in {"out", "both"}:
            await self._neighbour(("lladdr", NOBODY, "nud", "permanent"), "replace", near=False)
        if how in {"in", "both"}:
            await self._neighbour(("lladdr", NOBODY, "nud", "permanent"), "replace", near=True)

    async def heals(self, how: str) -> None:
        """The same ends."""
        if how == "down":
            await _run(*self.space.within, "ip", "link", "set", self.inner, "up")
        if how in {"out", "both"}:
            await self._neighbour((), "del", near=False)
        if how in {"in", "both"}:
            await self._neighbour((), "del", near=True)

    async def lost(self) -> int:
        """How many packets either end has dropped so far because they were sent to `NOBODY`."""
        told = [
            await _run("ip", "-j", "-s", "-s", "link", "show", "dev", self.name),
            await _run(*self.space.within, "ip", "-j", "-s", "-s", "link", "show", "dev", self.inner),
        ]
        return sum(json.loads(one)[0]["stats64"]["rx"].get("otherhost", 0) for one in told)

    async def _neighbour(self, what: Sequence[str], verb: str, *, near: bool) -> None:
        """Who is at the other end, as this side (`near`) or the namespace sees it; what is deleted is asked again."""
        if near:
            await _run("ip", "neigh", verb, str(self.far), *what, "dev", self.name)
        else:
            await _run(*self.space.within, "ip", "neigh", verb, str(self.near), *what, "dev", self.inner)


@asynccontextmanager
async def link(space: Namespace, network: IPv4Network) -> AsyncIterator[Link]:
    """A link into a namespace with the two addresses of a network; it goes with either of its ends."""
    near, far = network.hosts()
    name = f"ss{os.getpid()}n{next(NUMBERS)}"
    made = Link(space, name, f"{name}t", near, far)
    await _run("ip", "link", "add", name, "type", "veth", "peer", "name", made.inner)
    try:
        await _run("ip", "link", "set", made.inner, "netns", str(space.process))
        await _run("ip", "address", "add", f"{near}/{LINK_PREFIX}", "dev", name)
        await _run("ip", "link", "set", name, "up")
        await _run(*space.within, "ip", "address", "add", f"{far}/{LINK_PREFIX}", "dev", made.inner)
        await _run(*space.within, "ip", "link", "set", made.inner, "up")
        yield made
    finally:
        await _run("ip", "link", "delete", name)


@dataclass(frozen=True, slots=True)
class Hub:
    """A service in a namespace, and its links: to the people, to the database and to the bus."""

    space: Namespace
    people: Link
    database: Link
    bus: Link


def networks() -> Iterator[IPv4Network]:
    """Networks of two addresses for the links of one town, others than those of who runs beside it."""
    towns = 2 ** (TOWN_PREFIX - RANGE.prefixlen)
    ours = next(itertools.islice(RANGE.subnets(new_prefix=TOWN_PREFIX), os.getpid() % towns, None))
    return ours.subnets(new_prefix=LINK_PREFIX)


@asynccontextmanager
async def _hubs() -> AsyncIterator[Sequence[Hub]]:
    free = networks()
    async with AsyncExitStack() as stack:
        made = []
        for _ in "ab":
            space = await stack.enter_async_context(namespace())
            links = [await stack.enter_async_context(link(space, next(free))) for _ in ("people", "database", "bus")]
            made.append(Hub(space, *links))
        yield made


@asynccontextmanager
async def _postgres(hubs: Sequence[Hub], folder: Path) -> AsyncIterator[Postgres]:
    """A server that listens on the links to it and believes the hubs alone, each by its address."""
    rules = ["local all samenspel trust", *(f"host all samenspel {hub.database.far}/32 trust" for hub in hubs)]
    allowed = folder / "pg_hba.conf"
    await asyncio.to_thread(allowed.write_text, "\n".join([*rules, ""]), encoding="ascii")
    listens = ",".join(str(hub.database.near) for hub in hubs)
    made = await Postgres.make(None, listen_addresses=listens, port=str(DATABASE_PORT), hba_file=str(allowed))
    try:
        yield made
    finally:
        await made.destroy()


@asynccontextmanager
async def _valkey(hubs: Sequence[Hub]) -> AsyncIterator[Valkey]:
    """A server that listens on the links to it, with a password."""
    made = await Valkey.make("--bind", *(str(hub.bus.near) for hub in hubs), tcp=True, password=PASSWORD)
    try:
        yield made
    finally:
        await made.destroy()


async def _serve(hub: Hub, folder: Path, database: str, bus: Valkey) -> Service:
    return await start_service(
        folder,
        within=("setpriv", "--pdeathsig", "KILL", *hub.space.within),  # it would keep the namespace
        SAMENSPEL_HOST=str(hub.people.far),
        SAMENSPEL_DATABASE_URL=f"postgresql://samenspel@{hub.database.near}:{DATABASE_PORT}/{database}",
        SAMENSPEL_REDIS_URL=f"redis://:{PASSWORD.replace(' ', '%20')}@{hub.bus.near}:{bus.port}",
        SAMENSPEL_BUS_KEY=BUS_KEY,
    )


@asynccontextmanager
async def _open(folder: Path) -> AsyncIterator[Once]:
    async with AsyncExitStack() as stack:
        hubs = await stack.enter_async_context(_hubs())
        server = await stack.enter_async_context(_postgres(hubs, folder))
        bus = await stack.enter_async_context(_valkey(hubs))
        url = await server.database()
        services = []
        for number, hub in enumerate(hubs):
            service = await _serve(hub, folder / f"hub{number}", url_name(url), bus)
            stack.push_async_callback(service.stop)
            services.append(service)
        organiser = await Api(services[0].url).redeem(services[0].links["organiser"])
        yield partial(partitions, Town(services, url, folder, organiser, partial(_cut_off, hubs), MOSTLY))


@asynccontextmanager
async def _cut_off(hubs: Sequence[Hub], source: random.Random) -> AsyncIterator[Callable[[], bool]]:
    """A hub loses its database, its bus, both, or everybody. Felt: a packet was dropped for it, or found no way."""
    hub = source.choice(hubs)
    ways = ([hub.database], [hub.bus], [hub.database, hub.bus], [hub.database, hub.bus, hub.people])
    links, how = source.choice(ways), source.choice(("out", "in", "both", "down"))
    before = lost = await _lost(hub, links)
    for one in links:
        await one.loses(how)
    yield lambda: lost > before
    for one in links:
        await one.heals(how)
    lost = await _lost(hub, links)


async def _lost(hub: Hub, links: Sequence[Link]) -> int:
    return hub.space.astray() + sum([await one.lost() for one in links])


def impossible() -> str:
    """Why no namespace and no link can be made here; empty when they can."""
    missing = [name for name in PROGRAMS if shutil.which(name) is None]
    if missing:
        return f"there is no {' and no '.join(missing)} on this computer"
    for name, told in (("Linux", os.uname().release), ("iproute2", _told("ip", "-V"))):
        if _version(told) < COUNTS_SINCE:
            return f"{name} is older than 5.19 and does not count what is lost"
    name = f"ss{os.getpid()}try"
    asked = (
        ("unshare", "--net", "true"),
        ("ip", "link", "add", name, "type", "veth", "peer", "name", f"{name}t"),
        ("ip", "link", "delete", name),
    )
    for command in asked:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            return f"it needs root and network namespaces ({command[0]}: {done.stderr.strip()})"
    return ""


def _told(*command: str) -> str:
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def _version(told: str) -> tuple[int, int]:
    """The first two numbers with a point between them; (0, 0) when there are none."""
    found = re.search(r"(\d+)\.(\d+)", told)
    return (int(found[1]), int(found[2])) if found else (0, 0)


async def _run(*command: str) -> str:
    """What it printed. Raises RuntimeError with what it complained of."""
    done = await asyncio.to_thread(subprocess.run, command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


ROWS: Final = (
    Row(
        fault="hub-cut-off-in-a-namespace",
        promise="A hub whose packets vanish, one way or both, writes nothing beside the others and catches up.",
        ci=0,  # CI runs as an ordinary user
        full=20,
        open=_open,
        bounds={"healed_s": 12.0},
        possible=impossible,
    ),
)
