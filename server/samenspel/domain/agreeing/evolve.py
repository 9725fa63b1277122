"""How what happened changes what an agreement room knows. Total: what is said of versions that are not there folds
without complaint."""

from dataclasses import replace
from typing import assert_never

from rpds import HashTrieMap

from samenspel.domain.agreeing.differences import changes
from samenspel.domain.agreeing.state import Agreement, Answer, Version, Withdrawal
from samenspel.domain.commands.agreeing import Origin, Wording
from samenspel.domain.core import Recorded
from samenspel.domain.events import AgreementEvent
from samenspel.domain.events import agreeing as events


def evolve(state: Agreement, recorded: Recorded) -> Agreement:
    """The state after the event."""
    event = recorded.event
    if not isinstance(event, AgreementEvent):
        raise TypeError(f"{event.kind} is no event of an agreement")
    match event:
        case events.AgreementBegun(wording=wording):
            return _worded(replace(state, begun=recorded.command_id, origin=_origin(event)), wording, recorded.at)
        case events.AgreementReworded(wording=wording):
            return _worded(state, wording, recorded.at)
        case events.SignerSet(party=party, person=person):
            signers = state.signers.insert(party, person) if person else state.signers.discard(party)
            return replace(state, signers=signers)
        case events.PartyConfirmed(party=party, author=author, version=number):
            return _answered(state, number, party, Answer(author, recorded.at))
        case events.PartyObjected(party=party, author=author, version=number, text=text):
            return _answered(state, number, party, Answer(author, recorded.at, text or "…"))
        case events.AgreementWithdrawn(reason=reason):
            return replace(state, withdrawn=Withdrawal(recorded.at, reason))
        case events.AgreementRestored():
            return replace(state, withdrawn=None)
        case _:
            assert_never(event)


def _origin(event: events.AgreementBegun) -> Origin | None:
    if not event.action or event.table is None:
        return None
    return Origin(action=event.action, table=event.table, theme=event.theme)


def _worded(state: Agreement, wording: Wording, at: int) -> Agreement:
    """Who answered for a party that is in it no more answers for none."""
    told = changes(state.newest.wording, wording) if state.newest is not None else ()
    version = Version(len(state.versions) + 1, at, wording, tuple(told))
    here = {party.id for party in wording.parties}
    signers = HashTrieMap((party, person) for party, person in state.signers.items() if party in here)
    return replace(state, versions=(*state.versions, version), signers=signers)


def _answered(state: Agreement, number: int, party: str, answer: Answer) -> Agreement:
    versions = tuple(
        replace(one, answers=one.answers.insert(party, answer)) if one.number == number else one
        for one in state.versions
    )
    return replace(state, versions=versions)
