"""Who reads what: the lanes of a room that a session may read."""

from collections.abc import Collection
from typing import Final

from samenspel.domain import roles
from samenspel.domain.core import Actor
from samenspel.domain.ids import kind_of, number_of, own_lane
from samenspel.domain.method import Terms

LANES: Final[frozenset[str]] = frozenset({"seat", "host", "stage", "screen"})
"""The lanes that are not one participant's own."""


def readable(
    room: str, actor: Actor, members: Collection[str] = frozenset(), terms: Terms | None = None
) -> frozenset[str]:
    """The lanes of `room`, a room of the actor's own conference. `members`: the hosts of a table, for a table's room,
    and whom a room of after the day is for; `terms`: those of the ballot, for a ballot's, where it is not for
    everybody."""
    match kind_of(room):
        case "plenary":
            return _plenary(actor)
        case "table":
            return _table(actor, number_of(room), members)
        case "ballot":
            return _ballot(actor, terms)
        case "list":
            return _list(actor)
        case "roster":
            return _roster(actor)
        case "report":
            return _report(actor)
        case "follow":
            return _follow(actor, members)
        case "choice" | "agreement":
            return _afterwards(actor, members)
        case _:
            return frozenset()


def _plenary(actor: Actor) -> frozenset[str]:
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "screen", "stage"})
        case "participant" | "screen" | "system":
            return frozenset({"seat", "screen"})
        case "reader":
            return frozenset()


def _table(actor: Actor, number: int, hosts: Collection[str]) -> frozenset[str]:
    match roles.role_at_table(actor, number, hosts):
        case "moderator" | "organiser":
            return frozenset({"seat", "host", "stage"})
        case "host":
            return frozenset({"seat", "host", own_lane(actor.participant)})
        case "participant" | "visitor":
            return frozenset({"seat", own_lane(actor.participant)})
        case "screen" | "reader" | "system" | None:
            return frozenset()


def _ballot(actor: Actor, terms: Terms | None) -> frozenset[str]:
    """Whoever does not vote follows the big screen; the poll of a table is on none."""
    screen = frozenset({"screen"} if terms is None or terms.poll is None else ())
    match actor.role:
        case "moderator" | "organiser":
            return screen | {"seat", "stage"}
        case "participant" if terms is None or terms.tables is None or actor.table in terms.tables:
            return screen | {"seat", own_lane(actor.participant)}
        case "participant" | "screen" | "system":
            return screen
        case "reader":
            return frozenset()


def _list(actor: Actor) -> frozenset[str]:
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "screen", "stage"})
        case "participant":
            return frozenset({"seat", "screen"})
        case "screen" | "system":
            return frozenset({"screen"})
        case "reader":
            return frozenset()


def _roster(actor: Actor) -> frozenset[str]:
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "stage"})
        case "participant":
            return frozenset({"seat"})
        case "screen" | "reader" | "system":
            return frozenset()


def _report(actor: Actor) -> frozenset[str]:
    """What the report says beside the day is for whoever may read the report; what waits for the organiser is not."""
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "stage"})
        case "participant" | "reader":
            return frozenset({"seat", own_lane(actor.participant)})
        case "screen" | "system":
            return frozenset()


def _follow(actor: Actor, members: Collection[str]) -> frozenset[str]:
    """As the others, and more: participants have promises of their own, and everybody on the day reads what came of the
    last one."""
    match actor.role:
        case "participant":
            return _afterwards(actor, members) | {"screen", own_lane(actor.participant)}
        case "screen" | "moderator" | "organiser":
            return _afterwards(actor, members) | {"screen"}
        case "reader" | "system":
            return _afterwards(actor, members)


def _afterwards(actor: Actor, members: Collection[str]) -> frozenset[str]:
    """Whom the organiser asked, and nobody else."""
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "stage"})
        case "participant" | "reader" if actor.participant in members:
            return frozenset({"seat", own_lane(actor.participant)})
        case "participant" | "reader" | "screen" | "system":
            return frozenset()
