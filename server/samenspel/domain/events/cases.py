"""What happens to cases: in the plenary, where they are brought in, and at the tables where they lie."""

from msgspec import Struct

from samenspel.domain.commands.cases import CaseStatus
from samenspel.domain.core import Event


class OpeningCase(Struct, frozen=True, kw_only=True):
    """A case that the conference begins with."""

    id: str
    theme: str
    label: str
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    table: int | None = None


class CaseSet(Event, frozen=True, kw_only=True):
    """A case as it is from now on; an id that is new adds it, one that was taken away is back. `left`: the table at
    which it lay until now, when that is another."""

    kind = "case_set"

    id: str
    theme: str
    label: str
    title: str
    text: str = ""
    place: str = ""
    link: str = ""
    table: int | None = None
    walk_in: bool = False
    left: int | None = None


class CaseDropped(Event, frozen=True, kw_only=True):
    """A case was taken away; `table` is where it lay."""

    kind = "case_dropped"

    id: str
    table: int | None = None


class RemarkAdded(Event, frozen=True, kw_only=True):
    """The case holder said something to a suggestion."""

    kind = "remark_added"

    id: str
    parent: str
    text: str
    author: str
    round: str
    scribe: str | None = None
    late: bool = False


class CaseNoted(Event, frozen=True, kw_only=True):
    """A case lies at this table, or no longer."""

    kind = "case_noted"

    case: str
    here: bool


class CaseHeld(Event, frozen=True, kw_only=True):
    """A participant holds a case, or no longer."""

    kind = "case_held"

    case: str
    participant: str
    holds: bool


class StatusSet(Event, frozen=True, kw_only=True):
    """What became of a case; None: it is open again."""

    kind = "status_set"

    case: str
    status: CaseStatus | None = None


class CaseJoined(Event, frozen=True, kw_only=True):
    """A participant joins in with a case, or no longer."""

    kind = "case_joined"

    case: str
    participant: str
    joins: bool


InPlenary = CaseSet | CaseDropped
"""What happens in the plenary."""
OfCase = CaseNoted | CaseHeld | StatusSet | CaseJoined
"""What happens to a case itself, at its table."""
