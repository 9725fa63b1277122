"""Who reads what: the lanes of a room that a session may read."""

from collections.abc import Collection
from typing import Final

from samenspel.domain import roles
from samenspel.domain.core import Actor
from samenspel.domain.ids import kind_of, number_of, own_lane
from samenspel.domain.method import Terms

LANES: Final[frozenset[str]] = frozenset({"seat", "host", "stage", "screen"})
"""The lanes that are not one participant's own."""
STAFF: Final = frozenset({"moderator", "organiser"})


def readable(
    room: str, actor: Actor, hosts: Collection[str] = frozenset(), terms: Terms | None = None
) -> frozenset[str]:
    """The lanes of `room`, a room of the actor's own conference. `hosts`: those of the table, for a table's room;
    `terms`: those of the ballot, for a ballot's, where it is not for everybody."""
    match kind_of(room):
        case "plenary":
            return _plenary(actor)
        case "table":
            return _table(actor, number_of(room), hosts)
        case "ballot":
            return _ballot(actor, terms)
        case "list":
            return _list(actor)
        case "roster":
            return _roster(actor)
        case _:
            return frozenset()


def _plenary(actor: Actor) -> frozenset[str]:
    return frozenset({"seat", "screen", "stage"} if actor.role in STAFF else {"seat", "screen"})


def _table(actor: Actor, number: int, hosts: Collection[str]) -> frozenset[str]:
    match roles.role_at_table(actor, number, hosts):
        case "moderator" | "organiser":
            return frozenset({"seat", "host", "stage"})
        case "host":
            return frozenset({"seat", "host", own_lane(actor.participant)})
        case "participant" | "visitor":
            return frozenset({"seat", own_lane(actor.participant)})
        case "screen" | "system" | None:
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


def _list(actor: Actor) -> frozenset[str]:
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "screen", "stage"})
        case "participant":
            return frozenset({"seat", "screen"})
        case "screen" | "system":
            return frozenset({"screen"})


def _roster(actor: Actor) -> frozenset[str]:
    match actor.role:
        case "moderator" | "organiser":
            return frozenset({"seat", "stage"})
        case "participant":
            return frozenset({"seat"})
        case "screen" | "system":
            return frozenset()
