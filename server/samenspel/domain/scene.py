"""What the big screen shows: one scene at a time, a map with its `kind` on the wire."""

from typing import Final, Literal

import msgspec

from samenspel.domain.programme import RoundScreen

VoteView = Literal["bars", "distribution", "matrix", "ranking", "verdict"]
MOST_PAGES: Final = 99


class Arrival(msgspec.Struct, frozen=True, tag_field="kind", tag="arrival"):
    """How to join: a large QR code and the spoken code."""


class RoundAndClock(msgspec.Struct, frozen=True, tag_field="kind", tag="round"):
    """The round that is on, its prompt and the clock."""


class Closed(msgspec.Struct, frozen=True, tag_field="kind", tag="closed"):
    """ "Schermen dicht": the prompt only."""


class Wall(msgspec.Struct, frozen=True, tag_field="kind", tag="wall"):
    """The picked cards."""


class OneIdea(msgspec.Struct, frozen=True, tag_field="kind", tag="idea"):
    """One picked card, large."""

    card: str


class Voting(msgspec.Struct, frozen=True, tag_field="kind", tag="ballot", omit_defaults=True):
    """A ballot: turnout, live tally or result, whatever its `screen` lane carries.

    `view`: how the result is told; what a ballot has none of is told as bars. `page`: of what does not fit at once;
    one past the last is the last, for how many there are depends on the shape of the screen.
    """

    room: str
    view: VoteView = "bars"
    page: int = 1


class Announcement(msgspec.Struct, frozen=True, tag_field="kind", tag="announcement"):
    """A sentence for the hall."""

    text: str


class Blank(msgspec.Struct, frozen=True, tag_field="kind", tag="blank"):
    """Nothing at all: the panic key."""


class Thanks(msgspec.Struct, frozen=True, tag_field="kind", tag="thanks"):
    """The closing picture."""


class LastTime(msgspec.Struct, frozen=True, tag_field="kind", tag="last_time"):
    """What came of the edition that this conference goes on from."""


PlainScene = Arrival | RoundAndClock | Closed | Wall | Blank | Thanks | LastTime
Scene = PlainScene | OneIdea | Voting | Announcement
PlainKind = Literal["arrival", "round", "closed", "wall", "blank", "thanks", "last_time"]
PLAIN: Final[dict[PlainKind, PlainScene]] = {
    "arrival": Arrival(),
    "round": RoundAndClock(),
    "closed": Closed(),
    "wall": Wall(),
    "blank": Blank(),
    "thanks": Thanks(),
    "last_time": LastTime(),
}


def opening_scene(screen: RoundScreen, ballot: str | None) -> Scene:
    """The scene of a round that starts; a round for voting shows the room of the newest ballot when there is one."""
    if screen == "ballot":
        return PLAIN["round"] if ballot is None else Voting(room=ballot)
    return PLAIN[screen]
