"""Who is there: a member is one participant (or role) of one conference with all its connections and its own rate."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from samenspel.domain.core import Actor, SessionRole
from samenspel.hub.rate import Bucket
from samenspel.ports import Person

if TYPE_CHECKING:
    from samenspel.hub.links import Link


@dataclass(slots=True, eq=False)
class Member:
    """One participant id with its role, seat, guests and live connections."""

    participant: str
    role: SessionRole
    conference: str | None
    person: Person | None = None
    guests: set[str] = field(default_factory=set)
    links: dict["Link", None] = field(default_factory=dict)
    """Live connections, oldest first."""
    arriving: int = 0
    """Connections that are about to be among them."""
    bucket: Bucket = field(default_factory=Bucket)
    seen: int = 0
    """When a connection of this member was last there, ms."""

    @property
    def table(self) -> int | None:
        """Number of the table this member sits at."""
        return self.person.table if self.person else None

    @property
    def shared(self) -> bool:
        """Whether this is a table's shared laptop."""
        return self.person.shared if self.person else False

    @property
    def people(self) -> int:
        """How many people sit behind this member: a shared laptop stands for its guests, at least for one."""
        return max(1, len(self.guests)) if self.shared else int(self.role == "participant")

    def actor(self, visits: frozenset[int]) -> Actor:
        """The actor of this member's commands. `visits`: the other tables on the theme of its table."""
        return Actor(
            participant=self.participant,
            role=self.role,
            table=self.table,
            shared=self.shared,
            guests=frozenset(self.guests),
            visits=visits,
        )


class Members:
    """All members that are connected, or were."""

    def __init__(self) -> None:
        self._members: dict[tuple[str, str | None], Member] = {}

    def get(self, participant: str, conference: str | None) -> Member | None:
        """The member, when it was ever here."""
        return self._members.get((participant, conference))

    def add(self, member: Member) -> Member:
        """Keep a member; the one that is there already wins."""
        return self._members.setdefault((member.participant, member.conference), member)

    def remove(self, member: Member) -> None:
        """Forget a member."""
        self._members.pop((member.participant, member.conference), None)

    def of(self, conference: str) -> Iterable[Member]:
        """The members of a conference, organisers of the whole service among them."""
        return (member for member in list(self._members.values()) if member.conference in {conference, None})

    def everyone(self) -> list[Member]:
        """All members."""
        return list(self._members.values())
