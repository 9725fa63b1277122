"""The processes that make replays: as many as may be, and none that nobody waits for."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing

import pytest

from loadtests.measure import family
from samenspel.demo.api import Granted
from samenspel.web.replay import MOST_AT_ONCE, CutOff, Replays, TooMany
from tests.support.service import Service

ENDLESS = "import os, sys\nprint(os.getpid(), flush=True)\nwhile True: sys.stdout.write('x' * 65536)"
BROKEN = "import sys\nsys.stdout.write('half')\nsys.exit(1)"


def replays(script: str) -> Replays:
    """What a service has, with another programme to make them."""
    return Replays((sys.executable, "-c", script), dict(os.environ))


def runs(pid: int) -> bool:
    """Whether there is such a process."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


async def test_there_are_a_few_at_a_time_and_who_goes_makes_room() -> None:
    """[RP-07] And the process ends with who waited for it."""
    made, pids = replays(ENDLESS), list[int]()
    async with AsyncExitStack() as stack:
        for _ in range(MOST_AT_ONCE):
            stream = await stack.enter_async_context(aclosing(made.stream("k7f3mpwx2a")))
            pids.append(int((await anext(stream)).split()[0]))
        with pytest.raises(TooMany):
            await anext(made.stream("k7f3mpwx2a"))
        assert all(map(runs, pids))
    assert not any(map(runs, pids))
    async with aclosing(made.stream("k7f3mpwx2a")) as stream:
        assert await anext(stream)


async def test_one_that_ends_half_way_is_told_apart_from_one_that_is_whole() -> None:
    """[RP-07] No stream that was cut off looks like a day that was short."""
    stream = replays(BROKEN).stream("k7f3mpwx2a")
    assert await anext(stream) == b"half"
    with pytest.raises(CutOff):
        await anext(stream)
    whole = [part async for part in replays("print(1)").stream("k7f3mpwx2a")]
    assert b"".join(whole) == b"1\n"


@pytest.fixture
async def children(service: Service) -> AsyncIterator[set[int]]:
    """The processes of the service before the test; none is more when it is over."""
    before = set(family(service.process.pid))
    yield before
    async with asyncio.timeout(10):
        while set(family(service.process.pid)) - before:
            await asyncio.to_thread(os.sched_yield)


async def test_somebody_who_goes_away_leaves_no_process(
    service: Service, moderator: Granted, children: set[int]
) -> None:
    """[RP-07] With the connection goes what was made for it."""
    reader, writer = await asyncio.open_connection("127.0.0.1", service.port)
    head = f"GET /api/conferences/{moderator.conference}/replay HTTP/1.1\r\nHost: 127.0.0.1:{service.port}\r\n"
    writer.write(f"{head}Authorization: Bearer {moderator.token}\r\n\r\n".encode())
    assert (await reader.readline()).startswith(b"HTTP/1.1 200")
    assert set(family(service.process.pid)) - children or await reader.read()
    writer.transport.abort()
