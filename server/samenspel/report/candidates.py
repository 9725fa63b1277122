"""What may be chosen afterwards: the actions and ideas that stand, as they read now, beside how the hall voted."""

from collections.abc import Iterator
from typing import Final

from msgspec.structs import replace

from samenspel.domain.commands.choosing import Candidate
from samenspel.domain.texts import shortened
from samenspel.report.account.model import Account
from samenspel.report.proceeds import Action, Proceeds, Theme
from samenspel.report.threads import Idea

TITLE: Final = 120
"""Letters of an idea that stand as its title; the rest is in its text."""


def candidates(
    proceeds: Proceeds, account: Account, *, actions: bool = True, ideas: bool = True
) -> tuple[Candidate, ...]:
    """Theme by theme the actions and then the ideas, also those that an action grew from; each once, with the number
    that the report gives it."""
    numbers = dict(_numbers(account))
    found = _all(proceeds, actions=actions, ideas=ideas)
    return tuple(replace(one, number=numbers.get(one.id, "")) for one in found)


def _numbers(account: Account) -> Iterator[tuple[str, str]]:
    for theme in account.themes:
        yield from ((action.id, action.number) for action in theme.actions)
        for entries in (theme.ideas, *(case.suggestions for case in theme.cases)):
            yield from ((entry.idea.id, entry.number) for entry in entries)


def _all(proceeds: Proceeds, *, actions: bool, ideas: bool) -> Iterator[Candidate]:
    told: set[str] = set()
    for theme in proceeds.themes:
        if actions:
            yield from (_action(theme, action) for action in theme.actions)
        if ideas:
            for idea in _ideas(theme):
                if idea.id not in told:
                    told.add(idea.id)
                    yield _idea(theme, idea)


def _ideas(theme: Theme) -> Iterator[Idea]:
    for action in theme.actions:
        yield from action.origins
    yield from theme.ideas


def _action(theme: Theme, action: Action) -> Candidate:
    standing = action.standing
    return Candidate(
        id=action.id,
        kind="action",
        title=action.title,
        text=action.what,
        theme=theme.letter,
        table=action.table,
        place=standing.place if standing else None,
        tied=standing.tied if standing else False,
        votes=standing.votes if standing else None,
    )


def _idea(theme: Theme, idea: Idea) -> Candidate:
    line = " ".join(idea.text.split())
    title = shortened(line, TITLE)
    text = "" if title == idea.text else idea.text
    return Candidate(id=idea.id, kind="idea", title=title, text=text, theme=theme.letter, table=idea.table)
