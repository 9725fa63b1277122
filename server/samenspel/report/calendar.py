"""A calendar that other programs subscribe to: iCalendar (RFC 5545), of whole days.

Written by hand, for a dozen lines of one kind; the tests read it with a library.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final

OCTETS: Final = 75
"""Of a line, without its end (RFC 5545, 3.1)."""
HOURS_AHEAD: Final = 15
"""Before the day begins: at nine in the morning of the day before."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A day on which something is asked. `uid` stays the same when the rest changes; `changed` in ms."""

    uid: str
    day: str
    summary: str
    description: str
    url: str
    changed: int


def calendar(name: str, entries: Sequence[Entry]) -> bytes:
    """The file. `name`: how the calendar is called in somebody's list."""
    head = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Samenspel//opvolging//NL",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"NAME:{_text(name)}",
        f"X-WR-CALNAME:{_text(name)}",
        "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
        "X-PUBLISHED-TTL:PT6H",
    ]
    lines = [*head, *(line for entry in entries for line in _event(entry)), "END:VCALENDAR"]
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry) -> Iterator[str]:
    day = date.fromisoformat(entry.day)
    changed = datetime.fromtimestamp(entry.changed / 1000, UTC)
    yield "BEGIN:VEVENT"
    yield f"UID:{entry.uid}@samenspel"
    yield f"DTSTAMP:{changed:%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_text(entry.summary)}"
    yield f"DESCRIPTION:{_text(entry.description)}"
    yield f"URL:{entry.url}"
    yield "TRANSP:TRANSPARENT"
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"DESCRIPTION:{_text(entry.summary)}"
    yield f"TRIGGER:-PT{HOURS_AHEAD}H"
    yield "END:VALARM"
    yield "END:VEVENT"


def _text(text: str) -> str:
    """A TEXT value (3.3.11): no line of it is taken for one of ours."""
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return "\\n".join("".join(filter(str.isprintable, line)) for line in escaped.splitlines())


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never through a character."""
    pieces, piece = [b""], b""
    for character in line:
        octets = character.encode("utf-8", "replace")
        room = OCTETS if len(pieces) == 1 else OCTETS - 1
        if len(piece) + len(octets) > room:
            pieces.append(piece)
            piece = b""
        piece += octets
    return b"\r\n ".join([*pieces[1:], piece]) + b"\r\n"
