"""What is appended, as a log in memory keeps it."""

from collections.abc import Iterable, Iterator

from samenspel.domain.core import Recorded
from samenspel.ports import NewEvent, StoredEvent
from samenspel.protocol.codec import Payloads


def stored(event: NewEvent, version: int) -> StoredEvent:
    """An event at its version; nobody looks at the digest."""
    return StoredEvent(
        version, event.command_id, event.ordinal, event.kind, event.schema, event.recorded_at, event.actor,
        event.payload, b"",
    )  # fmt: skip


def new_events(recorded: Iterable[Recorded]) -> Iterator[NewEvent]:
    """As a hub appends them: events of one command are numbered."""
    payloads, ordinal, last = Payloads(), 0, ""
    for step in recorded:
        ordinal = ordinal + 1 if step.command_id == last else 0
        last, event = step.command_id, step.event
        yield NewEvent(step.command_id, ordinal, event.kind, event.schema, step.at, step.actor, payloads.encode(event))


def stored_log(recorded: Iterable[Recorded]) -> list[StoredEvent]:
    """The log of a room, as the store would give it."""
    return [stored(event, version) for version, event in enumerate(new_events(recorded), start=1)]
