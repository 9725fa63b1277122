"""The transport's side of a connection, for tests of the hub: it keeps what was written."""

from tests.support.frames import Message, messages


class KeepingOutlet:
    """An outlet that keeps every write. `closed` is the close code, `aborted` whether it was dropped at once."""

    def __init__(self) -> None:
        self.writes: list[bytes] = []
        self.closed: int | None = None
        self.aborted = False

    def write(self, data: bytes) -> None:
        self.writes.append(data)

    def close(self, code: int, reason: str) -> None:
        self.closed = code

    def abort(self) -> None:
        self.aborted = True

    @property
    def messages(self) -> list[Message]:
        """Everything that was written, as messages."""
        return messages(b"".join(self.writes))

    def take(self) -> list[Message]:
        """What was written since the last time."""
        taken = self.messages
        self.writes.clear()
        return taken
