"""Commands on their way: kept until they are answered, in order, and sent again under the same id after a reconnect."""

import asyncio
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from samenspel.demo.ledger import Outcome

BOUND: Final = 1_000
"""Commands that may wait for an answer."""


class OutboxFull(Exception):
    """So much waits already that something is wrong; the command was not taken."""


class Stopped(Exception):
    """The client has stopped, so the command's outcome stays unknown. `code` is the close code, None without one."""

    def __init__(self, code: int | None) -> None:
        self.code = code
        super().__init__(
            "the client has stopped" if code is None else f"the service closed the client with code {code}"
        )


@dataclass(slots=True, eq=False)
class Sent:
    """A command and what becomes of it. `at`: when it was given, seconds on `time.perf_counter`."""

    id: str
    room: str
    type: str
    frame: bytes
    outcome: asyncio.Future[Outcome]
    at: float
    tries: int = 0
    """How often the server asked to slow down and it was sent again."""


class Outbox:
    """The unanswered commands of one client, oldest first."""

    def __init__(self) -> None:
        self._waiting: dict[str, Sent] = {}

    def add(self, sent: Sent) -> None:
        """Keep a command. Raises `OutboxFull`."""
        if len(self._waiting) >= BOUND:
            raise OutboxFull(f"{BOUND} commands wait for an answer")
        self._waiting[sent.id] = sent

    def take(self, identity: str) -> Sent | None:
        """Remove the command that was answered; None when it is not known (answered before)."""
        return self._waiting.pop(identity, None)

    def get(self, identity: str) -> Sent | None:
        """The unanswered command of this id."""
        return self._waiting.get(identity)

    def abandon(self, code: int | None) -> None:
        """Tell everybody who waits that no answer will come."""
        waiting, self._waiting = self._waiting, {}
        for sent in waiting.values():
            if not sent.outcome.done():
                sent.outcome.set_exception(Stopped(code))
                sent.outcome.exception()  # marks it as seen: whoever sent it and does not wait need not hear

    def __iter__(self) -> Iterator[Sent]:
        return iter(list(self._waiting.values()))

    def __len__(self) -> int:
        return len(self._waiting)


def command(identity: str, room: str, type_: str, data: Mapping[str, Any]) -> dict[str, Any]:
    """The message of a command."""
    return {"t": "command", "id": identity, "room": room, "type": type_, "data": dict(data)}
