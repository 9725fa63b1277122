"""What happens in more than one kind of room."""

from msgspec import Struct

from samenspel.domain.core import Event


class BellRang(Event, frozen=True, kw_only=True):
    """The round came to its deadline."""

    kind = "bell_rang"

    round: str
    deadline: int


class Erasure(Struct, frozen=True, kw_only=True):
    """An event of this room that lost its words. `mark`: SHA-256, in hexadecimal, of the payload that stands there now,
    so that no other can take its place."""

    version: int
    mark: str


class WordsErased(Event, frozen=True, kw_only=True):
    """What somebody wrote was taken out of these events of this room, for good. In any room; no state changes by it:
    who reads the room reads it anew."""

    kind = "words_erased"

    erased: tuple[Erasure, ...]
