"""What happens in the list room: what an organiser prepares for the weighing, and what was chosen after it."""

from msgspec import Struct, field

from samenspel.domain.commands.listing import Better, On, Rule
from samenspel.domain.core import Event


class Group(Struct, frozen=True, kw_only=True):
    """A group of criteria."""

    id: str
    title: str


class Criterion(Struct, frozen=True, kw_only=True):
    """A criterion: what it is scored on, and the scale, which does not move with the scores."""

    id: str
    title: str
    group: str
    on: On
    lowest: float
    highest: float
    better: Better


class Area(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An area. `scores`: id of a criterion → score."""

    id: str
    title: str
    scores: dict[str, float] = field(default_factory=dict)


class Facts(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What is known of an initiative; "" where nothing is. `area` is an id, `scores`: id of a criterion → score."""

    title: str
    key: str = ""
    text: str = ""
    supplier: str = ""
    area: str = ""
    target: str = ""
    activity: str = ""
    stage: str = ""
    scores: dict[str, float] = field(default_factory=dict)


class Entry(Struct, frozen=True, kw_only=True):
    """An initiative on the list."""

    id: str
    facts: Facts


class SheetTakenIn(Event, frozen=True, kw_only=True):
    """A sheet begins to come in: its groups, criteria and areas, new ones and changed ones."""

    kind = "sheet_taken_in"

    intake: str
    name: str
    groups: tuple[Group, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    areas: tuple[Area, ...] = ()


class InitiativesTakenIn(Event, frozen=True, kw_only=True):
    """Initiatives of that sheet, new ones and changed ones, each as it is now. `more`: others follow at once."""

    kind = "initiatives_taken_in"

    intake: str
    initiatives: tuple[Entry, ...]
    more: bool = False


class SheetTakenOut(Event, frozen=True, kw_only=True):
    """The sheet was taken back."""

    kind = "sheet_taken_out"

    intake: str


class GroupSet(Event, frozen=True, kw_only=True):
    """A group of criteria is new, or has another title."""

    kind = "group_set"

    group: Group


class CriterionSet(Event, frozen=True, kw_only=True):
    """A criterion is new, or otherwise."""

    kind = "criterion_set"

    criterion: Criterion


class AreaSet(Event, frozen=True, kw_only=True):
    """An area is new, or otherwise."""

    kind = "area_set"

    area: Area


class InitiativeSet(Event, frozen=True, kw_only=True):
    """An initiative is new, or otherwise."""

    kind = "initiative_set"

    initiative: Entry


class ListedRemoved(Event, frozen=True, kw_only=True):
    """A group, criterion, area or initiative is off the list."""

    kind = "listed_removed"

    target: str


class ListedRestored(Event, frozen=True, kw_only=True):
    """It is back."""

    kind = "listed_restored"

    target: str


class AreasJoined(Event, frozen=True, kw_only=True):
    """One area goes on in another."""

    kind = "areas_joined"

    source: str
    into: str


class AreaParted(Event, frozen=True, kw_only=True):
    """It stands by itself again."""

    kind = "area_parted"

    source: str
    into: str


class InitiativesMerged(Event, frozen=True, kw_only=True):
    """Two initiatives are one."""

    kind = "initiatives_merged"

    source: str
    into: str


class InitiativesUnmerged(Event, frozen=True, kw_only=True):
    """They are two again."""

    kind = "initiatives_unmerged"

    source: str
    into: str


class InitiativesToldApart(Event, frozen=True, kw_only=True):
    """Two that look alike are not the same; or that was taken back."""

    kind = "initiatives_told_apart"

    first: str
    second: str
    apart: bool


class RuleSet(Event, frozen=True, kw_only=True):
    """How areas are ranked, and how many the hall looks for."""

    kind = "rule_set"

    rule: Rule
    best: int
    top: int


class AreasChosen(Event, frozen=True, kw_only=True):
    """What the organisers chose, and why; no areas: the choice was taken back."""

    kind = "areas_chosen"

    areas: tuple[str, ...]
    reason: str


ListEvent = (
    SheetTakenIn
    | InitiativesTakenIn
    | SheetTakenOut
    | GroupSet
    | CriterionSet
    | AreaSet
    | InitiativeSet
    | ListedRemoved
    | ListedRestored
    | AreasJoined
    | AreaParted
    | InitiativesMerged
    | InitiativesUnmerged
    | InitiativesToldApart
    | RuleSet
    | AreasChosen
)
