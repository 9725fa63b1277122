"""A few minutes of a day, in a store: ideas, something to them, a merge, a vote."""

from samenspel.ports import Conference, RoomBatch
from tests.domain.hall import ANNA, CONFERENCE, GERDA, MINUTE, MODERATOR, PLENARY, Hall, ballot_room, hosted, table_room
from tests.support.big_day import Store
from tests.support.stored import new_events

OPTIONS = [{"id": "tuin", "title": "Een tuin"}, {"id": "bank", "title": "Een bank"}]


def a_day() -> Hall:
    """A few minutes of a day: ideas, something to them, a merge, a vote."""
    hall, idea, comment, other = hosted()
    hall.tick(MINUTE)
    table = table_room(1)
    hall.do(table, ANNA, "question", parent=idea, text="Voor wie?")
    hall.do(table, GERDA, "merge", source=other, into=idea)
    hall.do(table, GERDA, "withdraw", target=comment)
    hall.tick(7 * MINUTE)
    terms = {"method": {"kind": "marks", "budget": 1}}
    hall.do(PLENARY, MODERATOR, "open_ballot", source="typed", question="Wat eerst?", options=OPTIONS, terms=terms)
    hall.do(ballot_room(1), ANNA, "cast", revision=1, choices={"tuin": 1})
    hall.do(ballot_room(1), MODERATOR, "close")
    hall.do(ballot_room(1), MODERATOR, "reveal")
    return hall


async def keep_day(store: Store) -> None:
    """Writes it there."""
    for room, log in a_day().logs.items():
        await store.log.flush([RoomBatch(room, None, list(new_events(log)))])
    await store.people.add_conference(Conference(CONFERENCE, "ABCDEFGH", "ABCDE", "Samen verder", "2026-03-12", 1))
