"""What happens in the report room: what the organiser writes and publishes, and what readers add weeks later."""

from msgspec import field

from samenspel.domain.commands.reporting import Part, Way
from samenspel.domain.core import Event


class ReportTextSet(Event, frozen=True, kw_only=True):
    """A text of the organiser's is new, otherwise, or ("") gone."""

    kind = "report_text_set"

    part: Part
    text: str


class ReportPublished(Event, frozen=True, kw_only=True):
    """The report has a next version. `rooms`: room → its version, from which this version of the report is made;
    of the report room itself the version before this event."""

    kind = "report_published"

    number: int
    note: str
    rooms: dict[str, int] = field(default_factory=dict)


class ReportOpened(Event, frozen=True, kw_only=True):
    """Readers may add."""

    kind = "report_opened"


class ReportClosed(Event, frozen=True, kw_only=True):
    """They may no longer."""

    kind = "report_closed"


class AdditionSent(Event, frozen=True, kw_only=True):
    """Somebody added something, which waits for the organiser. `author`: id of a correspondent or participant."""

    kind = "addition_sent"

    id: str
    target: str
    way: Way
    text: str
    author: str
    named: bool = False


class AdditionAccepted(Event, frozen=True, kw_only=True):
    """It stands in the report."""

    kind = "addition_accepted"

    addition: str


class AdditionRefused(Event, frozen=True, kw_only=True):
    """It does not."""

    kind = "addition_refused"

    addition: str
    reason: str = ""


class AdditionReopened(Event, frozen=True, kw_only=True):
    """It waits again."""

    kind = "addition_reopened"

    addition: str


class AdditionTakenBack(Event, frozen=True, kw_only=True):
    """Whoever wrote it took it back, for good."""

    kind = "addition_taken_back"

    addition: str


ReportEvent = (
    ReportTextSet
    | ReportPublished
    | ReportOpened
    | ReportClosed
    | AdditionSent
    | AdditionAccepted
    | AdditionRefused
    | AdditionReopened
    | AdditionTakenBack
)
