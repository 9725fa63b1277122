"""What people write at a table: ideas, what they say about them, and other words for either."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from samenspel.domain import texts
from samenspel.domain.commands import table as commands
from samenspel.domain.commands.cases import Suggests
from samenspel.domain.commands.shared import AtTable
from samenspel.domain.core import Actor, Context, Event
from samenspel.domain.events import table as events
from samenspel.domain.programme import Permission
from samenspel.domain.rejections import (
    DEVICE_FULL,
    GONE,
    NOT_ALLOWED,
    NOT_YOURS,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
    bad_value,
    too_many,
)
from samenspel.domain.table.rounds import Place, any_place, place_of
from samenspel.domain.table.state import Action, Body, Contribution, Existing, Idea, Table

CONTRIBUTIONS_LIMIT: Final = 5_000
"""Contributions of one table, withdrawn ones counted: far above a day's work, far below what hurts."""
DEVICE_LIMIT: Final = 300
"""Of these from one device: one a minute, all day, and still one person cannot fill the table."""
SHARED_LIMIT: Final = 1_500
"""From a shared laptop, on which a whole table writes."""
DETAIL_LIMIT: Final = 500

ReplyCommand = commands.Comment | commands.Addition | commands.Question


def idea(state: Table, command: commands.Idea, context: Context) -> Iterable[Event]:
    """A new idea. A suggestion may name any case that lies here or did: what was begun before it left is not lost."""
    if command.case is None and command.suggests is not None:
        raise bad_value("suggests")
    if command.case is not None and command.case not in state.cases:
        raise Refusal(UNKNOWN_TARGET)
    place, author, scribe = signed(state, command, "idea", context)
    yield events.IdeaAdded(
        id=context.command_id,
        text=accepted(texts.required(command.text)),
        author=author,
        scribe=scribe,
        round=place.round,
        late=place.late,
        case=command.case,
        suggests=None if command.case is None else command.suggests or "proposal",
    )


def reply(state: Table, command: ReplyCommand, context: Context) -> Iterable[Event]:
    """Something about an idea that is on the table."""
    kind, event = _reply_kind(command)
    check_parent(state, command.parent, Idea)
    place, author, scribe = signed(state, command, kind, context)
    yield event(
        id=context.command_id,
        parent=command.parent,
        text=accepted(texts.required(command.text)),
        author=author,
        scribe=scribe,
        round=place.round,
        late=place.late,
    )


def existing(state: Table, command: commands.Existing, context: Context) -> Iterable[Event]:
    """ "Bestaat al", about an idea or action that is on the table."""
    check_parent(state, command.parent, Idea, Action)
    place, author, scribe = signed(state, command, "existing", context)
    yield events.ExistingAdded(
        id=context.command_id,
        parent=command.parent,
        text=accepted(texts.required(command.text)),
        link=accepted(texts.link(command.link)),
        author=author,
        scribe=scribe,
        round=place.round,
        late=place.late,
    )


def detail(state: Table, command: commands.Detail, context: Context) -> Iterable[Event]:
    """What is absent stays as it was."""
    found = standing(state, command.idea)
    if not isinstance(found.body, Idea):
        raise Refusal(UNKNOWN_TARGET)
    place_of(state, "detail", command.round, context.now)
    was = found.body.detail or events.Concrete()
    given = {
        "whom": command.whom,
        "where": command.where,
        "pays": command.pays,
        "arranges": command.arranges,
    }
    fields = {name: accepted(texts.optional(text, DETAIL_LIMIT)) for name, text in given.items() if text is not None}
    now = replace(was, **fields)
    if now != was:
        yield events.DetailSet(idea=command.idea, detail=now)


def edit(state: Table, command: commands.Edit, context: Context) -> Iterable[Event]:
    """Other words for one's own; in any round, and after."""
    found = standing(state, command.target)
    if isinstance(found.body, Action):
        raise Refusal(UNKNOWN_TARGET)
    if not found.is_of(context.actor):
        raise Refusal(NOT_YOURS)
    text = accepted(texts.required(command.text))
    link = None
    if isinstance(found.body, Existing) and command.link is not None:
        link = accepted(texts.link(command.link))
        link = None if link == found.body.link else link
    suggests = _kind_instead(found.body, command.suggests)
    if text != found.body.text or link is not None or suggests is not None:
        yield events.Edited(target=command.target, text=text, link=link, suggests=suggests)


def _kind_instead(body: Body, suggests: Suggests | None) -> Suggests | None:
    """The kind that a suggestion gets in place of its own; None when it keeps it."""
    if suggests is None:
        return None
    if not isinstance(body, Idea) or body.case is None:
        raise bad_value("suggests")
    return None if suggests == body.suggests else suggests


def signed(
    state: Table, command: AtTable, permission: Permission | None, context: Context
) -> tuple[Place, str, str | None]:
    """Where a new contribution goes, its author ("" for nobody's name) and its scribe (None when the author's own).
    Without a permission it is bound to no round."""
    if len(state.contributions) >= CONTRIBUTIONS_LIMIT:
        raise too_many(CONTRIBUTIONS_LIMIT)
    limit = SHARED_LIMIT if context.actor.shared else DEVICE_LIMIT
    if state.written.get(context.actor.participant, 0) >= limit:
        raise Refusal(DEVICE_FULL, limit=limit)
    if permission is None:
        place = any_place(state, context.now)
    else:
        place = place_of(state, permission, command.round, context.now)
    author, scribe = signature(command.as_, context.actor)
    return place, author, scribe


def standing(state: Table, identity: str) -> Contribution:
    """The contribution with this id, when it is there and was not withdrawn."""
    found = state.contributions.get(identity)
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    if found.withdrawal is not None:
        raise Refusal(GONE)
    return found


def check_parent(state: Table, identity: str, *kinds: type[Idea | Action]) -> None:
    """Refuses when there is nothing of these kinds on the table under this id."""
    if not isinstance(standing(state, identity).body, kinds):
        raise Refusal(UNKNOWN_TARGET)


def signature(written_as: str | None, actor: Actor) -> tuple[str, str | None]:
    """The author ("" for nobody's name), and the scribe when another writes for them."""
    if written_as is None or written_as == actor.participant:
        return actor.participant, None
    if not actor.shared:
        raise Refusal(NOT_ALLOWED)
    if written_as and written_as not in actor.guests:
        raise bad_value("as")
    return written_as, actor.participant


ReplyEvent = type[events.CommentAdded] | type[events.AdditionAdded] | type[events.QuestionAdded]


def _reply_kind(command: ReplyCommand) -> tuple[Permission, ReplyEvent]:
    match command:
        case commands.Comment():
            return "comment", events.CommentAdded
        case commands.Addition():
            return "addition", events.AdditionAdded
        case commands.Question():
            return "question", events.QuestionAdded
