"""Why a command is refused: each code, and what its sentence needs.

The catalogue of the client holds a sentence `reject.<code>` for every code in `PARAMS`. Codes that a room itself never
gives (the rate, the storage, the wire) stand here too, so that there is one list.
"""

from collections.abc import Mapping
from typing import Final, TypeVar

from samenspel.domain.core import Rejected

ADDITIONS_CLOSED: Final = "additions_closed"
ALREADY_DONE: Final = "already_done"
BAD_COMMAND: Final = "bad_command"
BAD_PAIR: Final = "bad_pair"
BAD_RANKING: Final = "bad_ranking"
BAD_VALUE: Final = "bad_value"
BALLOT_CLOSED: Final = "ballot_closed"
BALLOT_OPEN: Final = "ballot_open"
BUDGET_SPENT: Final = "budget_spent"
CAP_REACHED: Final = "cap_reached"
CLOSED: Final = "closed"
DEVICE_FULL: Final = "device_full"
DUPLICATE_ID: Final = "duplicate_id"
FEW_PAPERS: Final = "few_papers"
GONE: Final = "gone"
INBOX_FULL: Final = "inbox_full"
IN_USE: Final = "in_use"
LINK_BAD: Final = "link_bad"
MARKS_GIVEN: Final = "marks_given"
NOTHING_TO_REVEAL: Final = "nothing_to_reveal"
NOTHING_TO_UNDO: Final = "nothing_to_undo"
NOT_ALLOWED: Final = "not_allowed"
NOT_STARTED: Final = "not_started"
NOT_SUBSCRIBED: Final = "not_subscribed"
NOT_YOUR_CASE: Final = "not_your_case"
NOT_YOUR_VOTE: Final = "not_your_vote"
NOT_YOURS: Final = "not_yours"
NO_JOINING: Final = "no_joining"
NO_OPTIONS: Final = "no_options"
NO_ROUND: Final = "no_round"
OUTSIDE_SCALE: Final = "outside_scale"
OVERTAKEN: Final = "overtaken"
OWN_MERGE: Final = "own_merge"
OWN_OPTION: Final = "own_option"
READ_ONLY: Final = "read_only"
REASON_NEEDED: Final = "reason_needed"
RESULT_SHOWN: Final = "result_shown"
REWORDED: Final = "reworded"
ROUND_RUNNING: Final = "round_running"
SECRECY_LOOSER: Final = "secrecy_looser"
SLOW_DOWN: Final = "slow_down"
STALE_REVISION: Final = "stale_revision"
TEXT_EMPTY: Final = "text_empty"
TEXT_LONG: Final = "text_long"
TITLE_TAKEN: Final = "title_taken"
TOGETHER_FIRST: Final = "together_first"
TOO_LATE_TO_UNDO: Final = "too_late_to_undo"
TOO_MANY: Final = "too_many"
UNKNOWN_OPTION: Final = "unknown_option"
UNKNOWN_ROOM: Final = "unknown_room"
UNKNOWN_TARGET: Final = "unknown_target"
VOTES_CAST: Final = "votes_cast"
WRONG_ROUND: Final = "wrong_round"

PARAMS: Final[Mapping[str, tuple[str, ...]]] = {
    ADDITIONS_CLOSED: (),
    ALREADY_DONE: (),
    BAD_COMMAND: (),
    BAD_PAIR: (),
    BAD_RANKING: ("places",),
    BAD_VALUE: ("field",),
    BALLOT_CLOSED: (),
    BALLOT_OPEN: (),
    BUDGET_SPENT: ("budget",),
    CAP_REACHED: ("cap",),
    CLOSED: (),
    DEVICE_FULL: ("limit",),
    DUPLICATE_ID: (),
    FEW_PAPERS: ("missing",),
    GONE: (),
    INBOX_FULL: (),
    IN_USE: (),
    LINK_BAD: (),
    MARKS_GIVEN: (),
    NOTHING_TO_REVEAL: (),
    NOTHING_TO_UNDO: (),
    NOT_ALLOWED: (),
    NOT_STARTED: (),
    NOT_SUBSCRIBED: (),
    NOT_YOUR_CASE: (),
    NOT_YOUR_VOTE: (),
    NOT_YOURS: (),
    NO_JOINING: (),
    NO_OPTIONS: (),
    NO_ROUND: (),
    OUTSIDE_SCALE: ("lowest", "highest"),
    OVERTAKEN: (),
    OWN_MERGE: (),
    OWN_OPTION: (),
    READ_ONLY: (),
    REASON_NEEDED: (),
    RESULT_SHOWN: (),
    REWORDED: (),
    ROUND_RUNNING: (),
    SECRECY_LOOSER: (),
    SLOW_DOWN: ("retry",),
    STALE_REVISION: ("revision",),
    TEXT_EMPTY: (),
    TEXT_LONG: ("limit", "length"),
    TITLE_TAKEN: (),
    TOGETHER_FIRST: (),
    TOO_LATE_TO_UNDO: (),
    TOO_MANY: ("limit",),
    UNKNOWN_OPTION: (),
    UNKNOWN_ROOM: (),
    UNKNOWN_TARGET: (),
    VOTES_CAST: (),
    WRONG_ROUND: ("round",),
}
"""Code → the names of its parameters. Lengths and limits are numbers, `retry` milliseconds, `round` the id of the round
that is on, `field` the name of the field as the command has it."""


def text_long(limit: int, length: int) -> Rejected:
    """A text of `length` characters where `limit` fit."""
    return Rejected(TEXT_LONG, {"limit": limit, "length": length})


class Refusal(Exception):
    """Ends a decision with a rejection; `decide` of the room turns it into the answer. Never leaves the domain."""

    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.rejected = Rejected(code, params)


Value = TypeVar("Value")


def accepted(checked: Value | Rejected) -> Value:
    """What was checked, when it passed; refuses with its rejection otherwise."""
    if isinstance(checked, Rejected):
        raise Refusal(checked.code, **checked.params)
    return checked


def bad_value(field: str) -> Refusal:
    """A field holds something that no sensible client sends."""
    return Refusal(BAD_VALUE, field=field)


def too_many(limit: int) -> Refusal:
    """More of something than fits."""
    return Refusal(TOO_MANY, limit=limit)
