"""Virtual time: a loop on which an hour passes as soon as nobody has anything left to do, and always in the same order.

`run(scenario())` runs a coroutine on a loop of its own. `LoopClock` is the service's `Clock` on that loop. Threads (the
one that writes to SQLite) do real work in real time: while somebody waits in `outside` virtual time stands still.
"""

import asyncio
import selectors
from collections.abc import Callable, Coroutine, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

Result = TypeVar("Result")

PATIENCE = 0.05
"""Real seconds between two looks at whether a thread has finished."""


class NothingWillHappen(RuntimeError):
    """Everybody waits and no timer is set: the scenario hangs."""


class _PatientSelector(selectors.BaseSelector):
    """Looks for what is ready, and turns the waiting for a timer into a step of the clock."""

    def __init__(self) -> None:
        self._real = selectors.DefaultSelector()
        self.now = 0.0
        self.outside = 0

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        if self.outside:
            return self._real.select(PATIENCE if timeout is None else min(timeout, PATIENCE))
        ready = self._real.select(0)
        if not ready and timeout is None:
            raise NothingWillHappen
        if not ready and timeout is not None:
            self.now += timeout
        return ready

    def register(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.register(fileobj, events, data)

    def unregister(self, fileobj: Any) -> selectors.SelectorKey:
        return self._real.unregister(fileobj)

    def modify(self, fileobj: Any, events: int, data: Any = None) -> selectors.SelectorKey:
        return self._real.modify(fileobj, events, data)

    def get_map(self) -> Mapping[Any, selectors.SelectorKey]:
        return self._real.get_map()

    def close(self) -> None:
        self._real.close()


class VirtualLoop(asyncio.SelectorEventLoop):
    """A loop whose time is virtual; it begins at 0."""

    def __init__(self) -> None:
        self._patient = _PatientSelector()
        super().__init__(self._patient)

    def time(self) -> float:
        """Virtual seconds since the loop began."""
        return self._patient.now

    @contextmanager
    def outside(self) -> Iterator[None]:
        """Somebody waits for a thread: virtual time stands still."""
        self._patient.outside += 1
        try:
            yield
        finally:
            self._patient.outside -= 1

    def run_in_executor(self, executor: Any, func: Callable[..., Any], *args: Any) -> asyncio.Future[Any]:  # type: ignore[override]  # less is said of the types than asyncio does
        """What a thread does takes no virtual time."""
        self._patient.outside += 1
        future = super().run_in_executor(executor, func, *args)
        future.add_done_callback(self._is_back)
        return future

    def _is_back(self, _future: asyncio.Future[Any]) -> None:
        self._patient.outside -= 1

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:  # noqa: ASYNC109 - asyncio's own name
        """Its threads end in real time."""
        with self.outside():
            await super().shutdown_default_executor()


class LoopClock:
    """The service's `Clock`, in ms, on the time of the running loop. `skew` sets the wall clock forward or back."""

    START = 1_763_640_000_000

    def __init__(self, skew: int = 0) -> None:
        self.skew = skew

    def now(self) -> int:
        return self.START + self.skew + round(asyncio.get_running_loop().time() * 1000)

    def seconds_until(self, moment: int) -> float:
        return (moment - self.now()) / 1000


def run(scenario: Coroutine[Any, Any, Result]) -> Result:
    """Run a scenario in virtual time; what it leaves running is cancelled."""
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        return runner.run(scenario)


async def until(condition: Callable[[], object], seconds: float = 60) -> None:
    """Wait until something holds, at most so many virtual seconds. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - a condition of no one's making, and the time is virtual
            await asyncio.sleep(0.001)
