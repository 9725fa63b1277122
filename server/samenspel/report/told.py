"""A vote in words and bars, as the page of the proceeds shows it: what is read beside a bar always says what it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, assert_never

from samenspel.domain.method import Marks, Method, Pairs, Ranking, YesNo
from samenspel.domain.said import Language
from samenspel.report.ballots import BallotRecord, OutcomeRecord, ResultRecord, Rule
from samenspel.report.votes import Choice, Vote
from samenspel.report.words import Say, decimal, listed, percent

MOST_COLUMNS: Final = 11
"""Marks whose distribution is drawn: 0 to 10; a hundred points are not."""
MANY_POINTS: Final = 20
"""From so many on a budget is spoken of as points, not votes."""
TOP_OF_TABLE: Final = 3
RULES: Final[Mapping[str, str]] = {"borda": "Borda", "ranked_pairs": "Condorcet (ranked pairs)"}
"""The rules for rankings by name, the same in both languages."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar on a track of 100: from `start`, `width` long; `low` to `high` is its interval."""

    start: float
    width: float
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """How many gave a mark (or place); the highest of an option is 100 high."""

    mark: str
    votes: int
    height: float


@dataclass(frozen=True, slots=True)
class Row:
    """An option: its place, what its bar shows, in figures too, and how the marks lie."""

    choice: Choice
    place: str
    bar: Bar | None
    figure: str
    note: str
    columns: tuple[Column, ...]
    lying: str


@dataclass(frozen=True, slots=True)
class Told:
    """A vote as it is told. `note`: what is said in place of a result that there is none of yet; `verdict`: what was
    decided; `sections`: title and rows; `tables`: per table what it voted; `under`: how it was held and counted."""

    vote: Vote
    note: str
    verdict: str
    figure: str
    sections: tuple[tuple[str, tuple[Row, ...]], ...]
    tables: tuple[tuple[str, str], ...]
    under: tuple[str, ...]


def told(vote: Vote, say: Say, language: Language) -> Told:
    """The vote in the words of the conference."""
    outcome = vote.outcome if vote.counted else None
    return Told(
        vote=vote,
        note=_note(vote, say),
        verdict="" if outcome is None else _verdict(vote, outcome, say),
        figure="" if outcome is None else say(f"figure_{outcome.rule}"),
        sections=tuple((_title(name, vote), _rows(vote, choices, say, language)) for name, choices in vote.sections),
        tables=() if outcome is None else tuple(_tables(outcome, vote, say)),
        under=tuple(sentence for sentence in (*_turnout(vote, say), *_held(vote, say)) if sentence),
    )


def _verdict(vote: Vote, outcome: OutcomeRecord, say: Say) -> str:
    """What was decided; of a vote about what came out of another, whether the hall recognised that."""
    if outcome.verdict is None:
        return ""
    recognised = vote.ballot.about is not None and outcome.verdict != "no_quorum"
    return say(f"{outcome.verdict}_about" if recognised else outcome.verdict)


def _note(vote: Vote, say: Say) -> str:
    match vote.state:
        case "open":
            return say("vote_open")
        case "closed":
            steps = vote.ballot.revealing
            if steps is not None and steps.shown:
                return say("vote_revealing")
            return say("vote_closed" if vote.ballot.hidden else "vote_counted")
        case "known":
            return "" if vote.counted else say("no_votes")
        case _:
            assert_never(vote.state)


def _title(section: str, vote: Vote) -> str:
    """A section is called after the option, or the group of criteria, with its id."""
    groups = () if vote.ranking is None else vote.ranking.groups
    named = [*((choice.id, choice.title) for choice in vote.choices), *((group.id, group.title) for group in groups)]
    return next((title for id_, title in named if id_ == section), "")


def _rows(vote: Vote, choices: Sequence[Choice], say: Say, language: Language) -> tuple[Row, ...]:
    if vote.outcome is None or not vote.counted:
        return tuple(Row(choice, "", None, "", "", (), "") for choice in choices)
    rule, scale, ends = vote.outcome.rule, _scale(vote), _ends(vote)

    def row(choice: Choice, result: ResultRecord) -> Row:
        columns = _columns(result.marks, ends)
        return Row(
            choice=choice,
            place="" if rule == "yes_no" else f"{result.place}{'=' if result.tied else ''}",
            bar=_bar(result, scale),
            figure=figure(result, rule, language),
            note=_spread(result, rule, say, language),
            columns=columns,
            lying=", ".join(say("lying", mark=column.mark, n=column.votes) for column in columns),
        )

    return tuple(row(choice, choice.result) for choice in choices if choice.result is not None)


def figure(result: ResultRecord, rule: Rule, language: Language) -> str:
    """What the bar shows, in figures: points, a mean, a part in percent."""
    match rule:
        case "points" | "yes_no" | "borda" | "ranked_pairs":
            return decimal(result.value, 1, language)
        case "mean":
            return decimal(result.value, 1, language, always=True) if result.marks else "–"
        case "shares" | "bradley_terry":
            return percent(result.value, language)
        case _:
            assert_never(rule)


def _scale(vote: Vote) -> float:
    """What a whole bar stands for: the highest mark where the scale is fixed, else the highest value there is."""
    method = vote.ballot.method
    if isinstance(method, Marks) and method.outcome == "mean":
        return float(method.highest)
    if isinstance(method, Pairs):
        return 1.0
    found = max((abs(choice.value) for choice in vote.choices), default=0.0)
    return -found if isinstance(method, Marks) and method.lowest < 0 else found


