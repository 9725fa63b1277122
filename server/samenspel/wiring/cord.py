"""The cord between the supervisor and one of its workers: a pair of sockets that carries one JSON object a line.

Up go `{"greeting": …}` once, `{"ready": true}` once, and `{"counts": …}` every second, which is also the heartbeat.
Down go the counts of each other worker, and the numbers of all that there are. When one end has died the other reads an
end of file: workers never outlive their supervisor.
"""

import asyncio
import json
import logging
import socket
from collections.abc import AsyncIterator, Iterable, Mapping
from typing import Any, Final

from samenspel.web.metrics import Sample

log = logging.getLogger("samenspel.workers")

BEAT: Final = 1.0
"""Seconds between two counts."""
LINE_LIMIT: Final = 1 << 20
HELD: Final = 256 * 1024
"""Bytes that may wait for an end that does not read; beyond it counts are left out."""

Message = Mapping[str, Any]


class Cord:
    """One end."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    @classmethod
    async def of(cls, end: socket.socket) -> "Cord":
        """Over this end of a pair; the cord closes it."""
        return cls(*await asyncio.open_connection(sock=end, limit=LINE_LIMIT))

    def say(self, message: Message) -> None:
        """One message to the other end; nothing when that does not read any more."""
        transport = self._writer.transport
        if not transport.is_closing() and transport.get_write_buffer_size() < HELD:
            self._writer.write(json.dumps(message).encode() + b"\n")

    async def messages(self) -> AsyncIterator[Message]:
        """What the other end says, until it is gone."""
        while True:
            try:
                line = await self._reader.readline()
                if not line.endswith(b"\n"):
                    return  # it has gone, perhaps in the midst of a line
                yield json.loads(line)
            except OSError:
                return
            except ValueError:  # longer than a line may be, or none of ours
                log.error("a line on the cord cannot be read")

    def close(self) -> None:
        """Let go of it."""
        self._writer.close()


def to_rows(samples: Iterable[Sample]) -> list[list[Any]]:
    """Samples as JSON has them."""
    return [list(sample) for sample in samples]


def from_rows(rows: Iterable[Iterable[Any]]) -> list[Sample]:
    """The samples again."""
    return [Sample(name, kind, tuple((one, said) for one, said in labels), value) for name, kind, labels, value in rows]
