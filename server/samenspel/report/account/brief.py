"""The report in brief: the page that somebody reads who reads no more."""

from collections.abc import Iterator, Sequence
from typing import Final

from samenspel.report.account.blocks import Block, Cell, Chapter, Grid, Text
from samenspel.report.account.model import Account, ActionEntry, CaseEntry, ThemeEntry
from samenspel.report.account.voice import Voice, quoted
from samenspel.report.votes import Vote

MOST_ACTIONS: Final = 12
"""Actions in the brief: what fits on its page; the others stand with their themes."""


def brief(account: Account, voice: Voice) -> Chapter:
    """The day in numbers and sentences, the actions, the cases, and what is still open."""
    return Chapter(
        id="brief",
        kind="front",
        number="",
        title=voice.say("report_brief"),
        blocks=tuple(_day(account, voice)),
        chapters=tuple(_parts(account, voice)),
    )


def _day(account: Account, voice: Voice) -> Iterator[Block]:
    count, themes = account.count, sum(bool(theme.letter) for theme in account.themes)
    numbers = [
        ("suggestions", count.suggestions),
        ("ideas", count.ideas),
        ("additions", count.additions),
        ("remarks", count.remarks),
        ("questions", count.questions),
        ("actions", count.actions),
    ]
    wrote = voice.listed(voice.count(name, number) for name, number in numbers if number)
    if wrote:
        yield Text(
            voice.say(
                "brief_day" if count.people else "brief_day_bare",
                people=voice.count("people", count.people),
                tables=voice.count("tables", count.tables),
                themes=voice.count("themes", themes),
                wrote=wrote,
            ),
            "lead",
        )
    for vote in account.votes:
        if first := _first(vote, voice):
            yield Text(first)


def _first(vote: Vote, voice: Voice) -> str:
    """What came first in a vote about what people wrote; "" for any other, and when nobody voted."""
    if not vote.counted or vote.outcome is None or vote.outcome.rule == "yes_no" or vote.ballot.weighs:
        return ""
    first = [choice.title or voice.say("withdrawn") for choice in vote.choices if choice.place == 1]
    if not first or len(first) == len(vote.choices):
        return ""
    key = "brief_first_tied" if len(first) > 1 else "brief_first"
    question = " ".join(vote.ballot.question.split())
    return voice.say(key, question=question, title=voice.listed(quoted(title) for title in first))


def _parts(account: Account, voice: Voice) -> Iterator[Chapter]:
    if cases := list(account.cases):
        yield _part("brief-cases", voice.say("brief_cases"), _cases(cases, voice))
    if actions := list(account.actions):
        picked = sorted((one for one in actions if one.standing or one.picked), key=_order)
        shown = (picked or actions)[:MOST_ACTIONS]
        heading = voice.say("brief_chosen_actions" if picked else "brief_all_actions")
        yield _part("brief-actions", heading, _actions(shown, len(actions), voice))
    if len(account.themes) > 1:
        yield _part("brief-themes", voice.say("brief_themes"), _themes(account.themes, voice))
    if still := tuple(_open(account, voice)):
        yield _part("brief-open", voice.say("brief_open"), still)


def _part(id_: str, title: str, blocks: tuple[Block, ...]) -> Chapter:
    return Chapter(id_, "group", "", title, blocks=blocks)


def _order(action: ActionEntry) -> tuple[bool, int, str]:
    """By the place in the vote, then those that no vote was about."""
    return action.standing is None, 0 if action.standing is None else action.standing.place, action.number


def _actions(actions: Sequence[ActionEntry], all_: int, voice: Voice) -> tuple[Block, ...]:
    say = voice.say

    def row(action: ActionEntry) -> tuple[Cell, ...]:
        first = next((step for step in action.plan.steps if step.what), None)
        step = "" if first is None else ": ".join(part for part in (first.who, first.what) if part)
        return (
            Cell(action.number),
            Cell(action.plan.title),
            Cell(action.plan.lead) if action.plan.lead else Cell(say("no_lead"), blank=True),
            Cell(step) if step else Cell(say("no_step"), blank=True),
        )

    headings = (say("column_number"), say("column_action"), say("lead"), say("column_first_step"))
    links = tuple(f"a-{action.id}" for action in actions)
    grid = Grid("overview", say("report_actions"), headings, tuple(map(row, actions)), (0.11, 0.34, 0.22, 0.33), links)
    more = all_ - len(actions)
    return (grid, Text(say("brief_more_actions", n=more), "note")) if more else (grid,)


def _cases(cases: Sequence[CaseEntry], voice: Voice) -> tuple[Block, ...]:
    say = voice.say
    rows = tuple(
        (
            Cell(case.number),
            Cell(case.case.title),
            Cell(say(f"status_{case.status}")) if case.status else Cell(say("status_none"), blank=True),
            Cell(str(len(case.suggestions))),
        )
        for case in cases
    )
    headings = (say("column_number"), say("column_case"), say("column_status"), say("column_suggestions"))
    links = tuple(f"c-{case.id}" for case in cases)
    return (Grid("overview", say("report_cases"), headings, rows, (0.11, 0.47, 0.25, 0.17), links),)


def _themes(themes: Sequence[ThemeEntry], voice: Voice) -> tuple[Block, ...]:
    say = voice.say
    with_cases = any(theme.cases for theme in themes)

    def row(theme: ThemeEntry) -> tuple[Cell, ...]:
        suggestions = sum(len(case.suggestions) for case in theme.cases)
        first = len(theme.cases) if with_cases else len(theme.actions)
        return (
            Cell(str(theme.number)),
            Cell(voice.said(theme.title) or say("report_theme_rest")),
            Cell(str(first)),
            Cell(str(suggestions + len(theme.ideas))),
        )

    second = (
        (say("report_cases"), say("column_suggestions")) if with_cases else (say("report_actions"), say("report_ideas"))
    )
    headings = (say("column_number"), say("column_theme"), *second)
    links = tuple(f"t-{theme.letter or 'rest'}" for theme in themes)
    return (Grid("overview", say("brief_themes"), headings, tuple(map(row, themes)), (0.11, 0.55, 0.17, 0.17), links),)


def _open(account: Account, voice: Voice) -> Iterator[Text]:
    """What nobody answered, filled in or got round to."""
    say, count = voice.say, account.count
    if account.unreached:
        yield Text(unreached(account, voice))
    for status in ("not_reached", "out_of_time"):
        cases = [f"{case.number} {quoted(case.case.title)}" for case in account.cases if case.status == status]
        if cases:
            key = "open_unreached" if status == "not_reached" else "open_out_of_time"
            yield Text(say(key, cases=voice.listed(cases)))
    if count.questions:
        yield Text(say("open_questions", n=count.questions))
    if count.blanks:
        yield Text(say("open_blanks", n=count.blanks))


def unreached(account: Account, voice: Voice) -> str:
    """The rounds that did not happen, in a sentence."""
    rounds = voice.listed(f"‘{voice.said(title)}’" for title in account.unreached)
    return voice.say("report_unreached", rounds=rounds)
