"""What happens in an agreement room. People are ids of correspondents."""

from samenspel.domain.commands.agreeing import Wording
from samenspel.domain.core import Event


class AgreementBegun(Event, frozen=True, kw_only=True):
    """There is a first version. `action`: what it was copied from, so that it goes with the words of its author."""

    kind = "agreement_begun"

    wording: Wording
    action: str = ""
    table: int | None = None
    theme: str = ""


class AgreementReworded(Event, frozen=True, kw_only=True):
    """There is a next version; nobody has answered it yet."""

    kind = "agreement_reworded"

    wording: Wording


class SignerSet(Event, frozen=True, kw_only=True):
    """Who answers for a party from now on; "" for nobody."""

    kind = "signer_set"

    party: str
    person: str


class PartyConfirmed(Event, frozen=True, kw_only=True):
    """A party agrees with this version, as its `author` says."""

    kind = "party_confirmed"

    party: str
    author: str
    version: int


class PartyObjected(Event, frozen=True, kw_only=True):
    """A party does not agree with this version."""

    kind = "party_objected"

    party: str
    author: str
    version: int
    text: str


class AgreementWithdrawn(Event, frozen=True, kw_only=True):
    """It holds no longer."""

    kind = "agreement_withdrawn"

    reason: str = ""


class AgreementRestored(Event, frozen=True, kw_only=True):
    """It stands again."""

    kind = "agreement_restored"


AgreementEvent = (
    AgreementBegun
    | AgreementReworded
    | SignerSet
    | PartyConfirmed
    | PartyObjected
    | AgreementWithdrawn
    | AgreementRestored
)
