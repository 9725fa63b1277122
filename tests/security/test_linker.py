"""Nobody finds out what somebody voted: a thousand votes, and a linker who uses all that can be had.

In each vote each way of the linker gives one link, and the votes are independent of each other. What is right by chance
is worked out for each link from what may be told: the result, the tallies that moved by five voters and stayed five
behind, and the tables of five voters or more. Every choice was as likely, so of those who cannot be told apart by these
sums each is as likely to have made any of the choices among them; one's own the linker knows and leaves out. With that
chance q of each link, chance is the sum of q over the votes and the variance that of q (1 - q): sigma is its root.

All is drawn from seeds, the order of sealed papers too (that it is really random is shown in `tests/contracts`), so
that a run repeats. Were it not so, each of the comparisons with 3 sigma would fail once in 740 runs.
"""

import random
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from types import SimpleNamespace
from typing import Final

import pytest

from samenspel.domain import tally
from samenspel.domain.counting import Counts
from samenspel.hub import tallies
from samenspel.hub.room import Room
from samenspel.store import votes
from samenspel.store.writer import Writer
from tests.security import linker
from tests.security.linker import Link, Odds
from tests.security.voting import Day, Kind, Vote, hold, make_template

FEWEST: Final = 5
"""Nothing is told of fewer voters."""
A_DAY: Final = 9
"""Votes of one service. What a database keeps of the order in which its rows were made is clearest in a new one."""
VOTES: Final = 1_000

KINDS: Final[Mapping[str, Kind]] = {
    "hidden": Kind(late=2),
    "shown": Kind(hidden=False),
    "people change their mind": Kind(hidden=False, late=3),
    "a close is taken back": Kind(hidden=False, reopened=True),
    "by a scribe": Kind(hidden=False, laptop=4, tables=(14,)),
    "on paper too": Kind(hidden=False, paper=3),
    "per table": Kind(secrecy="table", tables=(6, 6, 5, 3), late=2),
    "per table, and shown": Kind(hidden=False, secrecy="table", tables=(8, 6, 6), options="ab"),
}


@dataclass(slots=True)
class Score:
    """Links of one way: how many are right, and what chance is."""

    links: int = 0
    right: int = 0
    chance: float = 0.0
    variance: float = 0.0

    def add(self, right: bool, chance: float) -> None:
        self.links += 1
        self.right += right
        self.chance += chance
        self.variance += chance * (1 - chance)

    def join(self, other: "Score") -> None:
        """Of both together."""
        self.links += other.links
        self.right += other.right
        self.chance += other.chance
        self.variance += other.variance

    def within(self, sigmas: float) -> bool:
        """Whether no more are right than chance and so many standard deviations."""
        return self.right <= self.chance + sigmas * sqrt(self.variance) + 1e-6


@dataclass(slots=True)
class Scores:
    """Way → its score."""

    ways: dict[str, Score] = field(default_factory=dict)

    def add(self, vote: Vote, links: Mapping[str, Link | None], chances: Odds) -> None:
        for way, link in links.items():
            score = self.ways.setdefault(way, Score())
            if link is not None:
                score.add(vote.choices[link.voter] == link.choice, chances[link.voter].get(link.choice, 0.0))

    def join(self, other: "Scores") -> None:
        """Of both together."""
        for way, score in other.ways.items():
            self.ways.setdefault(way, Score()).join(score)


# ------------------------------------------------------------------ what may be told, and so what chance is


def permitted(vote: Vote, told: Sequence[tuple[int, linker.Tally]]) -> list[tuple[int, linker.Tally]]:
    """Of the tallies that were told those that may be: five voters after the one before, and before the result."""
    voters = [len(set(vote.acts[:acts])) for acts in range(len(vote.acts) + 1)]
    ends = [0]
    for acts, _ in told[:-1]:
        if voters[acts] - voters[ends[-1]] >= FEWEST and voters[-1] - voters[acts] >= FEWEST:
            ends.append(acts)
    return [(acts, vote.tally(acts)) for acts in (*ends[1:], len(vote.acts))]


def permitted_tables(vote: Vote) -> dict[int, linker.Tally]:
    """The tables that may be told: of five voters or more, and the others together are five or more or nobody."""
    at = {voter: vote.table(voter) for voter in vote.choices}
    sizes = {table: list(at.values()).count(table) for table in set(at.values()) if table is not None}
    told = sorted((table for table in sizes if sizes[table] >= FEWEST), key=lambda table: (-sizes[table], -table))
    while told and 0 < len(at) - sum(sizes[table] for table in told) < FEWEST:
        told.pop()
    found: dict[int, linker.Tally] = {}
    for table in told:
        chosen = [choice for voter, choice in vote.choices.items() if at[voter] == table]
        found[table] = {option: chosen.count(option) for option in "abc"}
    return found


def chances(kind: Kind, vote: Vote, day: Day) -> Odds:
    """How likely it is of each voter that they chose what a link says."""
    told = [(len(vote.acts), vote.tally(len(vote.acts)))] if kind.hidden else permitted(vote, linker.steps(vote, day))
    if kind.secrecy == "secret":
        return linker.odds(vote, told, kind.options)
    tables = permitted_tables(vote)
    if kind.hidden:
        return linker.odds_of_tables(vote, tables, told[-1][1], kind.options)
    return linker.odds_of_both(vote, told, tables, kind.options)


# ------------------------------------------------------------------ votes, links and scores


