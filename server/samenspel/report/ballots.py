"""The records of a ballot's room that are read when the day is written up, as types.

What a vote was counted under is in `ballot/self`, `turnout/self` and `outcome/self`; per option there is `option/<id>`
and, once it may be seen, `result/<id>`. Of a weighing `ranking/self` has what follows from the weights.
"""

from typing import Literal

import msgspec

from samenspel.domain.method import Method, Secrecy

Phase = Literal["open", "closed", "revealed", "cancelled"]
Rule = Literal["points", "mean", "shares", "borda", "ranked_pairs", "bradley_terry", "yes_no"]
Verdict = Literal["adopted", "rejected", "no_quorum"]


class Revealing(msgspec.Struct, frozen=True):
    """A reveal from the last place upwards: how many of how many places the hall has seen."""

    shown: int
    of: int


class BallotRecord(msgspec.Struct, frozen=True, kw_only=True):
    """`ballot/self`; times in ms since 1970."""

    number: int
    question: str
    method: Method
    hidden: bool
    phase: Phase
    opened: int
    closed: int | None = None
    secrecy: Secrecy = "secret"
    order: Literal["given", "random"] = "given"
    tables: tuple[int, ...] | None = None
    not_own: bool = False
    weighs: bool = False
    about: int | None = None
    revealing: Revealing | None = None


class OptionRecord(msgspec.Struct, frozen=True):
    """`option/<id>`."""

    order: int
    title: str
    text: str | None = ""
    table: int | None = None
    section: str = ""


class TurnoutRecord(msgspec.Struct, frozen=True):
    """`turnout/self`. Among the voters those `paper` voted on paper, and a scribe wrote for those of `scribe`."""

    voters: int
    present: int
    paper: int = 0
    scribe: int = 0


class ResultRecord(msgspec.Struct, frozen=True):
    """`result/<option>`: see `domain.counting.Result`."""

    votes: int
    place: int
    tied: bool = False
    value: float = 0.0
    low: float | None = None
    high: float | None = None
    mean: float | None = None
    spread: float | None = None
    marks: dict[str, int] = {}


class TableOutcome(msgspec.Struct, frozen=True):
    """What the voters of one table gave each option."""

    table: int
    voters: int
    points: dict[str, int] = {}


class OtherResult(msgspec.Struct, frozen=True):
    """What an option comes to by the other rule for rankings."""

    value: float
    place: int
    tied: bool = False


class OtherOutcome(msgspec.Struct, frozen=True):
    """The result of a ranking by the other rule."""

    rule: Rule
    results: dict[str, OtherResult] = {}


class OutcomeRecord(msgspec.Struct, frozen=True, kw_only=True):
    """`outcome/self`; `tables` holds what may be shown of each table."""

    rule: Rule
    verdict: Verdict | None = None
    needed: int = 0
    cycle: bool = False
    tables: tuple[TableOutcome, ...] = ()
    other: OtherOutcome | None = None
