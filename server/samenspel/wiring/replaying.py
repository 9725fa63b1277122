"""Makes the replay of a day in a process of its own: what a service starts when somebody looks back.

Nobody types it. Folding a long day takes seconds of a processor; in the service's own process a hall at work would wait
for each of its acknowledgements. This one lets it go first, and reads what the service writes.

Arguments: the conference, the room of a table or "", the last step or "", and `gzip` or `identity`. The settings come
in the environment; the messages leave by stdout. The exit code is 1 when the store cannot be read.
"""

import asyncio
import logging
import os
import sys
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from samenspel.ports import StoreUnavailable
from samenspel.replay.messages import Message, framed
from samenspel.replay.order import entries_of, is_told
from samenspel.replay.streaming import replayed
from samenspel.settings import Settings, from_environment
from samenspel.store.days import Logged, logged
from samenspel.store.verify import Rows
from samenspel.telemetry import start_logging

log = logging.getLogger("samenspel.replay")

NICENESS: Final = 5
"""Whoever works in the hall goes first: three turns to one where both want the processor."""
GZIP: Final = 31
"""`wbits` of zlib for gzip with the largest window."""
QUICK: Final = 1
"""Level of compression: a quarter of the bytes in a tenth of a second; more takes long and saves little."""


def main(arguments: Sequence[str]) -> int:
    """Write the whole of it; returns the exit code."""
    conference, table, until, encoding = arguments
    os.nice(NICENESS)
    start_logging()
    try:
        found = _read(from_environment(), lambda rows: logged(rows, conference, is_told))
    except StoreUnavailable:
        log.exception("the day cannot be read", extra={"conference": conference})
        return 1
    logs = {room: entries_of(room, events) for room, events in found.logs.items()}
    last = int(until) if until else None
    messages = replayed(conference, logs, missing=found.damaged, table=table or None, until=last)
    try:
        for part in _zipped(messages) if encoding == "gzip" else map(framed, messages):
            sys.stdout.buffer.write(part)
            sys.stdout.buffer.flush()
    except BrokenPipeError:  # whoever looked has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _read(settings: Settings, read: Callable[[Rows], Logged]) -> Logged:
    """From the store that the service has; the driver of the other one is not brought in."""
    if not settings.database_url:
        from samenspel.store.reading import read_folder  # noqa: PLC0415 - as above

        return read_folder(settings.data, read)
    from samenspel.store.postgres.reading import read_database  # noqa: PLC0415 - as above

    return asyncio.run(read_database(settings.database_url, read))


def _zipped(messages: Iterator[Message]) -> Iterator[bytes]:
    """Each message leaves whole, so that it can be shown while the next is made."""
    packer = zlib.compressobj(QUICK, wbits=GZIP)
    for message in messages:
        yield packer.compress(framed(message)) + packer.flush(zlib.Z_SYNC_FLUSH)
    yield packer.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
