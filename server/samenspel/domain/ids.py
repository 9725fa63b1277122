"""Names of things: room ids, lanes, and 128-bit ids written in Crockford base32.

An id is 26 lower-case characters, the text form of a ULID (github.com/ulid/spec): the first ten carry milliseconds when
the id was made by a clock, the others are random. Ids derived by a policy are 128 bits of a SHA-256 in the same form.
"""

import hashlib
import re
from typing import Final, Literal, get_args

CROCKFORD: Final = "0123456789abcdefghjkmnpqrstvwxyz"
ID_LENGTH: Final = 26
CODE_ALPHABET: Final = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
"""Join codes leave out 0, O, 1, I and L: they are read aloud and typed from a wall."""

RoomKind = Literal["plenary", "table", "ballot", "list", "report", "choice", "follow", "agreement", "roster"]
_NUMBER: Final = re.compile("[1-9][0-9]{0,5}")
ROOM_KINDS: Final[frozenset[str]] = frozenset(get_args(RoomKind))
AFTERWARDS: Final[frozenset[str]] = frozenset({"report", "choice", "follow", "agreement"})
"""Kinds of rooms of what comes after the day."""

SYSTEM_ACTOR: Final = "system"
"""The actor of commands that the service gives to itself: policies and deadlines."""


def encode_id(value: int) -> str:
    """Write a 128-bit integer as 26 characters."""
    return "".join(CROCKFORD[(value >> shift) & 31] for shift in range(125, -1, -5))


def derived_id(*parts: object) -> str:
    """The same parts give the same id on every hub, so that what a policy does twice counts once."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).digest()
    return encode_id(int.from_bytes(digest[:16], "big"))


def is_id(text: str) -> bool:
    """Whether `text` has the form of an id; the first character holds three bits."""
    return len(text) == ID_LENGTH and text[0] <= "7" and all(character in CROCKFORD for character in text)


def room_id(conference: str, kind: RoomKind, number: int) -> str:
    """`<conference>/<kind>/<number>`, for instance `k7f3mpwx2a/table/3`."""
    return f"{conference}/{kind}/{number}"


def conference_of(room: str) -> str:
    """The conference a room belongs to."""
    return room.split("/", 1)[0]


def kind_of(room: str) -> str:
    """The kind of a room; "" when the id is not that of a room. A room has one name: no `table/03` beside `table/3`."""
    match room.split("/"):
        case [conference, kind, number] if conference and kind in ROOM_KINDS and _NUMBER.fullmatch(number):
            return kind
        case _:
            return ""


def number_of(room: str) -> int:
    """The number of a room within its conference and kind."""
    return int(room.rsplit("/", 1)[1])


def own_lane(participant: str) -> str:
    """The lane that only this participant reads."""
    return f"own/{participant}"
