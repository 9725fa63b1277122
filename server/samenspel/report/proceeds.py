"""The proceeds (opbrengst): what came of the day, from the records of its rooms.

Pure: records in, a `Proceeds` out, in every state of the day. It does not say who wrote what, and holds no name but
those that people typed into an action. Withdrawn things have no record and so are absent, with what
was written under them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from samenspel.domain.said import Address, Language, Said
from samenspel.report.records import (
    ConferenceRecord,
    Lane,
    PartyRecord,
    Rooms,
    RoundRecord,
    StepRecord,
    TableRecord,
    ThemeRecord,
    each,
    one,
)
from samenspel.report.threads import Idea, Remark, Threads, gather
from samenspel.report.votes import Choice, Vote, vote

WORKING_ROUNDS: Final = ("brainstorm", "aanvullen", "actie", "vote")


@dataclass(frozen=True, slots=True)
class Standing:
    """How an action came out of a vote; `votes` where votes were added up, else None."""

    place: int
    tied: bool
    votes: int | None


@dataclass(frozen=True, slots=True)
class Action:
    """An action, the ideas that it grew from (`origins`) and which of the additions under those it was `built_on`."""

    id: str
    number: str
    table: int
    title: str
    what: str
    place: str
    lead: str
    parties: tuple[PartyRecord, ...]
    goals: tuple[str, ...]
    steps: tuple[StepRecord, ...]
    origins: tuple[Idea, ...]
    built_on: frozenset[str]
    remarks: tuple[Remark, ...]
    late: bool
    picked: bool
    standing: Standing | None


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme of the day with all that its tables made."""

    letter: str
    title: Said
    question: Said
    tables: tuple[TableRecord, ...]
    actions: tuple[Action, ...]
    ideas: tuple[Idea, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing stands under this theme."""
        return not (self.actions or self.ideas)


@dataclass(frozen=True, slots=True)
class Counts:
    """The day in numbers."""

    tables: int
    ideas: int
    additions: int
    remarks: int
    actions: int


@dataclass(frozen=True, slots=True)
class Proceeds:
    """What came of a conference. `chosen`: the actions that were voted on, by how they came out, and then the tables'
    other picks; they stand before the themes. `unreached`: the working rounds that did not happen, once the day is
    over. `seal`: of the day that is closed, and `changed`: at how many tables something changed after it."""

    title: str
    date: str
    language: Language
    address: Address
    state: Literal["planned", "running", "closed"]
    counts: Counts
    votes: tuple[Vote, ...]
    chosen: tuple[Action, ...]
    themes: tuple[Theme, ...]
    unreached: tuple[Said, ...]
    seal: str | None = None
    changed: int = 0

    @property
    def empty(self) -> bool:
        """Whether nothing was written and nothing was voted on."""
        return not self.votes and all(theme.empty for theme in self.themes)


class NoConference(LookupError):
    """The plenary room holds no conference."""


def proceeds(rooms: Rooms) -> Proceeds:
    """The proceeds of a conference as its rooms stand; raises `NoConference` when the plenary was never opened."""
    self_ = one(rooms.plenary, "conference", "self", ConferenceRecord)
    if self_ is None:
        raise NoConference
    threads = gather(rooms.tables)
    votes = tuple(told_votes(rooms, threads))
    chosen = _chosen(votes, threads)
    themes = _themes(rooms.plenary, threads, chosen, standings(votes))
    actions = {action.id: action for theme in themes for action in theme.actions}
    return Proceeds(
        title=self_.title,
        date=self_.date,
        language=self_.language,
        address=self_.address,
        state=self_.state,
        counts=_counts(rooms, threads),
        votes=votes,
        chosen=tuple(actions[id_] for id_ in chosen if id_ in actions),
        themes=themes,
        unreached=unreached(rooms.plenary, self_),
        seal=self_.seal,
        changed=rooms.changed,
    )


def _counts(rooms: Rooms, threads: Threads) -> Counts:
    remarks = threads.remarks.values()
    additions = sum(remark.kind == "addition" for remark in remarks)
    return Counts(
        tables=sum(1 for _ in each(rooms.plenary, "table", TableRecord)),
        ideas=len(threads.ideas),
        additions=additions,
        remarks=len(threads.remarks) - additions,
        actions=len(threads.actions),
    )


def unreached(plenary: Lane, self_: ConferenceRecord) -> tuple[Said, ...]:
    """The working rounds that did not happen, once the day is over."""
    if self_.state != "closed":
        return ()
    rounds = sorted((part for _, part in each(plenary, "round", RoundRecord)), key=lambda part: part.order)
    return tuple(part.title for part in rounds if part.kind in WORKING_ROUNDS and part.state in ("planned", "skipped"))


def _chosen(votes: tuple[Vote, ...], threads: Threads) -> tuple[str, ...]:
    """The actions of the votes, the latest vote first and each in its own order, and then what else tables picked."""
    voted_on = (choice.id for vote in reversed(votes) for choice in vote.choices)
    picked = (id_ for id_ in threads.actions if id_ in threads.picks)
    return tuple(id_ for id_ in dict.fromkeys((*voted_on, *picked)) if id_ in threads.actions)


def _themes(
    plenary: Lane, threads: Threads, chosen: tuple[str, ...], standings: Mapping[str, Standing]
) -> tuple[Theme, ...]:
    tables = sorted((table for _, table in each(plenary, "table", TableRecord)), key=lambda table: table.number)
    known = sorted((theme for _, theme in each(plenary, "theme", ThemeRecord)), key=lambda theme: theme.letter)
    tellers = threads.tellers(chosen)
    return tuple(
        _theme(theme, tuple(table for table in tables if table.theme == theme.letter), threads, tellers, standings)
        for theme in known
    )


def _theme(
    theme: ThemeRecord,
    tables: tuple[TableRecord, ...],
    threads: Threads,
    tellers: Mapping[str, str],
    standings: Mapping[str, Standing],
) -> Theme:
    """One theme. Ideas that an action grew from stand with that action; the others stand on their own."""
    numbers = {table.number for table in tables}
    own = [id_ for id_, (table, _) in threads.actions.items() if table in numbers]
    others = (root for root in threads.roots() if root not in tellers and threads.ideas[root][0] in numbers)
    return Theme(
        letter=theme.letter,
        title=theme.title,
        question=theme.question,
        tables=tables,
        actions=tuple(
            _action(id_, f"{theme.letter}{place}", threads, tellers, standings.get(id_))
            for place, id_ in enumerate(own, start=1)
        ),
        ideas=tuple(threads.idea(root) for root in others),
    )


def _action(id_: str, number: str, threads: Threads, tellers: Mapping[str, str], standing: Standing | None) -> Action:
    table, record = threads.actions[id_]
    built_on = frozenset(record.additions)
    return Action(
        id=id_,
        number=number,
        table=table,
        title=record.title,
        what=record.what,
        place=record.place,
        lead=record.lead,
        parties=tuple(party for party in record.parties if party.name or party.benefit),
        goals=tuple(goal for goal in record.goals if goal),
        steps=tuple(step for step in record.steps if step.who or step.what or step.by),
        origins=tuple(
            threads.idea(idea) if tellers[idea] == id_ else threads.glimpse(idea, built_on)
            for idea in threads.behind(record)
        ),
        built_on=built_on,
        remarks=threads.under.get(id_, ()),
        late=record.late,
        picked=id_ in threads.picks,
        standing=standing,
    )


def told_votes(rooms: Rooms, threads: Threads) -> Iterator[Vote]:
    """The votes as the hall has seen them, in the order they were opened."""
    for number in sorted(rooms.ballots):
        found = vote(rooms.ballots[number], threads.withdrawn, rooms.chosen.get(number))
        if found is not None:
            yield found


def standings(votes: Iterable[Vote]) -> dict[str, Standing]:
    """Option → how it came out; of two votes on the same action the later one holds."""
    return {
        choice.id: standing
        for vote in votes
        if vote.counted
        for choice in vote.choices
        if (standing := _standing(vote, choice)) is not None
    }


def _standing(vote: Vote, choice: Choice) -> Standing | None:
    """None for what nobody voted for."""
    result = choice.result
    if result is None or not (result.votes or result.value):
        return None
    added_up = vote.outcome is not None and vote.outcome.rule == "points"
    return Standing(result.place, result.tied, result.votes if added_up else None)