def _bar(result: ResultRecord, scale: float) -> Bar | None:
    """`scale` below nought: bars go from the middle to both sides."""
    if not scale:
        return None
    if scale < 0 or result.value < 0:
        half = max(-50.0, min(50.0, 50 * result.value / abs(scale)))
        return Bar(round(50 + min(half, 0.0), 2), round(abs(half), 2))
    low, high = (None if end is None else round(100 * end / scale, 2) for end in (result.low, result.high))
    return Bar(0.0, round(min(100.0, 100 * result.value / scale), 2), low, high)


def _ends(vote: Vote) -> range:
    """The marks or places of which it is told how many gave them: the whole scale, so that options can be compared."""
    match vote.ballot.method:
        case Marks(lowest=lowest, highest=highest, outcome="mean" | "shares"):
            ends = range(lowest or 1, highest + 1)
        case Ranking(places=places):
            ends = range(1, min(places or len(vote.choices), len(vote.choices)) + 1)
        case _:
            return range(0)
    return ends if len(ends) <= MOST_COLUMNS else range(0)


def _columns(marks: Mapping[str, int], ends: range) -> tuple[Column, ...]:
    most = max(marks.values(), default=0)
    if not most:
        return ()
    return tuple(Column(str(mark), votes := marks.get(str(mark), 0), round(100 * votes / most, 2)) for mark in ends)


def _spread(result: ResultRecord, rule: Rule, say: Say, language: Language) -> str:
    if result.mean is None or result.spread is None:
        return ""
    if rule in {"borda", "ranked_pairs"}:
        return say("mean_place", mean=decimal(result.mean, 1, language, always=True))
    if rule in {"mean", "shares"}:
        return say("spread", spread=decimal(result.spread, 1, language, always=True))
    return ""


def _turnout(vote: Vote, say: Say) -> list[str]:
    turnout = vote.turnout
    if turnout is None:
        return []
    known = turnout.present >= turnout.voters
    return [
        say("turnout", voters=turnout.voters, present=turnout.present)
        if known
        else say("turnout_bare", n=turnout.voters),
        say("turnout_paper", n=turnout.paper) if turnout.paper else "",
        say("turnout_scribe", n=turnout.scribe) if turnout.scribe else "",
    ]


def _held(vote: Vote, say: Say) -> list[str]:
    """How it was held and counted, a sentence each."""
    ballot, outcome = vote.ballot, vote.outcome if vote.counted else None
    tables = [str(number) for number in ballot.tables or ()]
    return [
        say("only_tables", n=len(tables), tables=listed(tables, say("and"))) if tables else "",
        *_method(ballot.method, ballot, say),
        *(_counted(vote, outcome, say) if outcome is not None else ()),
        say("not_own") if ballot.not_own else "",
        say({"secret": "secret", "table": "by_table", "open": "open_vote"}[ballot.secrecy]),
        say("hall_thinks") if outcome is not None and not tables else "",
    ]


def _method(method: Method, ballot: BallotRecord, say: Say) -> list[str]:
    match method:
        case Marks():
            return _marks(method, ballot, say)
        case Ranking(places=places):
            return [say("ranking") if places is None else say("ranking_top", n=places)]
        case Pairs(each=each):
            return [say("pairs", n=each)]
        case YesNo():
            return [say("yes_no"), say(f"by_{method.majority}") if ballot.about is None else ""]
        case _:
            assert_never(method)


def _marks(method: Marks, ballot: BallotRecord, say: Say) -> list[str]:
    ends = {"lowest": method.lowest, "highest": method.highest}
    if ballot.weighs or method.outcome == "shares":
        return [say("weigh", **ends)]
    if method.lowest < 0:
        return [say("plus_minus", lowest=f"−{-method.lowest}", highest=f"+{method.highest}")]
    if method.budget is None:
        return [say("scale", **ends) if _is_scale(method) else say("approval")]
    held = [say("hundred" if method.budget >= MANY_POINTS else "budget", n=method.budget)]
    return [*held, say("cap", n=method.highest) if method.highest < method.budget else ""]


def _is_scale(method: Marks) -> bool:
    """Whether every option has a mark of its own, of more than yes and nothing."""
    return method.budget is None and (method.lowest, method.highest) != (0, 1)


def _counted(vote: Vote, outcome: OutcomeRecord, say: Say) -> list[str]:
    rule = outcome.rule
    method = vote.ballot.method
    plain = rule == "yes_no" or (rule == "points" and isinstance(method, Marks) and not _is_scale(method))
    return [
        "" if plain else say(f"by_{rule}"),
        say("quorum", n=outcome.needed) if outcome.needed else "",
        say("cycle") if outcome.cycle else "",
        _other(vote, outcome, say),
    ]


def _other(vote: Vote, outcome: OutcomeRecord, say: Say) -> str:
    """What the other rule for rankings puts first."""
    if outcome.other is None:
        return ""
    there = outcome.other.results
    first = [choice for choice in vote.choices if choice.id in there and there[choice.id].place == 1]
    rule = RULES[outcome.other.rule]
    if {choice.id for choice in first} == {choice.id for choice in vote.choices if choice.place == 1}:
        return say("other_same", rule=rule)
    titles = [choice.title or say("withdrawn") for choice in first]
    return say("other_differs", rule=rule, first=listed([f"‘{title}’" for title in titles], say("and")))


def _tables(outcome: OutcomeRecord, vote: Vote, say: Say) -> list[tuple[str, str]]:
    """Table and its voters, and what they gave most to."""
    titles = {choice.id: choice.title or say("withdrawn") for choice in vote.choices}
    return [
        (
            say("at_table", number=table.table, n=table.voters),
            " · ".join(
                f"{titles[id_]} {points}"
                for id_, points in sorted(table.points.items(), key=lambda one: -one[1])[:TOP_OF_TABLE]
                if points and id_ in titles
            ),
        )
        for table in outcome.tables
    ]