@pytest.fixture(scope="module")
def place() -> Iterator[Path]:
    """Where days are held: in memory where the system has files there, for each vote is synced."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        make_template(Path(folder) / "template")
        yield Path(folder)


def links(kind: Kind, vote: Vote, day: Day, source: random.Random) -> dict[str, Link | None]:
    """One of each way."""
    target = source.choice(sorted(set(vote.acts) - {vote.neighbour}))
    found: dict[str, Link | None] = {
        "by name": linker.of_words(vote, day, target),
        "traces in the files": linker.of_traces(vote, day, target),
        "where the rows lie": linker.of_bytes(vote, day, target),
        "where the counters lie": linker.of_counters(vote, day),
    }
    for order in linker.ORDERS:
        found[f"rows {order}"] = linker.of_rows(vote, day, target, order)
        found[f"rows {order}, backwards"] = linker.of_rows(vote, day, target, order, backwards=True)
    if not kind.hidden:
        found["steps"] = linker.of_steps(vote, day, kind.options, source)
    if kind.secrecy == "table":
        found["tables"] = linker.of_tables(vote, day, kind.options, source)
    if kind.secrecy == "table" and not kind.hidden:
        found["steps and tables"] = linker.of_both(vote, day, kind.options, source)
    if vote.acts[0] == vote.neighbour:
        found["where the counters lie"] = None
    return found


def scored(place: Path, kind: Kind, number: int, seed: int) -> Scores:
    """So many votes of a kind."""
    scores, source = Scores(), random.Random(seed)
    for first in range(0, number, A_DAY):
        with tempfile.TemporaryDirectory(dir=place) as folder:
            directory, many = Path(folder) / "data", min(A_DAY, number - first)
            day = hold(place / "template", directory, kind, many, source.randrange(1 << 30))
        for vote in day.votes:
            scores.add(vote, links(kind, vote, day, source), chances(kind, vote, day))
    return scores


@pytest.fixture
def seeded(monkeypatch: pytest.MonkeyPatch) -> None:
    """What lies in random order lies in the same at every run."""
    source = random.Random(11)
    monkeypatch.setattr(votes, "secrets", SimpleNamespace(SystemRandom=lambda: source))


_SCORED: Final[dict[str, Scores]] = {}


def kept(place: Path, name: str) -> Scores:
    """The scores of one kind, held once."""
    if name not in _SCORED:
        _SCORED[name] = scored(place, KINDS[name], VOTES // len(KINDS), seed=sorted(KINDS).index(name))
    return _SCORED[name]


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.usefixtures("seeded")
def test_no_way_of_linking_is_better_than_chance(place: Path, name: str) -> None:
    """[BL-30] [ST-11] Of 125 votes of one kind."""
    scores = kept(place, name)
    for way, score in scores.ways.items():
        assert score.within(3), (way, score)
    assert scores.ways["by name"].links == scores.ways["traces in the files"].links == 0
    assert min(score.links for way, score in scores.ways.items() if way.startswith("rows")) > 100


@pytest.mark.usefixtures("seeded")
def test_nor_is_it_over_a_thousand_votes(place: Path) -> None:
    """[BL-30] [ST-11]"""
    every = Scores()
    for name in KINDS:
        every.join(kept(place, name))
    for way, score in every.ways.items():
        assert score.within(3), (way, score)
    assert every.ways["rows by id"].links == VOTES


# ------------------------------------------------------------------ the linker can win


def far_above_chance(place: Path, kind: Kind, way: str, number: int = 48) -> bool:
    score = scored(place, kind, number, seed=5).ways[way]
    return score.right > score.chance + 6 * sqrt(score.variance)


def test_papers_that_are_not_shuffled_are_linked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[LG-19]"""
    monkeypatch.setattr(votes, "secrets", SimpleNamespace(SystemRandom=lambda: SimpleNamespace(shuffle=lambda _: None)))
    assert far_above_chance(place, KINDS["hidden"], "rows by id")


def test_steps_of_one_voter_are_linked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[RM-23]"""

    def by_one(shown: int, voters: int, _secrecy: str = "secret") -> bool:
        return voters > shown

    monkeypatch.setattr(tallies, "may_move", by_one)
    monkeypatch.setattr(tally, "may_move", by_one)
    assert far_above_chance(place, Kind(hidden=False, one_by_one=True), "steps")


def test_a_tally_that_does_not_stay_behind_is_linked(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[RM-23] Between the last of it and the result there may be a single voter."""

    def at_once(room: Room, shown: tallies.Shown) -> tallies.Held | None:
        now = tallies.Held(room.papers.voters, room.papers.counters)
        seen = max(shown.voters, room.state.stage.moved)
        return now if tally.may_move(seen, now.voters, room.state.secrecy) else None

    monkeypatch.setattr(tallies, "_due", at_once)
    sixteen = Kind(hidden=False, tables=(16,), one_by_one=True, everybody=True)
    assert far_above_chance(place, sixteen, "steps")


def test_what_is_left_of_the_tables_is_linked_when_it_is_small(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[BL-20] Every table of five or more is told; those who are left are fewer."""

    def all_of_five(counts: Counts) -> frozenset[str]:
        return frozenset(tag for tag in tally.tags(counts) if counts[f"voters@{tag}", ""] >= FEWEST)

    monkeypatch.setattr(tally, "told", all_of_five)
    assert far_above_chance(place, Kind(secrecy="table", tables=(9, 9, 1), everybody=True), "tables")


def test_a_write_ahead_log_that_is_not_emptied_is_read(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """[ST-11]"""
    monkeypatch.setattr(Writer, "_erase_traces", lambda _: None)
    assert far_above_chance(place, KINDS["hidden"], "traces in the files")
