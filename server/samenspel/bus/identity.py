"""Who speaks on the bus."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Identity:
    """`hub`, of the hubs that are called `cluster` and have this `key`, about the log of this `origin`. `now` is
    milliseconds since 1970."""

    hub: str
    key: str
    cluster: str
    origin: str
    now: Callable[[], int]
