"""A worker: one hub of several on this machine, that a supervisor started and watches."""

import asyncio
import socket
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from starlette.applications import Starlette

from samenspel.hub.hub import Hub
from samenspel.settings import Settings
from samenspel.web.metrics import Sample, labelled, samples
from samenspel.wiring.cord import BEAT, Cord, Message, from_rows, to_rows
from samenspel.wiring.greeting import welcome
from samenspel.wiring.service import Service, Warn, run


class Worker:
    """Its part of the conversation with the supervisor."""

    def __init__(self, end: socket.socket, number: str, base: str, data: Path, *, greets: bool) -> None:
        """`end` of the cord is this worker's; `base`: where people find the service; `data`: the service's folder."""
        self.base = base
        self.greets = greets
        self._end = end
        self._data = data
        self._number = number
        self._others: dict[int, list[Sample]] = {}
        self._tasks: list[asyncio.Task[None]] = []

    async def listening(self, service: Service, app: Starlette, hub: Hub) -> None:
        """People can come: tell so, and what is counted from now on; leave when the supervisor has gone."""
        cord = await Cord.of(self._end)
        app.state.counted = self._counted
        if self.greets:
            cord.say({"greeting": asdict(await welcome(hub, self.base, self._data))})
        cord.say({"ready": True})
        self._tasks = [asyncio.create_task(self._beat(cord, hub)), asyncio.create_task(self._heed(cord, service))]

    async def _beat(self, cord: Cord, hub: Hub) -> None:
        while True:
            cord.say({"counts": to_rows(labelled(samples(hub), self._number))})
            await asyncio.sleep(BEAT)

    async def _heed(self, cord: Cord, service: Service) -> None:
        async for message in cord.messages():
            self._hear(message)
        service.leave()

    def _hear(self, message: Message) -> None:
        if "numbers" in message:
            self._others = {number: self._others.get(number, []) for number in message["numbers"]}
        else:
            self._others[message["number"]] = from_rows(message["counts"])

    def _counted(self, own: Iterable[Sample]) -> Iterator[Sample]:
        yield from labelled(own, self._number)
        for others in self._others.values():
            yield from others


def work(settings: Settings, listener: socket.socket, worker: Worker, warn: Warn) -> None:
    """Serve on a port that others listen on too, until a signal or the supervisor ends it. Raises `CannotStart`."""
    with listener:
        first_in = settings.data.parent if worker.greets else None
        run(settings, listener, worker.base, worker.listening, warn, first_in, shared=True)
