"""How the list answers a command."""

from collections.abc import Iterable
from typing import assert_never

from samenspel.domain import roles
from samenspel.domain.commands import ListCommand
from samenspel.domain.commands import listing as commands
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.events import listing as events
from samenspel.domain.listing import editing, initiatives
from samenspel.domain.listing.state import Listing
from samenspel.domain.listing.taking import take_in
from samenspel.domain.rejections import NOT_ALLOWED, UNKNOWN_TARGET, Refusal


def decide(state: Listing, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, ListCommand):
        raise TypeError(f"{command.type} is no command of a list")
    try:
        if not roles.allowed("list", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Listing, command: ListCommand, context: Context) -> Iterable[Event]:
    match command:
        case commands.TakeIn():
            return take_in(state, command, context.command_id)
        case commands.TakeOut():
            return _take_out(state, command)
        case commands.SetGroup():
            return editing.set_group(state, command, context)
        case commands.SetCriterion():
            return editing.set_criterion(state, command, context)
        case commands.SetArea():
            return editing.set_area(state, command, context)
        case commands.Remove():
            return editing.remove(state, command)
        case commands.Restore():
            return editing.restore(state, command)
        case commands.JoinAreas():
            return editing.join_areas(state, command)
        case commands.PartArea():
            return editing.part_area(state, command)
        case commands.SetRule():
            return editing.set_rule(state, command)
        case commands.Choose():
            return editing.choose(state, command)
        case _:
            return _of_initiatives(state, command, context)


OfInitiatives = commands.SetInitiative | commands.Merge | commands.Unmerge | commands.TellApart


def _of_initiatives(state: Listing, command: OfInitiatives, context: Context) -> Iterable[Event]:
    match command:
        case commands.SetInitiative():
            return initiatives.set_initiative(state, command, context)
        case commands.Merge():
            return initiatives.merge(state, command)
        case commands.Unmerge():
            return initiatives.unmerge(state, command)
        case commands.TellApart():
            return initiatives.tell_apart(state, command)
        case _:
            assert_never(command)


def _take_out(state: Listing, command: commands.TakeOut) -> Iterable[Event]:
    intake = state.intakes.get(command.intake)
    if intake is None:
        raise Refusal(UNKNOWN_TARGET)
    if not intake.undone:
        yield events.SheetTakenOut(intake=intake.id)
