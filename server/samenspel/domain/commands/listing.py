"""What can be asked of the list room. Each class is the `data` of the command of that `type`.

What is added has the id of the command that added it; what a whole sheet adds, ids derived from that.
"""

from typing import Annotated, Literal

from msgspec import Meta, Struct, field

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]
Better = Literal["high", "low"]
"""Whether a high score is the better one."""
On = Literal["initiative", "area"]
"""What a criterion is scored on."""
Rule = Literal["mean", "best"]
"""How the scores of an area's initiatives make one: the mean of all, or of the best few."""


class SheetCriterion(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A column of scores. `group` is a title, ""  for the first group that fits; the scale counts only when the list
    has no such criterion yet."""

    title: str
    on: On = "initiative"
    group: str = ""
    lowest: float = 1.0
    highest: float = 5.0
    better: Better = "high"


class SheetArea(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of areas. `scores`: title of a criterion → score."""

    title: str
    scores: dict[str, float] = field(default_factory=dict)


class SheetRow(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A row of initiatives. `key` is the row's own number or name in the sheet; `area` a title; `scores` as above."""

    title: str
    key: str = ""
    text: str = ""
    supplier: str = ""
    area: str = ""
    target: str = ""
    activity: str = ""
    stage: str = ""
    scores: dict[str, float] = field(default_factory=dict)


class TakeIn(Command, frozen=True, kw_only=True):
    """Takes a sheet in, as one step: what is there already is changed, the rest is added. `name`: of the file."""

    type = "take_in"

    name: str
    criteria: tuple[SheetCriterion, ...] = ()
    areas: tuple[SheetArea, ...] = ()
    rows: tuple[SheetRow, ...] = ()


class TakeOut(Command, frozen=True, kw_only=True):
    """Takes a sheet back: what it added goes, what it changed is as before, unless it was edited since."""

    type = "take_out"

    intake: Key


class SetGroup(Command, frozen=True, kw_only=True):
    """A group of criteria, one level of the weighing. Without `group` a new one."""

    type = "set_group"

    group: Key | None = None
    title: str


class SetCriterion(Command, frozen=True, kw_only=True):
    """A criterion with its fixed scale. Without `criterion` a new one, with title and group; else what is absent
    stays."""

    type = "set_criterion"

    criterion: Key | None = None
    title: str | None = None
    group: Key | None = None
    on: On | None = None
    lowest: float | None = None
    highest: float | None = None
    better: Better | None = None


class SetArea(Command, frozen=True, kw_only=True):
    """An area, with its own scores. Without `area` a new one; what is absent stays, a score of nil goes."""

    type = "set_area"

    area: Key | None = None
    title: str | None = None
    scores: dict[Key, float | None] = field(default_factory=dict)


class SetInitiative(Command, frozen=True, kw_only=True):
    """An initiative. Without `initiative` a new one; what is absent stays, "" clears, a score of nil goes."""

    type = "set_initiative"

    initiative: Key | None = None
    title: str | None = None
    text: str | None = None
    supplier: str | None = None
    area: Key | None = None
    target: str | None = None
    activity: str | None = None
    stage: str | None = None
    scores: dict[Key, float | None] = field(default_factory=dict)


class Remove(Command, frozen=True, kw_only=True):
    """Takes a group, criterion, area or initiative off the list."""

    type = "remove"

    target: Key


class Restore(Command, frozen=True, kw_only=True):
    """Puts it back as it was."""

    type = "restore"

    target: Key


class JoinAreas(Command, frozen=True, kw_only=True):
    """One area goes on in another, with all its initiatives."""

    type = "join_areas"

    source: Key
    into: Key


class PartArea(Command, frozen=True, kw_only=True):
    """The area that went on in another stands by itself again."""

    type = "part_area"

    source: Key


class Merge(Command, frozen=True, kw_only=True):
    """Two initiatives are one. `into` stays as it is; what it lacks comes from `source`, of which all is kept."""

    type = "merge"

    source: Key
    into: Key


class Unmerge(Command, frozen=True, kw_only=True):
    """They were two after all."""

    type = "unmerge"

    source: Key


class TellApart(Command, frozen=True, kw_only=True):
    """Two initiatives that look alike are not the same; with `apart` false: that was too soon."""

    type = "tell_apart"

    first: Key
    second: Key
    apart: bool = True


class SetRule(Command, frozen=True, kw_only=True):
    """How areas are ranked, and how many of them the hall looks for. What is absent stays."""

    type = "set_rule"

    rule: Rule | None = None
    best: int | None = None
    top: int | None = None


class Choose(Command, frozen=True, kw_only=True):
    """The areas that the organisers choose, beside what the vote computes, and why. None: nothing is chosen yet."""

    type = "choose"

    areas: tuple[Key, ...] = ()
    reason: str = ""


ListCommand = (
    TakeIn
    | TakeOut
    | SetGroup
    | SetCriterion
    | SetArea
    | SetInitiative
    | Remove
    | Restore
    | JoinAreas
    | PartArea
    | Merge
    | Unmerge
    | TellApart
    | SetRule
    | Choose
)
