"""What whoever runs the service can see of it, and what nobody sees."""

import asyncio
import re
import sqlite3
import time

import pytest

from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Acknowledged, Refused
from samenspel.ports import StoreUnavailable
from samenspel.speech import Text
from samenspel.web.health import Readiness
from tests.support import virtual
from tests.support.service import Service
from tests.web.http import ask

LINE = re.compile(r'^[a-z_]+(\{[a-z]+="[a-z_]*"(,[a-z]+="[a-z_]*")*\})? [0-9.]+$')


async def metrics(service: Service) -> dict[str, float]:
    """Every sample by name and labels."""
    answer = await ask(service, "/metrics")
    assert (answer.status, answer.headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    lines = [line for line in answer.text.splitlines() if not line.startswith("#")]
    assert [line for line in lines if not LINE.match(line)] == []
    return {name: float(value) for name, value in (line.rsplit(" ", 1) for line in lines)}


async def test_it_is_alive_and_can_write(service: Service) -> None:
    assert (await ask(service, "/healthz")).json == {"alive": True}
    ready = await ask(service, "/readyz")
    assert (ready.status, ready.json) == (200, {"ready": True, "bus": "alone"})


async def test_however_many_ask_it_writes_once_a_second(service: Service) -> None:
    """[HT-01]"""
    before, began = commits(service), time.monotonic()
    answers = [
        answer for _ in range(5) for answer in await asyncio.gather(*(ask(service, "/readyz") for _ in range(40)))
    ]
    seconds = time.monotonic() - began
    assert {(answer.status, answer.json["ready"]) for answer in answers} == {(200, True)}
    assert commits(service) - before <= seconds + 1


def commits(service: Service) -> int:
    """How many transactions its database has seen."""
    with sqlite3.connect(f"file:{service.data / 'samenspel.sqlite3'}?mode=ro", uri=True) as database:
        number: int = database.execute("SELECT number FROM commits").fetchone()[0]
    database.close()
    return number


FULL = Text("De schijf is vol.", "The disk is full.")


def test_who_asks_together_hears_the_same_and_a_second_later_anew() -> None:
    """[HT-01] Also when the one who asked first went away, and when the storage does not answer."""
    virtual.run(_asked_together())


async def _asked_together() -> None:
    full, free, calls = True, asyncio.Event(), 0

    async def probe() -> None:
        nonlocal calls
        calls += 1
        await free.wait()
        if full:
            raise StoreUnavailable(FULL())

    readiness = Readiness(probe)
    first = asyncio.create_task(readiness.problem())
    asked = [asyncio.create_task(readiness.problem()) for _ in range(100)]
    await asyncio.sleep(1.5)
    asked.append(asyncio.create_task(readiness.problem()))
    first.cancel()
    free.set()
    assert set(await asyncio.gather(*asked)) == {"The disk is full."}
    with pytest.raises(asyncio.CancelledError):
        await first
    assert calls == 1
    full = False
    assert await readiness.problem() == ""
    free.clear()
    await asyncio.sleep(0.9)
    assert (await readiness.problem(), calls) == ("", 2)
    await asyncio.sleep(0.2)
    assert (await readiness.problem(), calls) == ("the storage does not answer", 3)


async def test_commands_and_connections_are_counted(service: Service, api: Api) -> None:
    before = await metrics(service)
    seat = await api.join(service.links["code"], table=4, name="Kanarie de Vries")
    room = f"{seat.conference}/table/4"
    async with Client(api.socket, seat.token, seat.rooms) as client:
        await client.ready()
        assert isinstance(await client.ask(room, "hand", up=True), Acknowledged)
        assert isinstance(await client.ask(room, "idea", text="Een kanarie"), Refused)
        during = await metrics(service)
    role = 'samenspel_connections{role="participant"}'
    assert during[role] == before.get(role, 0) + 1
    for name in ('{type="hand",outcome="accepted"}', '{type="idea",outcome="not_started"}'):
        counter = f"samenspel_commands_total{name}"
        assert during[counter] == before.get(counter, 0) + 1
    assert during["samenspel_flushes_total"] > before["samenspel_flushes_total"]
    assert during["samenspel_storage_failing"] == 0


async def test_what_people_say_and_are_called_is_in_no_figure_and_no_log(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"], table=4, name="Kanarie de Vries", organisation="Kanarie BV")
    async with Client(api.socket, seat.token, seat.rooms) as client:
        await client.ready()
        await client.ask(f"{seat.conference}/table/4", "kanarie", text="Een kanarie")
        client.send_raw(b"\xc1kanarie")
    told = (await ask(service, "/metrics")).text + service.errors.read_text()
    assert "kanarie" not in told.lower()
    assert seat.token not in told
