"""What can be asked of an agreement room: a text between organisations, and each of them says whether it holds.

Each class is the `data` of the command of that `type`. Who answers for an organisation is a correspondent, by id: names
are not in the log.
"""

from typing import Annotated

from msgspec import Meta, Struct

from samenspel.domain.core import Command

Key = Annotated[str, Meta(max_length=64)]


class Party(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An organisation, what it puts in and what is in it for them."""

    id: Key
    name: str
    brings: str = ""
    gets: str = ""


class Step(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Who does what, and until when; each as people say it."""

    id: Key
    who: str = ""
    what: str = ""
    by: str = ""


class Wording(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Everything that is agreed on."""

    title: str
    purpose: str = ""
    parties: tuple[Party, ...] = ()
    steps: tuple[Step, ...] = ()


class Origin(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The action that an agreement began with, at which table and on which theme."""

    action: Key
    table: int
    theme: str = ""


class Begin(Command, frozen=True, kw_only=True):
    """There is a first version."""

    type = "begin"

    wording: Wording
    origin: Origin | None = None


class Reword(Command, frozen=True, kw_only=True):
    """A new version in place of the one with this number, to be confirmed anew by all."""

    type = "reword"

    version: int
    wording: Wording


class SetSigner(Command, frozen=True, kw_only=True):
    """Who answers for a party, or nobody ("")."""

    type = "set_signer"

    party: Key
    person: Key


class Confirm(Command, frozen=True, kw_only=True):
    """A party agrees with this version."""

    type = "confirm"

    party: Key
    version: int


class Object(Command, frozen=True, kw_only=True):
    """A party does not agree with this version, and says why."""

    type = "object"

    party: Key
    version: int
    text: str


class Withdraw(Command, frozen=True, kw_only=True):
    """The agreement holds no longer."""

    type = "withdraw"

    reason: str = ""


class Restore(Command, frozen=True, kw_only=True):
    """What was withdrawn stands again, with the answers that were given."""

    type = "restore"


AgreementCommand = Begin | Reword | SetSigner | Confirm | Object | Withdraw | Restore
