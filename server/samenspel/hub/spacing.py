"""What is done now and then for many at once: at the first word when it was quiet, else when the pause is over."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Final

LONGEST: Final = 60.0
"""Seconds after which nobody has to wait any more for what was done: longer than any pause."""


class Spaced:
    """Does something by name, never twice within a pause."""

    def __init__(self, do: Callable[[str], None]) -> None:
        self._do = do
        self._at: dict[str, float] = {}
        self._timers: dict[str, asyncio.TimerHandle] = {}

    def soon(self, name: str, pause: float) -> None:
        """Do it for `name`: now when it was last done `pause` seconds ago or longer, else when it will be, and then
        once for all who asked meanwhile."""
        if name in self._timers:
            return
        loop = asyncio.get_running_loop()
        due = self._at.get(name, loop.time() - pause) + pause
        if loop.time() >= due:
            self._run(name)
        else:
            self._timers[name] = loop.call_at(due, self._run, name)

    def close(self) -> None:
        """Do nothing more."""
        for timer in self._timers.values():
            timer.cancel()

    def _run(self, name: str) -> None:
        self._timers.pop(name, None)
        now = asyncio.get_running_loop().time()
        self._at = {other: at for other, at in self._at.items() if at > now - LONGEST} | {name: now}
        self._do(name)


class OnceMore:
    """Does something that takes a while; however often it is asked for meanwhile, it is done once more after."""

    def __init__(self, do: Callable[[], Awaitable[None]], spawn: Callable[[Coroutine[Any, Any, None]], None]) -> None:
        self._do = do
        self._spawn = spawn
        self._busy = False
        self._again = False

    def soon(self) -> None:
        """Do it, from the beginning."""
        self._again = True
        if not self._busy:
            self._busy = True
            self._spawn(self._run())

    async def _run(self) -> None:
        try:
            while self._again:
                self._again = False
                await self._do()
        finally:
            self._busy = False
