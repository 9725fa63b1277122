"""What an initiative needs to go on, and who can do something about it."""

from collections.abc import Iterable

from samenspel.domain import texts
from samenspel.domain.commands import pursuit as commands
from samenspel.domain.core import Context, Event
from samenspel.domain.events import pursuit as events
from samenspel.domain.pursuit import limits
from samenspel.domain.pursuit.initiatives import in_hand, signed, standing
from samenspel.domain.pursuit.state import Ask, Pursuit
from samenspel.domain.rejections import UNKNOWN_TARGET, Refusal, accepted, too_many


def ask(state: Pursuit, command: commands.AskSupport, context: Context) -> Iterable[Event]:
    """The steward or an organiser says what is needed; all who belong here read it."""
    known = in_hand(state, command.initiative, context.actor)
    if sum(one.initiative == known.id for one in state.asks.values()) >= limits.ASKS:
        raise too_many(limits.ASKS)
    text = accepted(texts.required(command.text))
    yield events.SupportAsked(id=context.command_id, initiative=known.id, text=text, author=signed(context.actor))


def offer(state: Pursuit, command: commands.OfferSupport, context: Context) -> Iterable[Event]:
    """Anybody who belongs here can help, also with what was settled."""
    known = _ask(state, command.ask)
    if len(known.offers) >= limits.OFFERS:
        raise too_many(limits.OFFERS)
    text = accepted(texts.required(command.text))
    yield events.SupportOffered(id=context.command_id, ask=known.id, text=text, author=signed(context.actor))


def settle(state: Pursuit, command: commands.SettleSupport, context: Context) -> Iterable[Event]:
    """By who looks after the initiative."""
    known = _ask(state, command.ask)
    in_hand(state, known.initiative, context.actor)
    if known.settled is not command.settled:
        yield events.SupportSettled(ask=known.id, settled=command.settled)


def _ask(state: Pursuit, identity: str) -> Ask:
    found = state.asks.get(identity)
    if found is None:
        raise Refusal(UNKNOWN_TARGET)
    standing(state, found.initiative)
    return found
