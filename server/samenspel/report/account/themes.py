"""The themes of the report in words: cases, actions and ideas, with what hangs on each."""

from collections.abc import Iterable, Iterator
from typing import Final

from samenspel.report.account import model
from samenspel.report.account.blocks import (
    Additions,
    Block,
    Cell,
    Chapter,
    Entries,
    Entry,
    Facts,
    Grid,
    Later,
    Reference,
    References,
    Replies,
    Reply,
    Slot,
    Text,
)
from samenspel.report.account.voice import Voice
from samenspel.report.threads import Remark

SUGGESTS: Final = {
    "proposal": "proposal",
    "question": "suggestion_question",
    "example": "example",
    "watch_out": "watch_out",
    "contact": "contact",
}
"""Kind of a suggestion → the word for it."""


def theme(entry: model.ThemeEntry, voice: Voice) -> Chapter:
    """A theme with all that stands under it."""
    say = voice.say
    blocks: list[Block] = []
    if question := voice.said(entry.question):
        blocks.append(Text(question, "question", typed=True))
    if entry.tables:
        tables = voice.listed(str(table.number) for table in entry.tables)
        blocks.append(Text(say("at_tables", n=len(entry.tables), tables=tables), "note"))
    if entry.empty:
        blocks.append(Text(say("theme_empty"), "note"))
    return Chapter(
        id=f"t-{entry.letter or 'rest'}",
        kind="theme",
        number=str(entry.number),
        title=voice.said(entry.title) or say("report_theme_rest"),
        blocks=(*blocks, *_end_of_empty(entry, voice)),
        chapters=tuple(_chapters(entry, voice)),
        mark=entry.letter,
    )


def _end_of_empty(entry: model.ThemeEntry, voice: Voice) -> Iterator[Block]:
    if not (entry.cases or entry.actions or entry.ideas):
        yield from _end(entry, voice)


def _end(entry: model.ThemeEntry, voice: Voice) -> Iterator[Block]:
    """What was added to the theme, and its open place."""
    if entry.later:
        yield Additions(tuple(_later(entry.later, voice)))
    if entry.letter:
        yield Slot(f"theme/{entry.letter}", voice.say("slot_theme"))


def _chapters(entry: model.ThemeEntry, voice: Voice) -> Iterator[Chapter]:
    """Cases, actions and ideas; the last of them has the open place of the theme at its end."""
    parts: list[Chapter] = [_case(case, voice) for case in entry.cases]
    name, say = entry.letter or "rest", voice.say
    if entry.actions:
        actions = tuple(action(one, voice) for one in entry.actions)
        parts.append(Chapter(f"t-{name}-actions", "group", "", say("report_actions"), chapters=actions))
    if entry.ideas:
        heading = say("report_other_ideas" if entry.cases else "report_ideas")
        only = entry.tables[0].number if len(entry.tables) == 1 else None
        ideas = Entries(tuple(_entry(idea, voice, only) for idea in entry.ideas))
        parts.append(Chapter(f"t-{name}-ideas", "group", "", heading, blocks=(ideas,)))
    yield from parts
    if parts and (end := tuple(_end(entry, voice))):
        yield Chapter(f"t-{name}-open", "group", "", "", blocks=end)


def _case(entry: model.CaseEntry, voice: Voice) -> Chapter:
    """A case: what it is, what became of it, and what was suggested."""
    say, case = voice.say, entry.case
    facts = [
        (say("case_place"), case.place),
        (say("case_link"), case.link),
        (say("case_table"), "" if case.table is None else str(case.table)),
        (say("case_joined"), say("joined_people", n=entry.joined) if entry.joined else ""),
    ]
    blocks: list[Block] = [Text(case.text, typed=True)] if case.text else []
    if known := tuple(pair for pair in facts if pair[1]):
        blocks.append(Facts(known))
    if entry.status in ("not_reached", "out_of_time"):
        blocks.append(Text(say(f"case_{entry.status}"), "strong"))
    if entry.suggestions:
        blocks.append(Entries(tuple(_entry(idea, voice, case.table) for idea in entry.suggestions)))
    elif entry.status != "not_reached":
        blocks.append(Text(say("no_suggestions"), "note"))
    if entry.later:
        blocks.append(Additions(tuple(_later(entry.later, voice))))
    blocks.append(Slot(f"case/{entry.id}", say("slot_case")))
    return Chapter(
        id=f"c-{entry.id}",
        kind="case",
        number=entry.number,
        title=case.title,
        blocks=tuple(blocks),
        status=say(f"status_{entry.status}") if entry.status else "",
        note=say("walk_in") if case.walk_in else "",
    )


