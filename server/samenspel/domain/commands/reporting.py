"""What can be asked of the report room. Each class is the `data` of the command of that `type`.

What somebody adds has the id of the command that added it.
"""

from typing import Annotated, Literal

from msgspec import Meta

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]
Part = Literal["introduction", "background", "news_title", "news_text"]
"""What the organiser writes: two chapters before those of the themes, and the news item."""
Way = Literal["slot", "reaction", "join"]
"""How somebody adds: what goes in an open slot, a reaction to what is there, or "I join"."""
Target = Annotated[str, Meta(max_length=80)]
"""What it is about: `report`, `theme/<letter>`, `case/<id>`, `idea/<id>` or `action/<id>`."""


class SetText(Command, frozen=True, kw_only=True):
    """A text of the organiser's; "" takes it out. `over`: the version of the text that this one was made from, 0 where
    there was none; nil: whatever is there."""

    type = "set_text"

    part: Part
    text: str
    over: int | None = None


class Publish(Command, frozen=True, kw_only=True):
    """The report as it is now becomes its next version. `note`: what is new, for its readers."""

    type = "publish"

    note: str = ""


class OpenLink(Command, frozen=True, kw_only=True):
    """The report is open for additions."""

    type = "open_link"


class CloseLink(Command, frozen=True, kw_only=True):
    """It is so no longer."""

    type = "close_link"


class Add(Command, frozen=True, kw_only=True):
    """Somebody adds to the report. Who joins need not write anything. `named`: with the own name beside it."""

    type = "add"
    versioned = False

    target: Target
    kind: Way
    text: str = ""
    named: bool = False


class Accept(Command, frozen=True, kw_only=True):
    """An addition goes into the report."""

    type = "accept"

    addition: Key


class Refuse(Command, frozen=True, kw_only=True):
    """An addition does not, or no longer. The reason is for whoever wrote it."""

    type = "refuse"

    addition: Key
    reason: str = ""


class Reopen(Command, frozen=True, kw_only=True):
    """What was decided on an addition is taken back: it waits again."""

    type = "reopen"

    addition: Key


class Withdraw(Command, frozen=True, kw_only=True):
    """Whoever wrote it takes it back."""

    type = "withdraw"

    addition: Key


ReportCommand = SetText | Publish | OpenLink | CloseLink | Add | Accept | Refuse | Reopen | Withdraw
