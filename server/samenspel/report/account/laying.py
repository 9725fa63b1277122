"""Lays everything that the records of the rooms hold in its place in the report, each thing once."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from samenspel.domain.said import EMPTY
from samenspel.report.account.model import (
    END,
    Account,
    ActionEntry,
    CaseEntry,
    Choice,
    Count,
    IdeaEntry,
    Later,
    ThemeEntry,
    Version,
)
from samenspel.report.account.numbering import case_number, numbered
from samenspel.report.account.records import (
    AdditionRecord,
    CaseRecord,
    ChosenRecord,
    LinkRecord,
    Place,
    Sources,
    StatusRecord,
    TextRecord,
    VersionRecord,
)
from samenspel.report.proceeds import NoConference, Standing, standings, told_votes, unreached
from samenspel.report.records import ConferenceRecord, Lane, TableRecord, ThemeRecord, each, one
from samenspel.report.threads import Idea, Threads, gather


def account(sources: Sources) -> Account:
    """The report as the rooms stand; raises `NoConference` when the plenary was never opened."""
    rooms = sources.rooms
    self_ = one(rooms.plenary, "conference", "self", ConferenceRecord)
    if self_ is None:
        raise NoConference
    threads = gather(rooms.tables)
    votes = tuple(told_votes(rooms, threads))
    desk = _Desk(sources, threads, standings(votes))
    themes = tuple(desk.themes())
    link = one(sources.report, "link", "self", LinkRecord)
    return Account(
        title=self_.title,
        date=self_.date,
        language=self_.language,
        address=self_.address,
        state=self_.state,
        introduction=_text(sources.report, "introduction"),
        background=_text(sources.report, "background"),
        count=_count(sources, threads, themes),
        themes=themes,
        votes=votes,
        chosen=tuple(desk.chosen()),
        unreached=unreached(rooms.plenary, self_),
        named=tuple(sorted(sources.named, key=lambda named: (named.name.casefold(), named.organisation))),
        later=desk.rest(),
        versions=tuple(_versions(sources.report)),
        open=link is not None and link.open,
        seal=self_.seal,
        changed=rooms.changed,
    )


def _text(report: Lane, part: str) -> str:
    found = one(report, "text", part, TextRecord)
    return "" if found is None else found.text


def _versions(report: Lane) -> Iterator[Version]:
    found = ((int(number), version) for number, version in each(report, "version", VersionRecord))
    for number, version in sorted(found, key=lambda item: item[0]):
        yield Version(number, version.at, version.note)


def _count(sources: Sources, threads: Threads, themes: Iterable[ThemeEntry]) -> Count:
    remarks = list(threads.remarks.values())
    additions = sum(remark.kind == "addition" for remark in remarks)
    questions = sum(remark.kind == "question" for remark in remarks)
    cases = [case for theme in themes for case in theme.cases]
    known = {case.id for case in cases}
    suggestions = sum(idea.case in known for _, idea in threads.ideas.values())
    parties = (party for _, action in threads.actions.values() for party in action.parties)
    return Count(
        people=sources.people,
        tables=sum(1 for _ in each(sources.rooms.plenary, "table", TableRecord)),
        cases=len(cases),
        ideas=len(threads.ideas) - suggestions,
        suggestions=suggestions,
        additions=additions,
        remarks=len(remarks) - additions - questions,
        questions=questions,
        actions=len(threads.actions),
        blanks=sum(bool(party.name and not party.benefit) for party in parties),
    )


class _Desk:
    """Lays everything in its place: each thing once."""

    def __init__(self, sources: Sources, threads: Threads, outcome: Mapping[str, Standing]) -> None:
        self._sources = sources
        self._threads = threads
        self._standings = outcome
        self._tables = sorted(
            (table for _, table in each(sources.rooms.plenary, "table", TableRecord)), key=lambda table: table.number
        )
        self._cases = sorted(each(sources.rooms.plenary, "case", CaseRecord), key=lambda item: item[1].order)
        self._later = _later(sources)
        self._numbers: dict[str, str] = {}

    def themes(self) -> Iterator[ThemeEntry]:
        """Every theme, and one without a letter where something belongs to none."""
        known = sorted((theme for _, theme in each(self._sources.rooms.plenary, "theme", ThemeRecord)), key=_letter)
        letters = {theme.letter for theme in known}
        stray = ThemeRecord("", EMPTY)
        numbered_themes = list(enumerate([*known, stray], start=1))
        for number, theme in numbered_themes:
            self._give_numbers(number, theme.letter, letters)
        for number, theme in numbered_themes:
            entry = self._theme(number, theme, letters)
            if theme.letter or not entry.empty:
                yield entry

    def chosen(self) -> Iterator[Choice]:
        """What the organisers chose, in their order; asked for when the themes are made. What stands at no table any
        more has no title: what was withdrawn or moderated away is told nowhere."""
        made = one(self._sources.choice, "chosen", "self", ChosenRecord)
        for pick in made.picks if made is not None else ():
            id_ = pick.candidate
            known: tuple[Literal["idea", "action", ""], str] = ("", "")
            if id_ in self._threads.actions:
                known = ("action", self._threads.actions[id_][1].title)
            elif id_ in self._threads.ideas:
                known = ("idea", self._threads.ideas[id_][1].text)
            number = self._numbers.get(id_, "") if known[0] else ""
            yield Choice(id_, known[0], number, known[1], pick.reason, self._standings.get(id_))

    def rest(self) -> tuple[Later, ...]:
        """What was added at the end, and to what is no longer there; asked for when the themes are made."""
        ends = self._later.pop(END, ())
        others = [later for target in list(self._later) for later in self._later.pop(target)]
        return tuple(sorted((*ends, *others), key=lambda later: (later.at, later.id)))

    def _tables_of(self, letter: str, letters: Iterable[str]) -> set[int]:
        """The tables on a theme; without a letter those on none, and those that the plenary does not know."""
        if letter:
            return {table.number for table in self._tables if table.theme == letter}
        return set(self._threads.tables) - {table.number for table in self._tables if table.theme in letters}

    def _cases_of(self, letter: str, letters: Iterable[str]) -> list[tuple[str, CaseRecord]]:
        return [
            (id_, case)
            for id_, case in self._cases
            if case.theme == letter or (not letter and case.theme not in letters)
        ]

    def _give_numbers(self, theme: int, letter: str, letters: Iterable[str]) -> None:
        cases = {id_: case_number(theme, case) for id_, case in self._cases_of(letter, letters)}
        known = {id_ for id_, _ in self._cases}
        places = [
            place
            for table in sorted(self._threads.tables)
            for place in self._places(table)
            if place.case in cases or (place.case not in known and table in self._tables_of(letter, letters))
        ]
        self._numbers |= cases | numbered(theme, places, cases, lettered=not self._cases)

    def _places(self, table: int) -> tuple[Place, ...]:
        given = self._sources.places.get(table, ())
        known = {place.id for place in given}
        ideas = (
            Place(id_, idea.at, idea.case)
            for id_, (of_table, idea) in self._threads.ideas.items()
            if of_table == table and id_ not in known
        )
        actions = (
            Place(id_, action.at)
            for id_, (of_table, action) in self._threads.actions.items()
            if of_table == table and id_ not in known
        )
        return (*given, *ideas, *actions)

    def _theme(self, number: int, theme: ThemeRecord, letters: Iterable[str]) -> ThemeEntry:
        tables = self._tables_of(theme.letter, letters)
        known = {id_ for id_, _ in self._cases}
        roots = [root for root in self._threads.roots() if self._threads.ideas[root][0] in tables]
        loose = (root for root in roots if self._threads.ideas[root][1].case not in known)
        actions = (id_ for id_, (table, _) in self._threads.actions.items() if table in tables)
        return ThemeEntry(
            number=number,
            letter=theme.letter,
            title=theme.title,
            question=theme.question,
            tables=tuple(table for table in self._tables if table.number in tables),
            cases=tuple(self._case(id_, case) for id_, case in self._cases_of(theme.letter, letters)),
            actions=tuple(self._action(id_) for id_ in sorted(actions, key=self._order)),
            ideas=tuple(self._idea(root) for root in sorted(loose, key=self._order)),
            later=self._added(f"theme/{theme.letter}"),
        )

    def _case(self, id_: str, case: CaseRecord) -> CaseEntry:
        told = [one(lane, "case", id_, StatusRecord) for lane in self._sources.rooms.tables.values()]
        known = [record for record in told if record is not None]
        ideas = (root for root in self._threads.roots() if self._threads.ideas[root][1].case == id_)
        return CaseEntry(
            id=id_,
            number=self._numbers[id_],
            case=case,
            status=next((record.status for record in known if record.status is not None), None),
            joined=len({person for record in known for person in record.joined}),
            suggestions=tuple(self._idea(root) for root in sorted(ideas, key=self._order)),
            later=self._added(f"case/{id_}"),
        )

    def _idea(self, id_: str) -> IdeaEntry:
        return self._entry(self._threads.idea(id_))

    def _entry(self, idea: Idea) -> IdeaEntry:
        return IdeaEntry(
            number=self._numbers[idea.id],
            idea=replace(idea, merged=()),
            merged=tuple(self._entry(source) for source in idea.merged),
            later=self._added(f"idea/{idea.id}"),
        )

    def _action(self, id_: str) -> ActionEntry:
        table, record = self._threads.actions[id_]
        return ActionEntry(
            id=id_,
            number=self._numbers[id_],
            table=table,
            plan=record,
            grew_from=tuple((self._numbers[idea], idea) for idea in self._threads.behind(record)),
            remarks=self._threads.under.get(id_, ()),
            picked=id_ in self._threads.picks,
            standing=self._standings.get(id_),
            later=self._added(f"action/{id_}"),
        )

    def _order(self, id_: str) -> tuple[int, str]:
        found = self._threads.ideas.get(id_) or self._threads.actions[id_]
        return found[1].at, id_

    def _added(self, target: str) -> tuple[Later, ...]:
        return self._later.pop(target, ())


def _letter(theme: ThemeRecord) -> str:
    return theme.letter


def _later(sources: Sources) -> dict[str, tuple[Later, ...]]:
    """Target → what readers added to it, in the order of time."""
    found: dict[str, list[Later]] = {}
    for id_, record in each(sources.report, "addition", AdditionRecord):
        later = Later(id_, record.kind, record.text, record.at, sources.signed.get(record.by, ""))
        found.setdefault(record.target, []).append(later)
    return {target: tuple(sorted(all_, key=lambda later: (later.at, later.id))) for target, all_ in found.items()}
