"""The result of a vote as one document: what was asked, how it was held and counted, and what came of it.

It goes out as JSON as it stands; `schemas/results.schema.json` is made from these types. Times are ISO 8601 with their
offset. Texts are as people typed them. A number that a method does not give is null, and so is what may not be told.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from typing import Literal

import msgspec

from samenspel.domain.method import Marks, Method, Pairs, Ranking, Secrecy, YesNo
from samenspel.domain.said import Language
from samenspel.report.ballots import BallotRecord, OtherOutcome, Rule, TableOutcome, TurnoutRecord, Verdict
from samenspel.report.rankings import Chosen, RankingRecord
from samenspel.report.votes import Choice, Vote


class MarksMethod(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="marks"):
    """A number for each option: dots, approval, a single choice, points, a scale, plus and minus, weights."""

    lowest: int
    highest: int
    budget: int | None
    outcome: Literal["sum", "mean", "shares"]


class RankingMethod(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="ranking"):
    """The options in order; at most the first `places`, null for all."""

    places: int | None
    rule: Literal["borda", "ranked_pairs"]


class PairsMethod(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="pairs"):
    """Which of two is better, for `each` pairs that every voter was dealt."""

    each: int


class YesNoMethod(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind", tag="yes_no"):
    """Yes, no or neither; `quorum` in percent of the people present."""

    quorum: int
    majority: Literal["simple", "two_thirds"]


MethodData = MarksMethod | RankingMethod | PairsMethod | YesNoMethod
"""The method with every parameter, also those at their default."""


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """The conference."""

    id: str
    title: str
    date: str


class Held(msgspec.Struct, frozen=True, kw_only=True):
    """How the vote was held. `tables`: who could vote, null for the whole hall; `about`: the number of the ballot whose
    result this vote was asked about."""

    number: int
    question: str
    phase: Literal["closed", "revealed"]
    opened: datetime
    closed: datetime | None
    method: MethodData
    secrecy: Secrecy
    hidden: bool
    order: Literal["given", "random"]
    tables: tuple[int, ...] | None
    not_own: bool
    weighs: bool
    about: int | None


class Turnout(msgspec.Struct, frozen=True, kw_only=True):
    """Who voted of how many people present; among them on `paper`, and by a `scribe`."""

    voters: int
    present: int
    paper: int
    scribe: int


class OptionResult(msgspec.Struct, frozen=True, kw_only=True):
    """What an option got. Places go by `value`; `low` to `high` is its 95 % interval. `marks`: mark or place → how many
    gave it. `title` is "" when its table has taken it back since."""

    option: str
    title: str
    section: str
    table: int | None
    place: int
    tied: bool
    value: float
    votes: int
    low: float | None
    high: float | None
    mean: float | None
    spread: float | None
    marks: dict[str, int]


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one vote. `tables`: the breakdown, as far as it may be shown; `other`: of a ranking the result by
    the other rule; `ranking`: what follows from a weighing; `chosen`: what the organisers made of it."""

    format: Literal["samenspel.results.1"] = "samenspel.results.1"
    conference: Day
    language: Language
    made: datetime
    ballot: Held
    turnout: Turnout
    rule: Rule | None
    verdict: Verdict | None
    needed: int
    cycle: bool
    results: tuple[OptionResult, ...]
    other: OtherOutcome | None
    tables: tuple[TableOutcome, ...]
    ranking: RankingRecord | None
    chosen: Chosen | None


class Cast(msgspec.Struct, frozen=True, kw_only=True):
    """Who chose what in an open vote. `scribe`: somebody without a device, for whom another wrote it down."""

    name: str
    table: int | None
    scribe: bool
    choices: dict[str, int]


class Votes(msgspec.Struct, frozen=True, kw_only=True):
    """Who chose what in an open vote that was revealed: option → mark, place or 1."""

    format: Literal["samenspel.votes.1"] = "samenspel.votes.1"
    conference: Day
    made: datetime
    number: int
    question: str
    options: dict[str, str]
    votes: tuple[Cast, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """For which conference, in which language, and when (with a time zone) a document is made."""

    conference: str
    title: str
    date: str
    language: Language
    at: datetime

    @property
    def day(self) -> Day:
        """The conference as documents have it."""
        return Day(id=self.conference, title=self.title, date=self.date)


def document(vote: Vote, made: Made) -> Results:
    """The document of a vote whose result is known; of another the results are empty."""
    outcome = vote.outcome
    return Results(
        conference=made.day,
        language=made.language,
        made=made.at,
        ballot=_held(vote.ballot, made.at.tzinfo),
        turnout=_turnout(vote.turnout),
        rule=None if outcome is None else outcome.rule,
        verdict=None if outcome is None else outcome.verdict,
        needed=0 if outcome is None else outcome.needed,
        cycle=outcome is not None and outcome.cycle,
        results=tuple(_results(vote.choices)),
        other=None if outcome is None else outcome.other,
        tables=() if outcome is None else outcome.tables,
        ranking=vote.ranking,
        chosen=vote.chosen,
    )


def votes(vote: Vote, cast: Sequence[Cast], made: Made) -> Votes:
    """The document of who chose what."""
    return Votes(
        conference=made.day,
        made=made.at,
        number=vote.ballot.number,
        question=vote.ballot.question,
        options={choice.id: choice.title for choice in vote.choices},
        votes=tuple(cast),
    )


def method_data(method: Method) -> MethodData:
    """The method with every parameter written out."""
    forms: dict[type, Callable[..., MethodData]] = {
        Marks: MarksMethod, Ranking: RankingMethod, Pairs: PairsMethod, YesNo: YesNoMethod
    }  # fmt: skip
    return forms[type(method)](**msgspec.structs.asdict(method))


def _held(ballot: BallotRecord, zone: tzinfo | None) -> Held:
    return Held(
        number=ballot.number,
        question=ballot.question,
        phase="revealed" if ballot.phase == "revealed" else "closed",
        opened=moment(ballot.opened, zone),
        closed=None if ballot.closed is None else moment(ballot.closed, zone),
        method=method_data(ballot.method),
        secrecy=ballot.secrecy,
        hidden=ballot.hidden,
        order=ballot.order,
        tables=ballot.tables,
        not_own=ballot.not_own,
        weighs=ballot.weighs,
        about=ballot.about,
    )


def _turnout(turnout: TurnoutRecord | None) -> Turnout:
    """Who voted counts among those present, also when they were not seen."""
    if turnout is None:
        return Turnout(voters=0, present=0, paper=0, scribe=0)
    present = max(turnout.present, turnout.voters)
    return Turnout(voters=turnout.voters, present=present, paper=turnout.paper, scribe=turnout.scribe)


def _results(choices: Sequence[Choice]) -> list[OptionResult]:
    return [
        OptionResult(
            option=choice.id,
            title=choice.title,
            section=choice.section,
            table=choice.table,
            place=result.place,
            tied=result.tied,
            value=result.value,
            votes=result.votes,
            low=result.low,
            high=result.high,
            mean=result.mean,
            spread=result.spread,
            marks=result.marks,
        )
        for choice in choices
        if (result := choice.result) is not None
    ]


def moment(at: int, zone: tzinfo | None) -> datetime:
    """Milliseconds since 1970 as a time in `zone`."""
    return datetime.fromtimestamp(at / 1000, zone)
