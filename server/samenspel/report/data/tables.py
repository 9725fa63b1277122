"""The document of a vote as tables: one for each thing that there is to say, the same in every kind of file."""

from collections.abc import Iterator, Sequence
from datetime import datetime

import msgspec

from samenspel.domain.said import Language
from samenspel.report.data.document import Cast, OptionResult, Results
from samenspel.report.data.ranked import ranked
from samenspel.report.data.table import Cell, Table, Word, table, word

FIGURES = ("low", "high", "mean", "spread")
"""Columns that stand only where the method gives such a number."""


def tables(results: Results, votes: Sequence[Cast] | None = None) -> list[Table]:
    """Every table of a result; `votes`: of an open vote who chose what."""
    language = results.language
    lines = ((word(key, language), cell) for key, cell in _ballot(results))
    found = [table("ballot", language, ("field", "value"), lines), _results(results)]
    if results.tables:
        found.append(_by_table(results))
    if results.ranking is not None:
        found += ranked(results.ranking, results.chosen, language)
    if votes is not None:
        found.append(_votes(results, votes))
    return found


def _ballot(results: Results) -> Iterator[tuple[str, Cell]]:
    """How it was held, a line each: conference, question, method with its parameters, turnout, rule."""
    language, held = results.language, results.ballot
    yield from (("conference", results.conference.title), ("date", results.conference.date))
    yield from (("number", held.number), ("question", held.question))
    for key, value in msgspec.to_builtins(held.method).items():
        yield ("method", word(f"method_{value}", language)) if key == "kind" else (key, _value(key, value, language))
    yield "secrecy", word(f"secrecy_{held.secrecy}", language)
    yield from (("hidden", held.hidden), ("order", word(f"order_{held.order}", language)))
    yield "tables", None if held.tables is None else ", ".join(str(number) for number in held.tables)
    yield from (("not_own", held.not_own), ("weighs", held.weighs), ("about", held.about))
    yield from (("phase", word(f"phase_{held.phase}", language)), ("opened", _time(held.opened)))
    yield from (("closed", _time(held.closed)), ("made", _time(results.made)))
    turnout = results.turnout
    yield from (("voters", turnout.voters), ("present", turnout.present))
    yield from (("paper", turnout.paper), ("scribe", turnout.scribe))
    yield "rule", None if results.rule is None else word(f"rule_{results.rule}", language)
    if results.verdict is not None:
        yield from (("verdict", word(f"verdict_{results.verdict}", language)), ("needed", results.needed))
    if results.rule in {"borda", "ranked_pairs"}:
        yield "cycle", results.cycle


def _value(key: str, value: Cell, language: Language) -> Cell:
    """A parameter of the method; those that are names have a word."""
    return word(f"{key}_{value}", language) if isinstance(value, str) else value


def _time(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat(timespec="seconds")


def _results(results: Results) -> Table:
    """A row per option, by place. The columns `mark_…` say how many gave that mark, or that place."""
    language, options = results.language, results.results
    figures = [key for key in FIGURES if any(getattr(option, key) is not None for option in options)]
    marks = sorted({int(mark) for option in options for mark in option.marks})
    groups = () if results.ranking is None else results.ranking.groups
    sections = {group.id: group.title for group in groups} | {option.option: option.title for option in options}
    columns: list[str | Word] = ["place", "tied", "title", "section", "table", "value", "votes", *figures]
    columns += [Word(f"mark_{mark}", f"{word('mark', language).title} {mark}") for mark in marks]
    other = results.other
    if other is not None:
        columns += ["other_rule", "other_place", "other_tied", "other_value"]
    columns.append("id")

    def row(option: OptionResult) -> list[Cell]:
        section = sections.get(option.section, option.section)
        known: list[Cell] = [option.place, option.tied, option.title, section, option.table, option.value, option.votes]
        known += [getattr(option, key) for key in figures]
        known += [option.marks.get(str(mark), 0) for mark in marks]
        if other is not None:
            by_it = other.results.get(option.option)
            known.append(word(f"rule_{other.rule}", language))
            known += [None] * 3 if by_it is None else [by_it.place, by_it.tied, by_it.value]
        return [*known, option.option]

    return table("results", language, columns, map(row, options))


def _by_table(results: Results) -> Table:
    """A row per table whose voters may be told apart from the others, a column per option."""
    options = [Word(option.option, option.title) for option in results.results]
    rows = ([one.table, one.voters, *(one.points.get(option.key, 0) for option in options)] for one in results.tables)
    return table("tables", results.language, ["table", "voters", *options], rows)


def _votes(results: Results, votes: Sequence[Cast]) -> Table:
    """A row per voter of an open vote."""
    options = [Word(option.option, option.title) for option in results.results]
    rows = ([one.name, one.table, one.scribe, *(one.choices.get(option.key) for option in options)] for one in votes)
    if results.ballot.method.__struct_config__.tag == "pairs":
        return _pairs(results, votes)
    return table("votes", results.language, ["name", "table", "by_scribe", *options], rows)


def _pairs(results: Results, votes: Sequence[Cast]) -> Table:
    """Of pairs a row for each that a voter chose between."""
    titles = {option.option: option.title for option in results.results}
    rows = (
        [one.name, one.table, one.scribe, titles.get(better, better), titles.get(worse, worse)]
        for one in votes
        for better, _, worse in (pair.partition(">") for pair in one.choices)
    )
    return table("votes", results.language, ["name", "table", "by_scribe", "better", "worse"], rows)
