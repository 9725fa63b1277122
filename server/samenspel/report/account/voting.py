"""The votes in the report: question, how it was held, turnout, verdict, and a bar for each option."""

from collections.abc import Iterator, Mapping
from typing import Final

from samenspel.report.account.blocks import Bar, Bars, Block, Chapter, Facts, Text
from samenspel.report.account.voice import Voice, shortened
from samenspel.report.told import TOP_OF_TABLE, Row, Told, told
from samenspel.report.votes import Vote
from samenspel.report.weighed import Line, weighed

LINE: Final = 80
"""Letters that stand beside each other on a page."""


def vote(one: Vote, voice: Voice, home: Mapping[str, tuple[str, str]]) -> Chapter:
    """A vote. `home`: id of an action → its number and where it stands."""
    spoken = told(one, voice.say, voice.language)
    return Chapter(
        id=f"v-{one.ballot.number}",
        kind="vote",
        number="",
        title=one.ballot.question,
        blocks=tuple(_blocks(spoken, voice, home)),
        status=spoken.verdict,
    )


def _blocks(spoken: Told, voice: Voice, home: Mapping[str, tuple[str, str]]) -> Iterator[Block]:
    if spoken.note:
        yield Text(spoken.note, "strong")
    headings = (voice.say("place"), voice.say("option"), spoken.figure or voice.say("figure_points"))
    for title, rows in spoken.sections:
        yield Bars(title, headings, tuple(_bar(row, voice, home) for row in rows))
    if spoken.tables:
        yield Facts(tuple(_by_table(spoken, voice)))
    if spoken.under:
        yield Text(" ".join(spoken.under), "note")
    if spoken.vote.ranking is not None:
        yield from _weighing(spoken.vote, voice)


def _by_table(spoken: Told, voice: Voice) -> Iterator[tuple[str, str]]:
    """Table and its voters, and what they gave most to: the first words of it."""
    choices = {choice.id: choice for choice in spoken.vote.choices}
    outcome = spoken.vote.outcome
    for table in outcome.tables if outcome is not None else ():
        most = sorted(table.points.items(), key=lambda one: -one[1])[:TOP_OF_TABLE]
        named = [
            f"{shortened(choices[id_].title) or voice.say('withdrawn')} ({points})"
            for id_, points in most
            if points and id_ in choices
        ]
        beside = " · ".join(named)
        told = beside if len(beside) <= LINE else "\n".join(named)
        yield voice.say("at_table", number=table.table, n=table.voters), told or "–"


def _bar(row: Row, voice: Voice, home: Mapping[str, tuple[str, str]]) -> Bar:
    choice = row.choice
    number, link = home.get(choice.id, ("", ""))
    table = "" if choice.table is None else voice.say("table_note", number=choice.table)
    notes = [note for note in (number, table, row.note) if note]
    return Bar(
        place=row.place,
        title=choice.title or voice.say("withdrawn"),
        note=" · ".join(notes),
        figure=row.figure,
        start=row.bar.start if row.bar else 0.0,
        width=row.bar.width if row.bar else None,
        first=choice.place == 1,
        link=link,
    )


def _weighing(one: Vote, voice: Voice) -> Iterator[Block]:
    if one.ranking is None:
        return
    found = weighed(one.ranking, one.chosen, voice.say, voice.language)
    yield Text(" ".join(found.verdict), "strong")
    if found.chosen:
        yield Text(" ".join(found.chosen), "strong")
    say = voice.say
    yield Bars(say("areas"), (say("place"), say("area"), say("score")), tuple(map(_line, found.areas)))
    yield Bars(say("weights"), (say("place"), say("criterion"), say("weight")), tuple(map(_line, found.weights)))
    yield Text(" ".join(found.under), "note")


def _line(line: Line) -> Bar:
    return Bar(line.place, line.title, " · ".join(line.notes), line.figure, 0.0, line.width, first=line.inside)
