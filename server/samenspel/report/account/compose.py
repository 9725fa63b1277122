"""The report in words: an `Account` becomes a `Document` of blocks, in the language of the conference."""

from collections.abc import Iterator
from datetime import datetime

from samenspel.report.account.blocks import Block, Cell, Chapter, Document, Figures, Grid, Names, Slot, Text
from samenspel.report.account.brief import brief, unreached
from samenspel.report.account.model import END, Account, Choice
from samenspel.report.account.themes import added, theme
from samenspel.report.account.voice import Voice, shortened, voice_of
from samenspel.report.account.voting import vote
from samenspel.report.words import long_date


def compose(account: Account, at: datetime) -> Document:
    """The report as it is said; `at` is local time."""
    voice = voice_of(account.language, account.address)
    return Document(
        kind=voice.say("report"),
        title=account.title,
        when=voice.day(account.date),
        language=account.language,
        notices=tuple(_notices(account, voice, at)),
        figures=_figures(account, voice),
        chapters=tuple(_chapters(account, voice)),
        contents=voice.say("report_contents"),
        page=voice.say("report_page"),
        colophon=tuple(_colophon(account, voice, at)),
    )


def _notices(account: Account, voice: Voice, at: datetime) -> Iterator[str]:
    """What the reader should know before anything else."""
    if account.state == "planned":
        yield voice.say("report_planned")
    elif account.state == "running":
        yield voice.say("report_running", time=f"{at:%H:%M}")
    elif account.empty:
        yield voice.say("report_nothing")
        if account.unreached:
            yield unreached(account, voice)
    if account.versions:
        newest = account.versions[-1]
        yield voice.say("report_last_version", number=newest.number, date=voice.moment(newest.at))


def _figures(account: Account, voice: Voice) -> Figures:
    count = account.count
    numbers = {
        "people": count.people,
        "tables": count.tables,
        "cases": count.cases,
        "ideas": count.ideas,
        "suggestions": count.suggestions,
        "additions": count.additions,
        "actions": count.actions,
    }
    return Figures(tuple((number, voice.say(word, n=number)) for word, number in numbers.items() if number))


def _chapters(account: Account, voice: Voice) -> Iterator[Chapter]:
    if account.introduction:
        yield _written("introduction", account.introduction, voice)
    if account.background:
        yield _written("background", account.background, voice)
    if not account.empty:
        yield brief(account, voice)
    if account.votes:
        yield _votes(account, voice)
    if account.chosen:
        yield _chosen(account, voice)
    if account.state != "planned":
        yield from (theme(entry, voice) for entry in account.themes)
    if account.count.people or account.named:
        yield _people(account, voice)
    yield _more(account, voice)


def _written(part: str, text: str, voice: Voice) -> Chapter:
    return Chapter(part, "front", "", voice.say(f"report_{part}"), blocks=(Text(text, typed=True),))


def _votes(account: Account, voice: Voice) -> Chapter:
    home = {action.id: (action.number, f"a-{action.id}") for action in account.actions}
    votes = tuple(vote(one, voice, home) for one in account.votes)
    return Chapter("votes", "votes", "", voice.say("report_votes"), chapters=votes)


def _chosen(account: Account, voice: Voice) -> Chapter:
    """What the organisers chose afterwards, with their reasons, beside how the hall voted."""
    say = voice.say

    def row(choice: Choice) -> tuple[Cell, ...]:
        standing = "" if choice.standing is None else say("place_in_hall", place=choice.standing.place)
        return (
            Cell(choice.number) if choice.number else Cell("–", blank=True),
            Cell(shortened(choice.title, 160)) if choice.title else Cell(say("withdrawn"), blank=True),
            Cell(choice.reason) if choice.reason else Cell(say("no_reason"), blank=True),
            Cell(standing) if standing else Cell(say("no_vote"), blank=True),
        )

    headings = (say("column_number"), say("column_chosen"), say("column_reason"), say("column_hall"))
    links = tuple(f"{choice.kind[:1]}-{choice.id}" if choice.number else "" for choice in account.chosen)
    rows = tuple(map(row, account.chosen))
    grid = Grid("overview", say("report_chosen"), headings, rows, (0.11, 0.36, 0.37, 0.16), links)
    blocks: tuple[Block, ...] = (Text(say("chosen_beside")), grid)
    return Chapter("chosen", "votes", "", say("report_chosen"), blocks=blocks)


def _people(account: Account, voice: Voice) -> Chapter:
    """How many took part, and the names of who agreed to be named."""
    blocks: list[Block] = []
    if account.count.people:
        blocks.append(Text(voice.say("people_count", n=account.count.people)))
    if account.named:
        blocks.append(Text(voice.say("people_named")))
        blocks.append(Names(tuple((named.name, named.organisation) for named in account.named)))
    else:
        blocks.append(Text(voice.say("people_unnamed"), "note"))
    return Chapter("people", "back", "", voice.say("report_people"), blocks=tuple(blocks))


def _more(account: Account, voice: Voice) -> Chapter:
    """The open place at the end, with what was added there."""
    blocks: list[Block] = [Text(voice.say("more_open" if account.open else "more_closed"))]
    if account.later:
        blocks.append(added(account.later, voice))
    blocks.append(Slot(END, voice.say("slot_end")))
    return Chapter("more", "back", "", voice.say("report_more"), blocks=tuple(blocks))


def _colophon(account: Account, voice: Voice, at: datetime) -> Iterator[str]:
    say = voice.say
    yield say("report_made", date=long_date(at.date(), account.language), time=f"{at:%H:%M}")
    yield say("report_who")
    yield say("report_numbers")
    if account.seal:
        yield say("report_seal", seal=account.seal.replace("-", " "))
        if account.changed:
            yield say("seal_later", n=account.changed)
    for version in account.versions:
        told = say("report_version", number=version.number, date=voice.moment(version.at))
        yield f"{told}: {version.note}" if version.note else f"{told}."
