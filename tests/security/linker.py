"""Who tries to find out what somebody voted, from everything but the truth.

Each way gives for one vote one link: a voter and what they are said to have chosen. The linker sees what a neighbour
sees, who votes too: all frames of their own and of the screen; who voted when, and who changed their mind when (the
turnout is shown live, and people are seen); who sits where; the log of the service and its events; and after the close
the database, its rows in their order and its bytes. It does not look into `Vote.choices` but for the neighbour's own.
"""

import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, product
from math import comb, factorial, prod
from typing import Any, Final

import msgspec

from samenspel.domain.events.ballot import PapersAdded
from samenspel.store.votes import decode_choices
from tests.security.voting import Day, Vote, records

Tally = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Link:
    """That this voter chose this."""

    voter: str
    choice: str


# ------------------------------------------------------------------ what was told, in steps


def steps(vote: Vote, day: Day) -> list[tuple[int, Tally]]:
    """The tallies that were told, each with the number of acts that are in it: moving ones, and the result."""
    standing = _voters_after_each(vote)
    found: list[tuple[int, Tally]] = []
    for voters, tally in _moving(vote, day):
        after = found[-1][0] if found else 0
        acts = next((one for one in range(after + 1, len(standing)) if standing[one] == voters), None)
        if acts is not None:
            found.append((acts, tally))
    return [*found, (len(vote.acts), _result(vote, day))]


def _voters_after_each(vote: Vote) -> list[int]:
    """How many had voted after each act."""
    return [len(set(vote.acts[:acts])) for acts in range(len(vote.acts) + 1)]


def _moving(vote: Vote, day: Day) -> Iterator[tuple[int, Tally]]:
    """Voters and votes, without those on paper, of which the log tells what they hold."""
    told: dict[int, Tally] = {}
    for row in _events(vote, day):
        if row["kind"] == "tally_moved":
            event = msgspec.msgpack.decode(row["payload"])
            told[event["voters"]] = event["counters"].get("points", {})
    papers = 0
    for message in vote.told():
        if message["t"] == "signal" and message["name"] == "turnout":
            papers = message["value"]["paper"]
        elif message["t"] == "signal" and message["name"] == "tally":
            voters = message["value"]["voters"] - papers
            votes = {option: result["votes"] for option, result in message["value"]["results"].items()}
            told[voters] = _without(votes, _on_paper(vote, day) if papers else {})
    yield from sorted(told.items())


def _result(vote: Vote, day: Day) -> Tally:
    """The last of it, without the votes on paper."""
    votes = {option: record["votes"] for option, record in records(vote, "result").items()}
    return _without(votes, _on_paper(vote, day, every=True))


def _on_paper(vote: Vote, day: Day, *, every: bool = False) -> Tally:
    """The votes on paper as the log has them: all, or those that were added first."""
    rows = [row for row in _events(vote, day) if row["kind"] == PapersAdded.kind]
    found: Counter[str] = Counter()
    for row in rows if every else rows[:1]:
        for choices in msgspec.msgpack.decode(row["payload"])["papers"]:
            found.update(choices)
    return found


def _events(vote: Vote, day: Day) -> list[Any]:
    return [row for row in day.rows["events"] if row["room_id"] == vote.room]


def _without(votes: Tally, others: Tally) -> Tally:
    return {option: votes.get(option, 0) - others.get(option, 0) for option in votes.keys() | others.keys()}


# ------------------------------------------------------------------ what follows from sums that are known

Odds = Mapping[str, Mapping[str, float]]
"""Voter → option → how likely it is that they chose it in the end."""


@dataclass(frozen=True, slots=True)
class _Paper:
    """One act: in which step it comes into the tally, and in which it leaves it again, when the voter changed their
    mind later."""

    voter: str
    comes: int
    goes: int | None
    choice: str | None
    """Where the linker knows it: it is their own."""


