"""A poll of one table, over the real socket: whoever sits elsewhere, and every screen, learns nothing of it."""

from contextlib import AsyncExitStack

from samenspel.demo.client import Client
from tests.security.hall import Hall, accepted, code
from tests.security.test_rights import listening
from tests.web.http import ask

SECRET = "Kanariepoll"
A, B = f"{SECRET} met kas", f"{SECRET} zonder kas"


async def hosts(hall: Hall, moderator: Client, host: Client) -> tuple[str, str]:
    """The host of table 1 with an idea; the room and the idea."""
    room = hall.room("table", 1)
    await hall.start(moderator, "brainstorm", 1)
    accepted(await host.ask(room, "host", take=True))
    return room, accepted(await host.ask(room, "idea", text="Een tuin")).id


async def test_nobody_elsewhere_hears_of_it(hall: Hall) -> None:
    """[TP-02] [TP-03] [TP-04] By any subscription, from before it is asked until it is over; and it worked."""
    numbers = range(1, 30)
    rooms = [hall.plenary, hall.room("roster"), *(hall.room("ballot", number) for number in numbers)]
    lanes = ["seat", "screen", "stage", "host", "*"]
    async with AsyncExitStack() as stack:
        moderator = await stack.enter_async_context(hall.has("moderator"))
        host, mate = [await stack.enter_async_context(hall.sits(1)) for _ in range(2)]
        room, idea = await hosts(hall, moderator, host)
        elsewhere, screen = await hall.seat(11), await hall.grant("screen")
        spies = [
            await stack.enter_async_context(listening(hall, who, [*rooms, room], lanes)) for who in (elsewhere, screen)
        ]
        poll = accepted(await host.ask(room, "poll", card=idea, question=f"{SECRET}?", a=A, b=B)).id
        number = (await mate.until(lambda: mate.record(room, "poll", poll)))["ballot"]
        ballot = hall.room("ballot", number)
        for client in (host, mate, *(spy.client for spy in spies)):
            client.subscribe(ballot)
        await mate.until(lambda: mate.record(ballot, "option", "a"))
        accepted(await mate.ask(ballot, "cast", revision=1, choices={"a": 1}))
        assert code(await spies[0].client.ask(ballot, "cast", revision=1, choices={"a": 1})) == "not_your_vote"
        accepted(await host.ask(room, "end_poll", poll=poll))
        result = await mate.until(lambda: mate.record(ballot, "result", "a"))
        assert (result["votes"], (mate.record(ballot, "turnout", "self") or {})["voters"]) == (1, 1)
        for spy in spies:
            await spy.client.ask(hall.plenary, "undo", step=0)
            assert SECRET not in str(spy.heard)
            assert not [lane for of, lane in spy.ledger.lanes if of == ballot]
        assert (mate.record(ballot, "turnout", "self") or {})["present"] >= 2
        token = f"Bearer {elsewhere.token}"
        path = f"/api/conferences/{hall.conference}/ballots/{number}/results.json"
        assert (await ask(hall.service, path, authorization=token)).status == 404
        cookie = f"samenspel_participant={elsewhere.token}"
        for address in (f"/opbrengst/{hall.conference}", f"/opbrengst/{hall.conference}/stemming-{number}.csv"):
            assert SECRET not in (await ask(hall.service, address, cookie=cookie)).text


async def test_who_moves_away_reads_it_no_more(hall: Hall) -> None:
    """[TP-03] And whoever moves here does."""
    async with AsyncExitStack() as stack:
        moderator = await stack.enter_async_context(hall.has("moderator"))
        host = await stack.enter_async_context(hall.sits(1))
        room, idea = await hosts(hall, moderator, host)
        mover, comer = await hall.seat(1), await hall.seat(11)
        poll = accepted(await host.ask(room, "poll", card=idea, question="Wat?", a=A, b=B)).id
        ballot = hall.room("ballot", (await host.until(lambda: host.record(room, "poll", poll)))["ballot"])
        leaves = await stack.enter_async_context(listening(hall, mover, [ballot], ["seat"]))
        comes = await stack.enter_async_context(listening(hall, comer, [ballot], ["seat"]))
        assert (ballot, "seat") in leaves.ledger.lanes
        await hall.api.call("POST", "/api/seat", {"table": 11, "insist": True}, mover.token)
        await hall.api.call("POST", "/api/seat", {"table": 1, "insist": True}, comer.token)
        await leaves.client.until(lambda: any(one["t"] == "drop" and one["room"] == ballot for one in leaves.heard))
        await comes.client.until(lambda: comes.client.record(ballot, "option", "a"))
        assert code(await leaves.client.ask(ballot, "cast", revision=1, choices={"a": 1})) == "not_your_vote"
        accepted(await comes.client.ask(ballot, "cast", revision=1, choices={"a": 1}))
        heard = len(leaves.heard)
        accepted(await host.ask(room, "end_poll", poll=poll))
        await comes.client.until(lambda: comes.client.record(ballot, "result", "a"))
        await leaves.client.ask(hall.plenary, "undo", step=0)
        assert not [one for one in leaves.heard[heard:] if one.get("room") == ballot]
        path = f"/api/conferences/{hall.conference}/ballots/{ballot.rpartition('/')[2]}/results.json"
        for who, status in ((comer, 200), (mover, 404)):
            answer = await ask(hall.service, path, authorization=f"Bearer {who.token}")
            assert (answer.status, SECRET in answer.text) == (status, status == 200)
