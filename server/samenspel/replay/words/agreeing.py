"""What organisations agree on after the day, in words. Who answers for them is not named."""

from typing import Final, assert_never

from samenspel.domain.commands.agreeing import Wording
from samenspel.domain.events import AgreementEvent
from samenspel.domain.events import agreeing as events
from samenspel.replay.words.known import Known
from samenspel.speech import Sentence, Text

BEGUN: Final = Text("begonnen: {title}", "begun: {title}")
REWORDED: Final = Text("nieuwe tekst: {title}", "new text: {title}")
CONFIRMED: Final = Text("versie {number} bevestigd door “{party}”", "version {number} confirmed by “{party}”")
OBJECTED: Final = Text("“{party}” wil iets anders: {text}", "“{party}” wants something different: {text}")
WITHDRAWN: Final = Text("ingetrokken", "withdrawn")
WITHDRAWN_WHY: Final = Text("ingetrokken: {reason}", "withdrawn: {reason}")
RESTORED: Final = Text("staat weer", "stands again")


def told(event: AgreementEvent, room: str, known: Known) -> Sentence | None:
    """The sentence; None for who was asked to answer. Ids of parties are those of their own agreement."""
    match event:
        case events.AgreementBegun(wording=wording):
            return BEGUN(title=_learnt(wording, room, known))
        case events.AgreementReworded(wording=wording):
            return REWORDED(title=_learnt(wording, room, known))
        case events.SignerSet():
            return None
        case events.PartyConfirmed(party=party, version=number):
            return CONFIRMED(number=number, party=known.mention(f"{room}/{party}"))
        case events.PartyObjected(party=party, text=text):
            return OBJECTED(party=known.mention(f"{room}/{party}"), text=known.words(text))
        case events.AgreementWithdrawn(reason=reason):
            return WITHDRAWN_WHY(reason=known.words(reason)) if reason else WITHDRAWN()
        case events.AgreementRestored():
            return RESTORED()
        case _:
            assert_never(event)


def _learnt(wording: Wording, room: str, known: Known) -> str:
    for party in wording.parties:
        known.learn(f"{room}/{party.id}", party.name)
    return known.words(wording.title)