def action(entry: model.ActionEntry, voice: Voice) -> Chapter:
    """An action: what, who gains what, who does what by when, and the ideas that it grew from."""
    say, plan = voice.say, entry.plan
    blocks: list[Block] = [Text(plan.what, typed=True)] if plan.what else []
    goals = tuple(goal for goal in plan.goals if goal)
    facts = [(say("where"), plan.place), (say("lead"), plan.lead)]
    facts += [(say("goals", n=len(goals)), "\n".join(goals))]
    if known := tuple(pair for pair in facts if pair[1]):
        blocks.append(Facts(known))
    blocks += [*_parties(entry, voice), *_steps(entry, voice)]
    if entry.grew_from:
        blocks.append(References(say("grew_from_numbers"), tuple(Reference(*one) for one in entry.grew_from)))
    if entry.remarks:
        blocks.append(Replies(tuple(_reply(remark, voice) for remark in entry.remarks)))
    if entry.later:
        blocks.append(Additions(tuple(_later(entry.later, voice))))
    return Chapter(
        id=f"a-{entry.id}",
        kind="action",
        number=entry.number,
        title=plan.title,
        blocks=tuple(blocks),
        status=_standing(entry, voice),
        note=_from(entry.table, voice, late=entry.late),
    )


def _standing(entry: model.ActionEntry, voice: Voice) -> str:
    found, say = entry.standing, voice.say
    if found is None:
        return say("picked") if entry.picked else ""
    placed = say("placed_tied" if found.tied else "placed", place=found.place)
    return placed if found.votes is None else f"{placed} · {say('votes', n=found.votes)}"


def _parties(entry: model.ActionEntry, voice: Voice) -> Iterator[Grid]:
    """Who joins in and what is in it for them; a cell that nobody filled in is marked."""
    say = voice.say
    rows = tuple(
        (_filled(party.name, say("no_name")), _filled(party.benefit, say("benefit_open")))
        for party in entry.plan.parties
        if party.name or party.benefit
    )
    if rows:
        headings = (say("parties"), say("benefit"))
        yield Grid("parties", f"{say('parties')} {say('benefit')}", headings, rows, (0.36, 0.64))


def _steps(entry: model.ActionEntry, voice: Voice) -> Iterator[Grid]:
    say = voice.say
    rows = tuple(
        (_filled(step.who, "–"), _filled(step.what, "–"), _filled(voice.by(step.by), "–"))
        for step in entry.plan.steps
        if step.who or step.what or step.by
    )
    if rows:
        headings = (say("who"), say("does"), say("by"))
        yield Grid("steps", say("steps"), headings, rows, (0.28, 0.48, 0.24))


def _filled(text: str, otherwise: str) -> Cell:
    return Cell(text) if text.strip() else Cell(otherwise, blank=True)


def _entry(entry: model.IdeaEntry, voice: Voice, at: int | None, *, merged: bool = False) -> Entry:
    """A contribution; `at`: the table that the reader knows already, from the heading above."""
    idea, say = entry.idea, voice.say
    label = say(SUGGESTS.get(idea.suggests, "proposal")) if idea.suggests else ""
    return Entry(
        id=f"i-{idea.id}",
        number=entry.number,
        label=say("merged") if merged else label,
        text=idea.text,
        note=_from(idea.table, voice, at, late=idea.late),
        facts=tuple((say(word), text) for word, text in idea.facts),
        replies=tuple(_reply(remark, voice) for remark in idea.remarks),
        merged=tuple(_entry(one, voice, at, merged=True) for one in entry.merged),
        later=tuple(_later(entry.later, voice)),
    )


def _from(table: int, voice: Voice, at: int | None = None, *, late: bool) -> str:
    notes = [voice.say("table_note", number=table)] if table != at else []
    return ", ".join([*notes, voice.say("late")] if late else notes)


def _reply(remark: Remark, voice: Voice) -> Reply:
    say = voice.say
    return Reply(remark.id, remark.kind, say(remark.kind), remark.text, remark.link, say("late") if remark.late else "")


def _later(additions: Iterable[model.Later], voice: Voice) -> Iterator[Later]:
    """What readers added, each with its date, and with a name where they signed it."""
    for one in additions:
        label = voice.say(f"later_{one.kind}", date=voice.moment(one.at))
        if one.name:
            label = voice.say("later_named", label=label, name=one.name)
        yield Later(f"l-{one.id}", label, one.text or voice.say("joins_bare"))


def added(additions: Iterable[model.Later], voice: Voice) -> Additions:
    """What readers added, as a block."""
    return Additions(tuple(_later(additions, voice)))
