"""What happens in more than one kind of room."""

from samenspel.domain.core import Event


class BellRang(Event, frozen=True, kw_only=True):
    """The round came to its deadline."""

    kind = "bell_rang"

    round: str
    deadline: int
