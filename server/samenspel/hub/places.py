"""Which of a person's pages is the newest, at whatever hub: what is heard late makes no newer page give way.

Pages have one order, the same for every hub, by the time of the hub that they came to. Clocks of hubs differ, so a hub
is never behind what it heard (a hybrid logical clock, Kulkarni et al. 2014): a page that came after another was heard
of is the newer one whatever the clocks say. Only of pages that came before their hubs heard of each other the clocks
decide, and then too one of them stays.
"""

from dataclasses import dataclass

from samenspel.ports import Clock, Ids


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where somebody works: when the page came, in ms, and an id of its own."""

    at: int
    page: str


class Places:
    """Gives each page at which somebody works its place in that order."""

    def __init__(self, clock: Clock, ids: Ids) -> None:
        self._clock = clock
        self._ids = ids
        self._latest = 0

    def take(self) -> Place:
        """The place of a page that comes now: behind all that was given or heard of."""
        self._latest = max(self._clock.now(), self._latest + 1)
        return Place(self._latest, self._ids.new_id(self._latest))

    def heard(self, place: Place) -> None:
        """Another hub gave this one."""
        self._latest = max(self._latest, place.at)
