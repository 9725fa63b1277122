"""What an organiser says of a file beside what stands in it, and what the list knows already."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from samenspel.domain.commands.listing import Better, On
from samenspel.intake.headings import Field


@dataclass(frozen=True, slots=True)
class Scale:
    """The fixed scale of a criterion, and which end of it is better."""

    lowest: float
    highest: float
    better: Better = "high"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How a file is to be read.

    `sheet`: the one that is read, None for those that hold a list. `columns`: what a column holds. `scales`: of
    criteria that are new, by title as it is compared. `mended`: cells that were put right, by line and column.
    `left_out`: lines that are not to be taken in.
    """

    sheet: str | None = None
    columns: Mapping[tuple[On, int], Field] = field(default_factory=dict)
    scales: Mapping[str, Scale] = field(default_factory=dict)
    mended: Mapping[tuple[On, int, int], str] = field(default_factory=dict)
    left_out: frozenset[tuple[On, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Known:
    """A criterion that is on the list already, under any title that it had."""

    title: str
    on: On
    scale: Scale


@dataclass(frozen=True, slots=True)
class Standing:
    """What the list knows that a file is read with. `criteria`: by title as it is compared; `groups`: the titles of new
    groups for what is scored on initiatives and on areas, in the language of the conference."""

    criteria: Mapping[str, Known] = field(default_factory=dict)
    groups: Mapping[On, str] = field(
        default_factory=lambda: {"initiative": "De initiatieven", "area": "DNA van het gebied"}
    )