def odds(vote: Vote, told: Sequence[tuple[int, Tally]], options: str) -> Odds:
    """What these tallies tell, each with the number of acts that are in it, when every choice was as likely for
    everybody before. Exact: all that the papers may hold that were replaced is tried. Within a step voters are alike,
    so of one with `n` papers that stand, `x` of them for an option, everybody chose it with a chance of `x / n`."""
    papers = _papers(vote, [acts for acts, _ in told])
    sums = [_without(after, before) for (_, before), (_, after) in pairwise([(0, dict[str, int]()), *told])]
    left = [Counter({option: step.get(option, 0) for option in options}) for step in sums]
    for paper in papers:
        if paper.choice is not None:
            _take(left, paper, paper.choice)
    replaced = [paper for paper in papers if paper.goes is not None and paper.choice is None]
    standing = [paper for paper in papers if paper.goes is None and paper.choice is None]
    sizes = Counter(paper.comes for paper in standing)
    total, weighed = 0.0, [dict.fromkeys(options, 0.0) for _ in told]
    for choices in product(options, repeat=len(replaced)):
        each = [step.copy() for step in left]
        for paper, choice in zip(replaced, choices, strict=True):
            _take(each, paper, choice)
        weight = prod(_ways(sizes[at], step) for at, step in enumerate(each))
        total += weight
        for at, step in enumerate(each):
            for option in options if weight else "":
                weighed[at][option] += weight * step[option] / max(1, sizes[at])
    return {
        paper.voter: {option: weighed[paper.comes][option] / total for option in options} for paper in standing if total
    }


def _papers(vote: Vote, ends: Sequence[int]) -> list[_Paper]:
    """The papers that came into a tally."""
    step = [next(at for at, end in enumerate(ends) if act <= end) for act in range(1, len(vote.acts) + 1)]
    found = []
    for at, voter in enumerate(vote.acts):
        again = next((later for later in range(at + 1, len(vote.acts)) if vote.acts[later] == voter), None)
        if again is None or step[again] != step[at]:
            known = vote.chosen[at] if voter == vote.neighbour else None
            found.append(_Paper(voter, step[at], None if again is None else step[again], known))
    return found


def _take(steps: Sequence[Counter[str]], paper: _Paper, choice: str) -> None:
    steps[paper.comes][choice] -= 1
    if paper.goes is not None:
        steps[paper.goes][choice] += 1


def _ways(voters: int, votes: Tally) -> int:
    """In how many ways so many voters can have given these votes."""
    if sum(votes.values()) != voters or any(number < 0 for number in votes.values()):
        return 0
    return factorial(voters) // prod(factorial(number) for number in votes.values())


def of_steps(vote: Vote, day: Day, options: str, source: random.Random) -> Link | None:
    """Somebody of the step with the fewest voters, and what they most likely chose."""
    told = steps(vote, day)
    likely = odds(vote, told, options)
    if not likely:
        return None
    last = {voter: act for act, voter in enumerate(vote.acts, start=1)}
    groups = [
        [voter for voter in sorted(likely) if start < last[voter] <= end]
        for start, end in pairwise([0, *(acts for acts, _ in told)])
    ]
    return _likeliest(source.choice(min(filter(None, groups), key=len)), likely, source)


def of_tables(vote: Vote, day: Day, options: str, source: random.Random) -> Link:
    """The same of tables: those that are told, and what is left when they are taken from the whole."""
    told = {one["table"]: one["points"] for one in records(vote, "outcome")["self"]["tables"]}
    likely = odds_of_tables(vote, told, _result(vote, day), options)
    sizes = Counter(_group(vote, voter, told) for voter in likely)
    smallest = min(sizes, key=sizes.__getitem__)
    return _likeliest(
        source.choice([voter for voter in sorted(likely) if _group(vote, voter, told) == smallest]), likely, source
    )


