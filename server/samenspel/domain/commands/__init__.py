"""The commands of every kind of room.

Structure (types, forms of numbers and keys) is checked when a message is decoded; what a person can get wrong (a text
that is too long, a list that is too full, a date that does not exist) is checked when the room decides, so that the
answer is a rejection with a code. A command is `versioned` unless it only adds something, whatever else happened.
"""

from collections.abc import Mapping
from typing import Final, get_args

from samenspel.domain.commands.agreeing import AgreementCommand
from samenspel.domain.commands.ballot import BallotCommand
from samenspel.domain.commands.choosing import ChoiceCommand
from samenspel.domain.commands.listing import ListCommand
from samenspel.domain.commands.plenary import PlenaryCommand
from samenspel.domain.commands.pursuit import FollowCommand
from samenspel.domain.commands.reporting import ReportCommand
from samenspel.domain.commands.table import TableCommand
from samenspel.domain.core import Command

__all__ = [
    "COMMANDS",
    "AgreementCommand",
    "BallotCommand",
    "ChoiceCommand",
    "FollowCommand",
    "ListCommand",
    "PlenaryCommand",
    "ReportCommand",
    "TableCommand",
]


def _by_type(union: object) -> Mapping[str, type[Command]]:
    return {command.type: command for command in get_args(union)}


COMMANDS: Final[Mapping[str, Mapping[str, type[Command]]]] = {
    "plenary": _by_type(PlenaryCommand),
    "table": _by_type(TableCommand),
    "ballot": _by_type(BallotCommand),
    "list": _by_type(ListCommand),
    "choice": _by_type(ChoiceCommand),
    "report": _by_type(ReportCommand),
    "follow": _by_type(FollowCommand),
    "agreement": _by_type(AgreementCommand),
}
"""Kind of room → type of command → its class."""
