"""Command ids are chosen by clients. Nobody gains anything by choosing one that is, or will be, somebody else's."""

from samenspel.domain.ids import derived_id
from samenspel.domain.policies import POLICY
from tests.security.hall import Hall, accepted, code


async def test_nobody_takes_the_id_of_what_the_service_will_do(hall: Hall) -> None:
    """[RM-06] The id under which table 1 is told of the next round can be calculated; whoever gave a command under it
    first would stop the table's clock for the rest of the day."""
    room = hall.room("table", 1)
    async with hall.has("moderator") as moderator, hall.sits(1) as attacker:
        lane = attacker.lanes.lane(hall.plenary)
        assert lane is not None
        for ahead in range(1, 10):
            identity = derived_id(POLICY, hall.plenary, lane.version + ahead, room, "set_pace")
            await attacker.ask(room, "host", identity=identity, take=ahead % 2 == 1)
        await hall.start(moderator, "brainstorm", 1)


async def test_nobody_writes_under_the_id_of_an_idea_at_another_table(hall: Hall) -> None:
    """[RM-06] Else a second idea with the id of a card would speak on the big screen in its stead and take its place in
    the vote and the proceeds."""
    async with hall.has("moderator") as moderator, hall.sits(2) as author, hall.sits(11) as attacker:
        await hall.start(moderator, "brainstorm", 2, 11)
        idea = accepted(await author.ask(hall.room("table", 2), "idea", text="Een buurttuin"))
        text = "Een buurttuin"
        accepted(await moderator.ask(hall.plenary, "pick_card", card=idea.id, table=2, title="", text=text))
        room = hall.room("table", 11)
        assert code(await attacker.ask(room, "idea", identity=idea.id, text="Gekaapt")) == "duplicate_id"
        assert code(await attacker.ask(room, "host", identity=idea.id, take=True)) == "duplicate_id"
        assert code(await attacker.ask(room, "edit", target=idea.id, text="Gekaapt")) == "unknown_target"
        shown = moderator.record(hall.plenary, "card", idea.id, "screen")
        assert shown is not None
        assert shown["text"] == text