def odds_of_tables(vote: Vote, told: Mapping[int, Tally], result: Tally, options: str) -> Odds:
    """What the result tells with the votes of some tables, and so those of all others together."""
    left = Counter(result)
    for points in told.values():
        left.subtract(points)
    sums = {table: Counter(points) for table, points in told.items()} | {0: left}
    sums[_group(vote, vote.neighbour, told)][vote.choices[vote.neighbour]] -= 1
    others = [voter for voter in sorted(vote.choices) if voter != vote.neighbour]
    return {
        voter: {
            option: sums[_group(vote, voter, told)][option] / sums[_group(vote, voter, told)].total()
            for option in options
        }
        for voter in others
    }


def _group(vote: Vote, voter: str, told: Mapping[int, object]) -> int:
    """The voter's table when it is told, else 0: the others."""
    table = vote.table(voter)
    return table if table in told and table is not None else 0


def _likeliest(voter: str, likely: Odds, source: random.Random) -> Link:
    options = sorted(likely[voter])
    source.shuffle(options)
    return Link(voter, max(options, key=likely[voter].__getitem__))


# ------------------------------------------------------------------ steps and tables together, of two options

Left = tuple[int, ...]
"""How many are left in each column."""


def likelihood(sizes: Sequence[Sequence[int]], rows: Sequence[int], columns: Sequence[int]) -> list[list[float]]:
    """How likely it is of somebody in each cell that they are among those who chose the first option, when all that is
    known is how many these are in each row and each column (and every way to spread them is as likely for each voter).
    Exact: all ways are counted, row by row."""
    spread = [
        [one for one in product(*(range(size + 1) for size in row)) if sum(one) == number]
        for row, number in zip(sizes, rows, strict=True)
    ]

    @cache
    def ahead(row: int, left: Left) -> int:
        """In how many ways the rows from this one on can be filled."""
        if row == len(sizes):
            return int(not any(left))
        if any(number < 0 for number in left):
            return 0
        return sum(_fillings(sizes[row], one) * ahead(row + 1, _less(left, one)) for one in spread[row])

    found = [[0.0] * len(row) for row in sizes]
    before: Mapping[Left, int] = {tuple(columns): 1}
    for at, row in enumerate(sizes):
        after: Counter[Left] = Counter()
        for left, ways in before.items():
            for one in spread[at]:
                here = ways * _fillings(row, one)
                after[_less(left, one)] += here
                for column, number in enumerate(one):
                    found[at][column] += here * number * ahead(at + 1, _less(left, one)) / max(1, row[column])
        before = after
    total = ahead(0, tuple(columns))
    return [[number / total for number in row] for row in found]


def _fillings(row: Sequence[int], chosen: Sequence[int]) -> int:
    return prod(comb(size, one) for size, one in zip(row, chosen, strict=True))


def _less(left: Left, taken: Sequence[int]) -> Left:
    return tuple(one - other for one, other in zip(left, taken, strict=True))


def odds_of_both(vote: Vote, told: Sequence[tuple[int, Tally]], tables: Mapping[int, Tally], options: str) -> Odds:
    """What steps and tables tell together, of two options; nobody may have changed their mind."""
    first = options[0]
    ends = [acts for acts, _ in told]
    at = {voter: next(step for step, end in enumerate(ends) if act <= end) for act, voter in enumerate(vote.acts, 1)}
    groups = [*tables, 0]
    others = [voter for voter in vote.acts if voter != vote.neighbour]
    sizes = [
        [sum(at[one] == step and _group(vote, one, tables) == group for one in others) for group in groups]
        for step in range(len(ends))
    ]
    rows = [after.get(first, 0) - before.get(first, 0) for (_, before), (_, after) in pairwise([(0, {}), *told])]
    columns = [tables[table].get(first, 0) for table in tables]
    columns.append(sum(rows) - sum(columns))
    if vote.choices[vote.neighbour] == first:
        rows[at[vote.neighbour]] -= 1
        columns[groups.index(_group(vote, vote.neighbour, tables))] -= 1
    found = likelihood(sizes, rows, columns)
    chance = {voter: found[at[voter]][groups.index(_group(vote, voter, tables))] for voter in others}
    return {voter: {first: one, options[1]: 1 - one} for voter, one in chance.items()}


