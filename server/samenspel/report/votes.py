"""A vote as it may be told, from the records of its ballot's room: what was asked, how, and what came of it.

Which records those are says who reads: those of the screen for everybody, and those of the stage for who leads the day.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from samenspel.report.ballots import BallotRecord, OptionRecord, OutcomeRecord, ResultRecord, TurnoutRecord
from samenspel.report.rankings import Chosen, RankingRecord
from samenspel.report.records import Lane, each, one

VoteState = Literal["open", "closed", "known"]
Withdrawn = Callable[[str, int | None], bool]
"""(option, its table) → whether its table took it back since."""


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a vote; `result` is None until it may be seen. The title of what its table has withdrawn is ""."""

    id: str
    title: str
    table: int | None
    section: str
    result: ResultRecord | None

    @property
    def place(self) -> int | None:
        """Its place, None until it may be seen."""
        return None if self.result is None else self.result.place

    @property
    def tied(self) -> bool:
        """Whether it shares its place."""
        return self.result is not None and self.result.tied

    @property
    def votes(self) -> int | None:
        """How many votes or points it got, None until they may be seen."""
        return None if self.result is None else self.result.votes

    @property
    def value(self) -> float:
        """What its place goes by; nought until it may be seen."""
        return 0.0 if self.result is None else self.result.value


@dataclass(frozen=True, slots=True)
class Vote:
    """A vote: still open, closed with a result that may not be seen yet, or known. `choices` stand by section,
    and there by place once it is known. `ranking`: of a weighing; `chosen`: what the organisers made of it."""

    ballot: BallotRecord
    state: VoteState
    turnout: TurnoutRecord | None
    choices: tuple[Choice, ...]
    outcome: OutcomeRecord | None
    ranking: RankingRecord | None
    chosen: Chosen | None = None

    @property
    def counted(self) -> bool:
        """Whether the result is known and somebody voted."""
        return self.state == "known" and self.turnout is not None and self.turnout.voters > 0

    @property
    def voters(self) -> int | None:
        """How many voted, None while they may."""
        return None if self.turnout is None else self.turnout.voters

    @property
    def present(self) -> int | None:
        """Of how many people, None while they may vote."""
        return None if self.turnout is None else self.turnout.present

    @property
    def sections(self) -> tuple[tuple[str, tuple[Choice, ...]], ...]:
        """Section → its choices; one section, called "", where the options stand in none."""
        names = dict.fromkeys(choice.section for choice in self.choices)
        return tuple((name, tuple(one for one in self.choices if one.section == name)) for name in names)


def vote(lane: Lane, withdrawn: Withdrawn, chosen: Chosen | None = None) -> Vote | None:
    """The vote of a ballot's room; None when there is none, or it was cancelled."""
    ballot = one(lane, "ballot", "self", BallotRecord)
    if ballot is None or ballot.phase == "cancelled":
        return None
    results = dict(each(lane, "result", ResultRecord))
    state = _state(ballot, results)
    known = state == "known"
    ranking = one(lane, "ranking", "self", RankingRecord) if known else None
    return Vote(
        ballot=ballot,
        state=state,
        turnout=one(lane, "turnout", "self", TurnoutRecord) if ballot.phase != "open" else None,
        choices=_choices(lane, results if known else {}, withdrawn),
        outcome=one(lane, "outcome", "self", OutcomeRecord) if known else None,
        ranking=ranking,
        chosen=chosen if ranking is not None else None,
    )


def _state(ballot: BallotRecord, results: Mapping[str, ResultRecord]) -> VoteState:
    """A result that is revealed step by step is known with its first place."""
    if ballot.phase == "open":
        return "open"
    steps = ballot.revealing
    whole = steps is None or steps.shown >= steps.of
    return "known" if results and whole else "closed"


def _choices(lane: Lane, results: Mapping[str, ResultRecord], withdrawn: Withdrawn) -> tuple[Choice, ...]:
    """By section in the order they were put up, and within it by place; without results in their own order."""
    options = sorted(each(lane, "option", OptionRecord), key=lambda item: item[1].order)
    sections = list(dict.fromkeys(option.section for _, option in options))
    choices = [
        Choice(
            id=id_,
            title="" if withdrawn(id_, option.table) else option.title,
            table=option.table,
            section=option.section,
            result=results.get(id_),
        )
        for id_, option in options
    ]
    return tuple(sorted(choices, key=lambda choice: (sections.index(choice.section), choice.place or 0)))
