"""How an agreement room answers a command."""

from collections.abc import Iterable
from typing import Final, assert_never

from samenspel.domain import roles, texts
from samenspel.domain.agreeing.state import Agreement, Version
from samenspel.domain.agreeing.wording import checked
from samenspel.domain.commands import AgreementCommand
from samenspel.domain.commands import agreeing as commands
from samenspel.domain.core import Command, Context, Decision, Event, Events
from samenspel.domain.events import agreeing as events
from samenspel.domain.rejections import (
    ALREADY_DONE,
    GONE,
    NOT_ALLOWED,
    OVERTAKEN,
    REWORDED,
    UNKNOWN_TARGET,
    Refusal,
    accepted,
    too_many,
)

MOST_VERSIONS: Final = 99


def decide(state: Agreement, command: Command, context: Context) -> Decision:
    """The events that follow, none when nothing changes, or the rejection."""
    if not isinstance(command, AgreementCommand):
        raise TypeError(f"{command.type} is no command of an agreement")
    try:
        if not roles.allowed("agreement", command.type, context.actor.role):
            raise Refusal(NOT_ALLOWED)
        return Events(tuple(_decided(state, command, context.actor.participant)))
    except Refusal as refusal:
        return refusal.rejected


def _decided(state: Agreement, command: AgreementCommand, actor: str) -> Iterable[Event]:
    match command:
        case commands.Begin():
            return _begin(state, command)
        case commands.Reword():
            return _reword(state, command)
        case commands.SetSigner():
            return _set_signer(state, command)
        case commands.Confirm():
            return _confirm(state, command, actor)
        case commands.Object():
            return _object(state, command, actor)
        case commands.Withdraw(reason=reason):
            _standing(state)
            return (events.AgreementWithdrawn(reason=accepted(texts.optional(reason, texts.REASON_LIMIT))),)
        case commands.Restore():
            _newest(state)
            return () if state.withdrawn is None else (events.AgreementRestored(),)
        case _:
            assert_never(command)


def _begin(state: Agreement, command: commands.Begin) -> Iterable[Event]:
    if state.versions:
        raise Refusal(ALREADY_DONE)
    origin, wording = command.origin, checked(command.wording)
    if origin is None:
        yield events.AgreementBegun(wording=wording)
    else:
        yield events.AgreementBegun(wording=wording, action=origin.action, table=origin.table, theme=origin.theme)


def _reword(state: Agreement, command: commands.Reword) -> Iterable[Event]:
    newest = _standing(state)
    if command.version != newest.number:
        raise Refusal(OVERTAKEN)
    wording = checked(command.wording)
    if wording == newest.wording:
        return
    if newest.number >= MOST_VERSIONS:
        raise too_many(MOST_VERSIONS)
    yield events.AgreementReworded(wording=wording)


def _set_signer(state: Agreement, command: commands.SetSigner) -> Iterable[Event]:
    newest = _standing(state)
    _check_party(newest, command.party)
    if state.signers.get(command.party, "") != command.person:
        yield events.SignerSet(party=command.party, person=command.person)


def _confirm(state: Agreement, command: commands.Confirm, actor: str) -> Iterable[Event]:
    newest = _read(state, command.party, command.version, actor)
    known = newest.answers.get(command.party)
    if known is None or not known.confirms:
        yield events.PartyConfirmed(party=command.party, author=actor, version=newest.number)


def _object(state: Agreement, command: commands.Object, actor: str) -> Iterable[Event]:
    newest = _read(state, command.party, command.version, actor)
    if newest.complete is not None:
        raise Refusal(ALREADY_DONE)
    text = accepted(texts.required(command.text, texts.REASON_LIMIT))
    known = newest.answers.get(command.party)
    if known is None or known.text != text:
        yield events.PartyObjected(party=command.party, author=actor, version=newest.number, text=text)


def _read(state: Agreement, party: str, version: int, actor: str) -> Version:
    """The version that this person answers for this party, which is the one that they have read."""
    newest = _newest(state)
    _check_party(newest, party)
    if state.signers.get(party) != actor:
        raise Refusal(NOT_ALLOWED)
    _standing(state)
    if version != newest.number:
        raise Refusal(REWORDED)
    return newest


def _standing(state: Agreement) -> Version:
    newest = _newest(state)
    if state.withdrawn is not None:
        raise Refusal(GONE)
    return newest


def _newest(state: Agreement) -> Version:
    if state.newest is None:
        raise Refusal(UNKNOWN_TARGET)
    return state.newest


def _check_party(version: Version, party: str) -> None:
    if all(one.id != party for one in version.wording.parties):
        raise Refusal(UNKNOWN_TARGET)
