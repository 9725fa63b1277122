"""Reminders by e-mail from a real service: what fell due while nobody was there, once, also after a restart."""

import asyncio
import time
from pathlib import Path

from samenspel.bus.local import LocalBus
from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.hub.hub import Hub
from tests.hub.test_reminding import followed, state_of
from tests.post.mailbox import Mailbox, mailbox
from tests.support.hub import Hall, SeededIds, found, open_store, stop
from tests.support.service import Service, start_service
from tests.support.virtual import LoopClock, run, until

SENDER = "samenspel@example.org"


async def came(box: Mailbox, number: int) -> None:
    """Wait until so many letters have come."""
    async with asyncio.timeout(30):
        while len(box.letters) < number:  # noqa: ASYNC110 - they come in a thread
            await asyncio.sleep(0.05)


def yesterday(data: Path, *names: str) -> str:
    """Check-ins of these stewards fall due yesterday at noon, at a hub without a mail server; the conference."""

    async def scenario() -> str:
        clock = LoopClock(int(time.time() * 1000) // 86_400_000 * 86_400_000 - 43_200_000 - LoopClock.START)
        async with open_store(data) as (log, people):
            hub = Hub(log, people, LocalBus(), clock, SeededIds(len(names[0])))
            await hub.start()
            hall = Hall(hub, await found(hub), clock, log, people)
            try:
                one = await followed(hall)
                for name in names:
                    await one.steward(name, f"{name.lower()}@example.org")
                await one.check_in_today()
                await until(lambda: len(state_of(hall.hub, hall).mails) == len(names))
            finally:
                await stop(hall.hub)
            return hall.conference.id

    return run(scenario())


async def serve(data: Path, box: Mailbox) -> Service:
    """A service with a mail server."""
    return await start_service(data, SAMENSPEL_SMTP_URL=box.url, SAMENSPEL_SMTP_FROM=SENDER)


async def test_what_fell_due_is_sent_once(tmp_path: Path) -> None:
    """[FO-09] [FO-10] With a link that opens what the steward looks after; killed and started again it sends nothing
    twice, though there is something else to send."""
    data = tmp_path / "data"
    conference = await asyncio.to_thread(yesterday, data, "Els")
    with mailbox() as box:
        service = await serve(data, box)
        await came(box, 1)
        (letter,) = box.letters
        link = next(line for line in letter.get_content().splitlines() if line.startswith("http"))
        assert link.startswith(f"{service.url}/opvolging/{conference}#")
        api, room = Api(service.url), f"{conference}/follow/1"
        reader = await api.redeem(link)
        async with Client(api.socket, reader.token, [room]) as client:
            (record,) = (await client.until(lambda: client.records(room, "initiative"))).values()
        assert record["title"] == "Plan van Els"
        organiser = await api.redeem(service.links["organiser"])
        async with Client(api.socket, organiser.token, [room]) as client:
            await client.until(
                lambda: [one["outcome"] for one in client.records(room, "reminder", "stage").values()] == ["sent"]
            )
        await service.kill()
        await asyncio.to_thread(yesterday, data, "Bo")
        again = await serve(data, box)
        await came(box, 2)
        assert await again.stop() == 0
    assert [str(one["To"]) for one in box.letters] == ["Els <els@example.org>", "Bo <bo@example.org>"]
    assert b"@example.org" not in (tmp_path / "data.stderr").read_bytes()
