"""A port that answers late, as one of which the server stood still."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any


class Late:
    """A port of which the answers to some calls wait on the way back."""

    def __init__(self, port: Any, *late: str) -> None:
        self._port = port
        self._late = late
        self._go_on = asyncio.Event()
        self.waiting = 0

    def go_on(self) -> None:
        """They come now, and so does whatever is asked after."""
        self._go_on.set()

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def call(*arguments: Any, **named: Any) -> Any:
            answer = await getattr(self._port, name)(*arguments, **named)
            if name in self._late:
                self.waiting += 1
                await self._go_on.wait()
            return answer

        return call
