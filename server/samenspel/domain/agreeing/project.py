"""Which records the lanes of an agreement room gain and lose.

`seat` is for whoever answers for a party, `stage` for who organises; they read the same: what each said is for all.
"""

from collections.abc import Iterator, Sequence
from typing import assert_never

from samenspel.domain.agreeing.state import Agreement, Version
from samenspel.domain.core import Operation, Record, Recorded
from samenspel.domain.events import AgreementEvent
from samenspel.domain.events import agreeing as events

EVERYBODY = ("seat", "stage")


def project(state: Agreement, recorded: Recorded) -> Sequence[Operation]:
    """The operations of one event; `state` is the state after it."""
    event = recorded.event
    if not isinstance(event, AgreementEvent):
        raise TypeError(f"{event.kind} is no event of an agreement")
    return list(_operations(state, event))


def _operations(state: Agreement, event: AgreementEvent) -> Iterator[Operation]:
    newest = state.newest
    if newest is None:
        return
    match event:
        case events.AgreementBegun() | events.AgreementReworded():
            yield from _self(state, newest)
            yield from _gone(state)
            for party in newest.wording.parties:
                yield from _party(state, newest, party.id)
            yield from _version(newest)
        case events.SignerSet(party=party):
            yield from _party(state, newest, party)
        case events.PartyConfirmed(party=party, version=number) | events.PartyObjected(party=party, version=number):
            yield from _self(state, newest)
            yield from _party(state, newest, party)
            yield from (each for one in state.versions if one.number == number for each in _version(one))
        case events.AgreementWithdrawn() | events.AgreementRestored():
            yield from _self(state, newest)
        case _:
            assert_never(event)


def _self(state: Agreement, newest: Version) -> Iterator[Operation]:
    wording, origin, withdrawn = newest.wording, state.origin, state.withdrawn
    record: Record = {
        "phase": state.phase,
        "version": newest.number,
        "at": newest.at,
        "complete": newest.complete,
        "withdrawn": None if withdrawn is None else {"at": withdrawn.at, "reason": withdrawn.reason},
        "origin": None if origin is None else {"action": origin.action, "table": origin.table, "theme": origin.theme},
        "title": wording.title,
        "purpose": wording.purpose,
        "parties": [
            {"id": one.id, "name": one.name, "brings": one.brings, "gets": one.gets} for one in wording.parties
        ],
        "steps": [{"id": one.id, "who": one.who, "what": one.what, "by": one.by} for one in wording.steps],
    }
    return _put("agreement", "self", record)


def _gone(state: Agreement) -> Iterator[Operation]:
    """Parties of the version before that are in this one no more."""
    if len(state.versions) > 1:
        here = {party.id for party in state.versions[-1].wording.parties}
        for party in state.versions[-2].wording.parties:
            if party.id not in here:
                yield from _put("party", party.id, None)


def _party(state: Agreement, newest: Version, identity: str) -> Iterator[Operation]:
    """Who answers for a party, and what it said of the newest version."""
    if all(party.id != identity for party in newest.wording.parties):
        return
    answer = newest.answers.get(identity)
    record: Record = {
        "signer": state.signers.get(identity),
        "answer": "none" if answer is None else "confirmed" if answer.confirms else "objected",
        "by": None if answer is None else answer.person,
        "at": None if answer is None else answer.at,
        "text": "" if answer is None else answer.text,
    }
    yield from _put("party", identity, record)


def _version(version: Version) -> Iterator[Operation]:
    """What a version changed, and which parties confirmed it."""
    record: Record = {
        "at": version.at,
        "complete": version.complete,
        "confirmed": [
            party.id
            for party in version.wording.parties
            if (answer := version.answers.get(party.id)) is not None and answer.confirms
        ],
        "changes": [
            {
                "part": change.part,
                "field": change.field,
                "name": change.name,
                "pieces": [{"how": piece.how, "text": piece.text} for piece in change.pieces],
            }
            for change in version.changes
        ],
    }
    return _put("version", str(version.number), record)


def _put(kind: str, identity: str, record: Record | None) -> Iterator[Operation]:
    for lane in EVERYBODY:
        yield Operation(lane, kind, identity, record)
