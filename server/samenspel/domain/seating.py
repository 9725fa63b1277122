"""Who sits where when nobody has chosen: the emptiest table, and of those the one where the sector is rarest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, get_args

Sector = Literal["government", "care", "education", "business", "association", "resident", "other"]
"""Where somebody belongs, by a key; each reader sees it in their own words."""
SECTORS: Final[tuple[Sector, ...]] = get_args(Sector)


@dataclass(frozen=True, slots=True)
class Occupied:
    """A table as far as seating goes: its seats, who is there, and how many of each sector."""

    number: int
    seats: int
    people: int
    sectors: Mapping[str, int] = field(default_factory=dict)

    @property
    def full(self) -> bool:
        """According to the plan there is no chair left."""
        return self.people >= self.seats


def choose_table(tables: Sequence[Occupied], sector: str) -> int | None:
    """Number of the table for the next person of `sector`; also when all are full. None when there are no tables."""
    if not tables:
        return None
    free = [table for table in tables if not table.full] or list(tables)

    def crowded(table: Occupied) -> tuple[float, int, int]:
        return (table.people / max(1, table.seats), table.sectors.get(sector, 0) if sector else 0, table.number)

    return min(free, key=crowded).number
