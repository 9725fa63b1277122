"""The ranking that a vote noted, reckoned again from its papers and from the list as it was then."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from samenspel.domain import listing
from samenspel.domain.ballot.showing import with_paper
from samenspel.domain.ballot.state import Ballot, Setup
from samenspel.domain.core import Recorded
from samenspel.domain.counting import Choices, Counts
from samenspel.domain.events import ListEvent
from samenspel.domain.ids import conference_of, derived_id, room_id
from samenspel.domain.method import Marks
from samenspel.domain.weighing import Sheet, bootstrap, record, weigh
from samenspel.domain.weighing.listed import sheet_of
from samenspel.protocol.codec import Payloads
from samenspel.store import differences as found
from samenspel.store import sql
from samenspel.store.differences import Difference

if TYPE_CHECKING:
    from samenspel.store.verify import Rows

_PAYLOADS: Final = Payloads()


@dataclass(frozen=True, slots=True)
class Noted:
    """The last ranking that stands in the log of a ballot, and the ballot as it was then."""

    version: int
    at: int
    command: str
    ranking: Mapping[str, Any]
    state: Ballot


def ranked_again(
    driver: "Rows", setup: Setup, noted: Noted, counts: Counts, papers: Sequence[Choices]
) -> Iterator[Difference]:
    """Where the ranking that was noted is another than that of these votes."""
    sheet = _sheet(driver, noted)
    if sheet is None:
        yield Difference("ranking", found.NO_LIST())
        return
    method = setup.terms.method if isinstance(setup.terms.method, Marks) else Marks(outcome="shares")
    weighed = weigh(sheet, with_paper(noted.state, setup, counts), method)
    on_paper = [choices for pile in noted.state.on_paper.values() for choices in pile]
    again = record(weighed, bootstrap(sheet, [*papers, *on_paper], noted.state.room, options=setup.options))
    yield from _apart(noted.ranking, again)


def _apart(noted: Mapping[str, Any], again: Mapping[str, Any]) -> Iterator[Difference]:
    """The places that differ; else the parts of it that do."""
    before, now = _places(noted), _places(again)
    for area in sorted(before.keys() | now.keys()):
        stored, counted = before.get(area, (area, None)), now.get(area, (area, None))
        if stored[1] != counted[1]:
            sentence = found.RANK(area=counted[0], stored=stored[1] or "–", counted=counted[1] or "–")
            yield Difference("ranking", sentence, area, stored[1], counted[1])
    parts = sorted(part for part in noted.keys() | again.keys() if noted.get(part) != again.get(part))
    if parts and before == now:
        yield Difference("ranking", found.RANKING(parts=", ".join(parts)), "/".join(parts))


def _places(ranking: Mapping[str, Any]) -> dict[str, tuple[str, int]]:
    """Area → title and place."""
    return {area["id"]: (area["title"], area["place"]) for area in ranking.get("areas", ())}


def _sheet(driver: "Rows", noted: Noted) -> Sheet | None:
    """The list that the ranking was made of: the id of its command says at which version; else as it was by then."""
    room = room_id(conference_of(noted.state.room), "list", 1)
    rows = driver.execute(sql.READ_EVENTS, (room, 0)).fetchall()
    version = _version(noted, len(rows)) or sum(row[5] <= noted.at for row in rows)
    state = listing.initial(room)
    for at_version, command, _, kind, schema, at, actor, payload, *_ in rows[:version]:
        event = _PAYLOADS.decode(kind, schema, bytes(payload))
        if not isinstance(event, ListEvent):
            raise TypeError(f"{kind} is no event of a list")
        state = listing.evolve(state, Recorded(at_version, at, actor, command, event))
    return sheet_of(state) if version else None


def _version(noted: Noted, newest: int) -> int | None:
    """Commands that the service gives itself have the first character of their own."""
    ballot = noted.state.room
    for before in range(noted.version - 1, 0, -1):
        for version in range(newest, 0, -1):
            if derived_id("ranking", ballot, before, version)[1:] == noted.command[1:]:
                return version
    return None
