"""Several workers on one port: started, watched, started again when they die, and replaced one after another.

Each worker has a listening socket of its own on the shared port, and the supervisor holds all of these open. So what
came in while a worker was away waits for the next one, and a worker that is replaced hands over its socket without a
connection that is refused.
"""

import asyncio
import contextlib
import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from samenspel.ports import StoreUnavailable
from samenspel.settings import Settings, as_environment
from samenspel.speech import Sentence, Text
from samenspel.store.directory import claim, of_worker
from samenspel.telemetry import start_logging
from samenspel.wiring.cord import BEAT, Cord
from samenspel.wiring.greeting import Greeting, leave_word
from samenspel.wiring.listening import CannotStart, listen_together

log = logging.getLogger("samenspel.workers")

STARTS_WITHIN: Final = 60.0
"""Seconds until a worker takes connections, on a machine where all of them start at once."""
SILENT: Final = 20.0
"""Seconds without a heartbeat after which a worker counts as stuck: its loop has stood still so long that its clients
have given up on it (they do after 12)."""
ENDS_WITHIN: Final = 12.0
"""Seconds in which a worker sends its people away and closes: 5 for people, 3 for answers, the rest for the log."""
SOONEST, LATEST = 0.25, 8.0
"""Seconds before a worker that died is started again; twice as long each time it dies before it has lived for
`SETTLED` seconds."""
SETTLED: Final = 10.0


class NoWorker(Exception):
    """A worker did not start. It has told why, unless there is a `sentence` for it."""

    def __init__(self, sentence: Sentence | None = None) -> None:
        self.sentence = sentence
        super().__init__(str(sentence or ""))


_HANGS: Final = Text(
    "Een proces van de dienst is na {seconds} seconden nog niet klaar om te beginnen. Kijk of deze computer het niet te"
    " druk heeft, en of PostgreSQL en Redis antwoorden.",
    "A process of the service is not ready after {seconds} seconds. See whether this computer is too busy, and whether"
    " PostgreSQL and Redis answer.",
)


@dataclass(slots=True, eq=False)
class Child:
    """One worker process."""

    number: int
    process: asyncio.subprocess.Process
    ready: asyncio.Future[Any]
    cord: Cord
    counts: list[Any] = field(default_factory=list)
    heard: float = 0.0
    hearing: asyncio.Task[None] | None = None
    """Ends when the process has."""

    async def end(self) -> None:
        """Send it away in order; by force when it takes too long."""
        with contextlib.suppress(ProcessLookupError):
            self.process.terminate()
        try:
            async with asyncio.timeout(ENDS_WITHIN):
                await self.process.wait()
        except TimeoutError:
            log.error("a worker does not end by itself", extra={"detail": self.number})
            self.kill()
        if self.hearing is not None:
            await self.hearing

    def kill(self) -> None:
        """End it at once."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()


@dataclass(slots=True)
class Place:
    """One of the workers' places, with its socket and whoever holds it now."""

    socket: socket.socket
    child: Child | None = None
    changing: asyncio.Lock = field(default_factory=asyncio.Lock)