def of_both(vote: Vote, day: Day, options: str, source: random.Random) -> Link:
    """Whoever they tell most of."""
    told = {one["table"]: one["points"] for one in records(vote, "outcome")["self"]["tables"]}
    likely = odds_of_both(vote, steps(vote, day), told, options)
    voters = sorted(likely)
    source.shuffle(voters)
    return _likeliest(max(voters, key=lambda voter: max(likely[voter].values())), likely, source)


# ------------------------------------------------------------------ the database after the close


ORDERS: Final = ("by id", "by first vote", "by last vote")


def of_rows(vote: Vote, day: Day, target: str, order: str, *, backwards: bool = False) -> Link | None:
    """The voter's place among those of their table, in an order that the linker knows, is that of their paper among
    the papers of that table."""
    rows = [row for row in day.rows["sealed_papers"] if row["ballot"] == vote.room]
    tags = {row["tag"] for row in rows}
    tag = str(vote.table(target)) if str(vote.table(target)) in tags else ""
    papers = [next(iter(decode_choices(row["choices"]))) for row in rows if row["tag"] == tag]
    voters = [one for one in _ordered(vote, order) if not tag or str(vote.table(one)) == tag]
    voters = voters if tag else [one for one in voters if str(vote.table(one)) not in tags]
    if backwards:
        voters.reverse()
    return Link(target, papers[voters.index(target)]) if len(voters) == len(papers) else None


def _ordered(vote: Vote, order: str) -> list[str]:
    if order == "by id":
        return sorted(vote.choices)
    acts = vote.acts if order == "by first vote" else list(reversed(vote.acts))
    first = list(dict.fromkeys(acts))
    return first if order == "by first vote" else first[::-1]


def of_bytes(vote: Vote, day: Day, target: str) -> Link | None:
    """As `of_rows`, by where the rows lie in the file."""
    voters = [one.group(1).decode() for one in re.finditer(_key(vote) + b"([0-9a-z]{26})", day.data)]
    voters = [one for one in voters if one in vote.choices]
    papers = [
        one.group(1).decode() for one in re.finditer(_key(vote) + b".?.?\x81\xa1([a-z])\x01", day.data, re.DOTALL)
    ]
    if len(voters) != len(papers):
        return None
    return Link(target, papers[voters.index(target)])


def of_traces(vote: Vote, day: Day, target: str) -> Link | None:
    """A row that names the voter and holds choices, in whatever file."""
    trace = re.search(_key(vote) + target.encode() + b".{0,120}?\x81\xa1([a-z])\x01", day.data, re.DOTALL)
    return None if trace is None else Link(target, trace.group(1).decode())


def of_counters(vote: Vote, day: Day) -> Link | None:
    """Whoever voted first made the first counter."""
    lying = [one.group(1).decode() for one in re.finditer(_key(vote) + b"points([a-z])", day.data)]
    return Link(vote.acts[0], lying[-1]) if lying else None


def _key(vote: Vote) -> bytes:
    return re.escape(vote.room.encode())


# ------------------------------------------------------------------ by name


def of_words(vote: Vote, day: Day, target: str) -> Link | None:
    """Whatever names the voter, in a frame, a line of the log or an event."""
    said = [repr(message) for _, message in vote.seen]
    said += [line for line in day.lines if vote.room in line]
    said += [repr((tuple(row), msgspec.msgpack.decode(row["payload"]))) for row in _events(vote, day)]
    for one in said:
        if target in one:
            return Link(target, next((option for option in "abc" if f"'{option}'" in one), ""))
    return None
