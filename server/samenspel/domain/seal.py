"""The seal of the day: one short text that stands for the whole log of a conference, as it was at the close.

It hangs on the last digest of every room, each of which hangs on all that was said there. So whoever has a photograph
of the seal sees later whether anything was changed. A redaction leaves the digests, and so the seal, as they are.
"""

import hashlib
from collections.abc import Iterable, Mapping
from typing import Final

from msgspec import Struct

from samenspel.domain.ids import CROCKFORD

GROUPS: Final = 6
GROUP: Final = 4
BITS: Final = GROUPS * GROUP * 5
"""120 of the 256: another log with this seal cannot be found, nor two logs with one seal before the hall has seen it
(2 to the 60th attempts); and six groups of four are read from a photograph."""

_LETTERS: Final = CROCKFORD.upper()
_TYPED: Final = str.maketrans("OIL", "011")
_ABOUT: Final = b"samenspel seal 1\n"


class SealedRoom(Struct, frozen=True, kw_only=True):
    """A room, and the version up to which a seal covers it."""

    room: str
    version: int


def seal_of(covered: Iterable[SealedRoom], digests: Mapping[str, bytes]) -> str:
    """`A1B2-…`, six groups of four, over these rooms in the order of their ids, each with its digest at its version.

    Raises KeyError when a room has no digest there.
    """
    whole = hashlib.sha256(_ABOUT)
    for one in sorted(covered, key=_name):
        whole.update(f"{one.room}\n{one.version}\n".encode() + digests[one.room])
    value = int.from_bytes(whole.digest(), "big") >> (256 - BITS)
    return _grouped("".join(_LETTERS[(value >> shift) & 31] for shift in range(BITS - 5, -1, -5)))


def is_seal(text: str) -> bool:
    """Whether `text` has the form of a seal."""
    return read_seal(text) == text


def read_seal(text: str) -> str | None:
    """A seal as somebody typed it over; None when it is none. Spaces, dashes and case do not matter, O is 0, I and L
    are 1: those letters do not occur."""
    letters = "".join(text.replace("-", "").split()).upper().translate(_TYPED)
    if len(letters) != GROUPS * GROUP or any(letter not in _LETTERS for letter in letters):
        return None
    return _grouped(letters)


def _grouped(letters: str) -> str:
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def _name(one: SealedRoom) -> bytes:
    return one.room.encode()
