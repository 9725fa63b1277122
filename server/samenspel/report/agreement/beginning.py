"""The first text of an agreement, from an action as it stands at its table; what is too long for one page is cut."""

from collections.abc import Iterator
from typing import Final

from samenspel.domain.agreeing.wording import NAME, PART, PARTIES, PURPOSE, STEPS, TITLE
from samenspel.domain.commands.agreeing import Begin, Origin, Party, Step, Wording
from samenspel.domain.texts import clean_line, clean_text, shortened
from samenspel.report.proceeds import Action, Proceeds

PARAGRAPH: Final = "\n\n"


def actions(proceeds: Proceeds) -> Iterator[tuple[str, Action]]:
    """The actions of a conference, each with the letter of its theme."""
    for theme in proceeds.themes:
        yield from ((theme.letter, action) for action in theme.actions)


def begin(theme: str, action: Action) -> Begin:
    """The command that begins an agreement with what the table wrote."""
    purpose = PARAGRAPH.join(filter(None, map(clean_text, (action.what, *action.goals))))
    return Begin(
        wording=Wording(
            title=shortened(clean_line(action.title), TITLE),
            purpose=_cut(purpose),
            parties=tuple(_parties(action))[:PARTIES],
            steps=tuple(_steps(action))[:STEPS],
        ),
        origin=Origin(action=action.id, table=action.table, theme=theme),
    )


def _parties(action: Action) -> Iterator[Party]:
    """Who takes it up first, also where they are not among the parties; each name once."""
    benefits = {party.name: party.benefit for party in action.parties if party.name}
    names = [action.lead, *benefits] if action.lead and action.lead not in benefits else list(benefits)
    for number, name in enumerate(names, 1):
        yield Party(id=f"p{number}", name=_line(name, NAME), gets=_line(benefits.get(name, ""), PART))


def _steps(action: Action) -> Iterator[Step]:
    for number, step in enumerate(action.steps, 1):
        yield Step(id=f"s{number}", who=_line(step.who, NAME), what=_line(step.what, PART), by=_line(step.by, NAME))


def _line(text: str, limit: int) -> str:
    return shortened(clean_line(text), limit)


def _cut(text: str) -> str:
    """The text with its paragraphs when it fits, else its beginning on one line."""
    return text if len(text) <= PURPOSE else shortened(clean_line(text), PURPOSE)
