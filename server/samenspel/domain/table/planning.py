"""Actions: who takes it up, what is in it for everyone, and which one goes to the hall's vote."""

from collections.abc import Iterable, Sequence
from typing import Final, TypeVar

from samenspel.domain import texts
from samenspel.domain.commands import table as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import table as events
from samenspel.domain.ids import is_id
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many
from samenspel.domain.table.rounds import place_of
from samenspel.domain.table.state import Action, Table
from samenspel.domain.table.writing import signed, standing

Part = TypeVar("Part")

PARTIES_LIMIT: Final = 20
GOALS_LIMIT: Final = 2
STEPS_LIMIT: Final = 20
LINEAGE_LIMIT: Final = 50
PART_LIMIT: Final = 500
"""Characters of a benefit, goal or step."""
WORDS_LIMIT: Final = 160
"""Characters of a first step in words."""


def action(state: Table, command: commands.Action, context: Context) -> Iterable[Event]:
    """A new action, with its lineage."""
    place, author, scribe = signed(state, command, "action", context)
    yield events.ActionAdded(
        id=context.command_id,
        plan=_plan(
            events.Plan(
                title=command.title,
                what=command.what,
                place=command.place,
                lead=command.lead,
                parties=command.parties,
                goals=command.goals,
                steps=command.steps,
                ideas=command.ideas,
                additions=command.additions,
            )
        ),
        author=author,
        scribe=scribe,
        round=place.round,
        late=place.late,
    )


def edit_action(state: Table, command: commands.EditAction) -> Iterable[Event]:
    """Everyone at the table works on its actions; in any round, and after."""
    found = standing(state, command.target)
    if not isinstance(found.body, Action):
        raise Refusal(UNKNOWN_TARGET)
    was = found.body.plan
    now = _plan(
        events.Plan(
            title=was.title if command.title is None else command.title,
            what=was.what if command.what is None else command.what,
            place=was.place if command.place is None else command.place,
            lead=was.lead if command.lead is None else command.lead,
            parties=was.parties if command.parties is None else command.parties,
            goals=was.goals if command.goals is None else command.goals,
            steps=was.steps if command.steps is None else command.steps,
            ideas=was.ideas if command.ideas is None else command.ideas,
            additions=was.additions if command.additions is None else command.additions,
        )
    )
    if now != was:
        yield events.ActionEdited(target=command.target, plan=now, picked=state.pick == command.target)


def pick(state: Table, command: commands.Pick, context: Context) -> Iterable[Event]:
    """The table's choice for the vote; None takes it back."""
    place_of(state, "pick", command.round, context.now)
    if command.action is None:
        if state.pick is not None:
            yield events.Picked(action=None)
        return
    found = standing(state, command.action)
    if not isinstance(found.body, Action):
        raise Refusal(UNKNOWN_TARGET)
    if state.pick != command.action:
        plan = found.body.plan
        yield events.Picked(
            action=command.action, title=plan.title, text=plan.what, lead=plan.lead, step=first_step(plan)
        )


def first_step(plan: events.Plan) -> str:
    """The first step in words, "who: what, by", on one line of at most 160 characters; "" when there is none.

    What is too long loses the end of what is done: who does it and by when are kept as long as they fit.
    """
    if not plan.steps:
        return ""
    step = plan.steps[0]
    what = " ".join(step.what.split())
    words = _in_words(step.who, what, step.by)
    room = WORDS_LIMIT - (len(words) - len(what))
    if len(what) > room > WORDS_LIMIT // 4:
        return _in_words(step.who, texts.shortened(what, room), step.by)
    return texts.shortened(words, WORDS_LIMIT)


def _in_words(who: str, what: str, by: str) -> str:
    done = ", ".join(filter(None, (what, by)))
    return ": ".join(filter(None, (who, done)))


def _plan(given: events.Plan) -> events.Plan:
    """The plan, cleaned and within its limits; parties, goals and steps that say nothing are left out."""
    return events.Plan(
        title=accepted(texts.required_line(given.title)),
        what=accepted(texts.optional(given.what)),
        place=accepted(texts.optional_line(given.place)),
        lead=accepted(texts.optional_line(given.lead)),
        parties=tuple(party for party in map(_party, _within(given.parties, PARTIES_LIMIT)) if party.name),
        goals=tuple(filter(None, (_part(goal) for goal in _within(given.goals, GOALS_LIMIT)))),
        steps=tuple(step for step in map(_step, _within(given.steps, STEPS_LIMIT)) if step.who or step.what or step.by),
        ideas=_lineage(given.ideas, "ideas"),
        additions=_lineage(given.additions, "additions"),
    )


def _party(given: commands.Party) -> commands.Party:
    name, benefit = accepted(texts.optional_line(given.name)), _part(given.benefit)
    if benefit and not name:
        raise bad_value("parties")
    return commands.Party(name=name, benefit=benefit)


def _step(given: commands.Step) -> commands.Step:
    return commands.Step(
        who=accepted(texts.optional_line(given.who)),
        what=_part(given.what),
        by=accepted(texts.optional_line(given.by)),
    )


def _part(text: str) -> str:
    return accepted(texts.optional(text, PART_LIMIT))


def _lineage(ids: tuple[str, ...], field: str) -> tuple[str, ...]:
    """Ids of ideas or additions, also of other tables on the theme: only their form is checked."""
    if not all(map(is_id, ids)):
        raise bad_value(field)
    return tuple(dict.fromkeys(_within(ids, LINEAGE_LIMIT)))


def _within(parts: Sequence[Part], limit: int) -> Sequence[Part]:
    if len(parts) > limit:
        raise too_many(limit)
    return parts
