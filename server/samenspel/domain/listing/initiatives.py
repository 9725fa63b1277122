"""One initiative, or two that are one."""

from collections.abc import Iterable

from samenspel.domain import texts
from samenspel.domain.commands import listing as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import listing as events
from samenspel.domain.listing import limits
from samenspel.domain.listing.editing import changed_scores, standing_area
from samenspel.domain.listing.likeness import pair_id
from samenspel.domain.listing.state import Initiative, Listing, is_standing, merged_into
from samenspel.domain.rejections import OWN_MERGE, UNKNOWN_TARGET, Refusal, accepted, bad_value, too_many


def set_initiative(state: Listing, command: commands.SetInitiative, context: Context) -> Iterable[Event]:
    """A new initiative, or other facts about one."""
    known = None if command.initiative is None else _standing(state, command.initiative)
    if known is None and command.title is None:
        raise bad_value("title")
    if known is None and sum(not one.removed for one in state.initiatives.values()) >= limits.INITIATIVES:
        raise too_many(limits.INITIATIVES)
    before = events.Facts(title="") if known is None else known.facts
    facts = _facts(state, command, before)
    if facts != before:
        yield events.InitiativeSet(
            initiative=events.Entry(id=context.command_id if known is None else known.id, facts=facts)
        )


def _facts(state: Listing, command: commands.SetInitiative, before: events.Facts) -> events.Facts:
    if command.area:
        standing_area(state, command.area)
    return events.Facts(
        title=before.title if command.title is None else accepted(texts.required_line(command.title)),
        key=before.key,
        text=before.text if command.text is None else accepted(texts.optional(command.text)),
        supplier=_line(command.supplier, before.supplier),
        area=before.area if command.area is None else command.area,
        target=_line(command.target, before.target),
        activity=_line(command.activity, before.activity),
        stage=_line(command.stage, before.stage),
        scores=changed_scores(state, before.scores, command.scores, "initiative"),
    )


def merge(state: Listing, command: commands.Merge) -> Iterable[Event]:
    """Nothing is lost: what the other lacks comes from the source, and where they differ both can be read."""
    source, into = _standing(state, command.source), _standing(state, command.into)
    if source.id == into.id:
        raise Refusal(OWN_MERGE)
    yield events.InitiativesMerged(source=source.id, into=into.id)


def unmerge(state: Listing, command: commands.Unmerge) -> Iterable[Event]:
    """Each is as it was before."""
    known = state.initiatives.get(command.source)
    if known is None or known.removed:
        raise Refusal(UNKNOWN_TARGET)
    if (into := merged_into(state, known.id)) is not None:
        yield events.InitiativesUnmerged(source=known.id, into=into)


def tell_apart(state: Listing, command: commands.TellApart) -> Iterable[Event]:
    """Two that look alike are not proposed as one any more; or are again."""
    first, second = _standing(state, command.first), _standing(state, command.second)
    if first.id == second.id:
        raise Refusal(OWN_MERGE)
    if (pair_id(first.id, second.id) in state.apart) is not command.apart:
        yield events.InitiativesToldApart(first=first.id, second=second.id, apart=command.apart)


def _standing(state: Listing, identity: str) -> Initiative:
    found = state.initiatives.get(identity)
    if found is None or not is_standing(state, found):
        raise Refusal(UNKNOWN_TARGET)
    return found


def _line(given: str | None, before: str) -> str:
    return before if given is None else accepted(texts.optional_line(given))
