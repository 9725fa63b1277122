"""Ids that only the service's own commands have.

The id of a consequence or a deadline is derived from what everybody at a table can see, so that every hub derives the
same. Whoever could give a command under that id first would keep the service from acting: the table would miss its
bell. So the service sets the highest bit, which no clock sets before the year 6429, and takes no such id from a client.
"""

from typing import Final

_FREE: Final = "0123"
_RESERVED: Final = "4567"


def reserved(identity: str) -> str:
    """The id under which the service gives this command to itself."""
    return identity if is_reserved(identity) else _RESERVED[_FREE.index(identity[0])] + identity[1:]


def is_reserved(identity: str) -> bool:
    """Whether a client may not use this id."""
    return identity[0] in _RESERVED