class Supervisor:
    """The workers of one service."""

    def __init__(self, settings: Settings, command: Sequence[str], sockets: Sequence[socket.socket]) -> None:
        """`command` starts a worker; it is given the descriptors of its socket and its cord, its number, and whether it
        greets."""
        self._settings = settings
        self._command = command
        self._places = [Place(one) for one in sockets]
        self._children: set[Child] = set()
        self._numbers: set[int] = set()
        self._greeting: asyncio.Future[Greeting] = asyncio.get_running_loop().create_future()
        self._stop = asyncio.Event()
        self._rolling: asyncio.Task[None] | None = None
        self._began = False

    async def run(self, greet: Callable[[Greeting], None]) -> None:
        """Until a signal ends it: SIGTERM and SIGINT in order, SIGHUP replaces the workers one after another. Raises
        `NoWorker` when the first start fails."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._leave)
        loop.add_signal_handler(signal.SIGHUP, self._roll)
        tasks: list[asyncio.Task[None]] = []
        try:
            await self._first_start()
            self._began = True
            greet(await self._greeting)
            tasks = [asyncio.create_task(self._keep(place)) for place in self._places]
            tasks.append(asyncio.create_task(self._watch()))
            await self._stop.wait()
        except NoWorker:
            if not self._stop.is_set():
                raise
        finally:
            await self._end(tasks)

    async def _first_start(self) -> None:
        """The first makes what an empty database lacks, so the others wait for it."""
        first, *others = self._places
        first.child = await self._start(first, greets=True)
        for place, child in zip(others, await asyncio.gather(*map(self._start, others)), strict=True):
            place.child = child

    async def _start(self, place: Place, *, greets: bool = False) -> Child:
        """A worker that takes connections at this place. Raises `NoWorker`."""
        child = await self._spawn(place, greets=greets)
        ends = [asyncio.create_task(child.process.wait()), asyncio.create_task(self._stop.wait())]
        await asyncio.wait({child.ready, *ends}, timeout=STARTS_WITHIN, return_when=asyncio.FIRST_COMPLETED)
        for end in ends:
            end.cancel()
        if child.ready.done():
            return child
        hangs = child.process.returncode is None and not self._stop.is_set()
        await child.end()
        raise NoWorker(_HANGS(seconds=round(STARTS_WITHIN)) if hangs else None)

    async def _spawn(self, place: Place, *, greets: bool) -> Child:
        number = min(set(range(1, len(self._numbers) + 2)) - self._numbers)
        self._numbers.add(number)  # before anything is waited for: workers start beside each other
        try:
            return await self._spawn_as(number, place, greets=greets)
        except OSError:
            self._numbers.discard(number)
            raise

    async def _spawn_as(self, number: int, place: Place, *, greets: bool) -> Child:
        above, below = socket.socketpair()
        settings = replace(self._settings, data=of_worker(self._settings.data, number), workers=1, json=False)
        arguments = [str(place.socket.fileno()), str(below.fileno()), str(number), "greets" if greets else "quiet"]
        with below:
            process = await asyncio.create_subprocess_exec(
                *self._command,
                *arguments,
                env=os.environ | as_environment(settings),
                pass_fds=(place.socket.fileno(), below.fileno()),
                stdin=asyncio.subprocess.DEVNULL,
                start_new_session=True,  # Ctrl+C is the supervisor's to hear
            )
        ready = asyncio.get_running_loop().create_future()
        child = Child(number, process, ready, await Cord.of(above))
        self._children.add(child)
        child.hearing = asyncio.create_task(self._hear(child))
        return child

    async def _hear(self, child: Child) -> None:
        """Hear a worker until it is gone."""
        async for message in child.cord.messages():
            child.heard = asyncio.get_running_loop().time()
            if "greeting" in message:
                self._greeting.set_result(Greeting(**message["greeting"]))
            elif "ready" in message:
                child.ready.set_result(None)
            else:
                child.counts = message["counts"]
        child.cord.close()
        await child.process.wait()
        self._children.discard(child)
        self._numbers.discard(child.number)

    async def _keep(self, place: Place) -> None:
        """Start a worker anew whenever this place has lost its own."""
        loop = asyncio.get_running_loop()
        pause, began = SOONEST, loop.time()
        while not self._stop.is_set():
            child = place.child
            if child is not None:
                code = await child.process.wait()
                if place.child is not child or self._stop.is_set():
                    began = loop.time()  # it was replaced, and went in order
                    continue
                log.error("a worker ended", extra={"detail": child.number, "code": code})
                pause = SOONEST if loop.time() - began > SETTLED else pause
            await asyncio.sleep(pause)
            pause = min(LATEST, 2 * pause)
            async with place.changing:
                if place.child is child and not self._stop.is_set():
                    began = loop.time()
                    place.child = await self._start_or_none(place)

    async def _start_or_none(self, place: Place) -> Child | None:
        try:
            return await self._start(place)
        except (NoWorker, OSError) as error:  # the system may have no process or no file to spare
            log.error("a worker does not start", extra={"reason": type(error).__name__})
            return None

    async def _watch(self) -> None:
        """Tell the workers of each other, and end those that are stuck."""
        while True:
            await asyncio.sleep(BEAT)
            now = asyncio.get_running_loop().time()
            for child in self._children:
                self._tell_of_others(child)
                if child.ready.done() and now - child.heard > SILENT:
                    log.error("a worker is stuck", extra={"detail": child.number})
                    child.kill()

    def _tell_of_others(self, child: Child) -> None:
        others = [other for other in self._children if other is not child]
        child.cord.say({"numbers": [other.number for other in others]})
        for other in others:
            child.cord.say({"number": other.number, "counts": other.counts})

    def _roll(self) -> None:
        if self._began and (self._rolling is None or self._rolling.done()):
            self._rolling = asyncio.create_task(self._replace_all())

    async def _replace_all(self) -> None:
        """The new one takes connections before the old one lets go of its people. When a new one does not start, the
        old ones stay: what was wrong with it would be wrong with the next too."""
        for place in self._places:
            async with place.changing:
                old, new = place.child, await self._start_or_none(place)
                if new is None:
                    return
                place.child = new
            if old is not None:
                await old.end()

    def _leave(self) -> None:
        """The first signal ends the service in order, the next at once."""
        if self._stop.is_set():
            for child in self._children:
                child.kill()
        self._stop.set()

    async def _end(self, tasks: Sequence[asyncio.Task[None]]) -> None:
        self._stop.set()
        for place in self._places:
            place.socket.close()
        waiting = [*tasks, *([self._rolling] if self._rolling else [])]
        for task in waiting:
            task.cancel()
        await asyncio.gather(*(child.end() for child in list(self._children)), return_exceptions=True)
        await asyncio.gather(*waiting, return_exceptions=True)


def supervise(settings: Settings, command: Sequence[str], greet: Callable[[Greeting], None]) -> None:
    """Run the workers until a signal ends it. Raises `CannotStart`, and `NoWorker` when a worker has told why."""
    start_logging()
    try:
        directory = claim(settings.data)
    except StoreUnavailable as error:
        raise CannotStart(error.sentence) from error
    sockets = listen_together(settings)

    def greeted(greeting: Greeting) -> None:
        leave_word(settings.data, greeting)
        greet(greeting)

    async def run() -> None:
        await Supervisor(settings, command, sockets).run(greeted)

    try:
        asyncio.run(run())
    finally:
        for one in sockets:
            one.close()
        directory.release()
