"""A port that fails now and then, as one of which the server is away for a moment."""

from collections.abc import Awaitable, Callable
from typing import Any

from samenspel.ports import StoreUnavailable
from samenspel.speech import Text

GONE = Text("De database is weg.", "The database is gone.")


class Failing:
    """A port of which one call fails, the next so many times; `failed` counts them."""

    def __init__(self, port: Any, name: str, times: int = 1, error: Exception | None = None) -> None:
        self._port = port
        self._name = name
        self._left = times
        self._error = error or StoreUnavailable(GONE())
        self.failed = 0

    def __getattr__(self, name: str) -> Callable[..., Awaitable[Any]]:
        async def call(*arguments: Any, **named: Any) -> Any:
            if name == self._name and self._left:
                self._left -= 1
                self.failed += 1
                raise self._error
            return await getattr(self._port, name)(*arguments, **named)

        return call
