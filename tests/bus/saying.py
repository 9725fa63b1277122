"""What the tests of the bus are made of: a hub's voice, without a server."""

from collections.abc import Sequence

from samenspel.bus.envelope import Telling
from samenspel.ports import HubMessage

HALL = "k7f3mpwx2a"
KEY = "a key of the hubs, 32 characters"
ORIGIN = "one"
"""Of the log that they share."""
NOW = 1_795_000_000_000


class Clock:
    """Stands still until it is told otherwise."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> int:
        return self.at


def telling(number: int, hub: str = "one", at: int = NOW, told: Sequence[HubMessage] = ()) -> Telling:
    return Telling(hub, number, at, [*told])
