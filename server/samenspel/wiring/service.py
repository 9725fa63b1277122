"""One process of the service: store, bus, hub and web, from the first connection to the last."""

import asyncio
import contextlib
import logging
import resource
import signal
import socket
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from importlib.resources import files
from pathlib import Path
from types import FrameType
from typing import Any, Final

import uvicorn
import uvloop
from starlette.applications import Starlette

from samenspel.hub.hub import Hub
from samenspel.ports import BusUnavailable, StoreUnavailable
from samenspel.protocol.codec import MESSAGE_LIMIT
from samenspel.settings import Settings
from samenspel.speech import Sentence, Text
from samenspel.system import SystemClock, SystemIds
from samenspel.telemetry import start_logging
from samenspel.web.app import create_app
from samenspel.web.assets import Assets
from samenspel.web.networks import believed
from samenspel.web.patience import PatientHttp
from samenspel.web.transport import HubSocket
from samenspel.wiring.greeting import Greeting, leave_word, make_example, welcome
from samenspel.wiring.listening import CannotStart, address, listen
from samenspel.wiring.posting import begin_reminding
from samenspel.wiring.stores import Store, open_bus, open_store

log = logging.getLogger("samenspel.start")

FILES: Final = 65_536
"""Open files that are asked of the system: ten thousand people with a page and a few downloads."""

Warn = Callable[[Sentence], None]
Listening = Callable[["Service", Starlette, Hub], Awaitable[None]]

_LOST: Final = Text(
    "Let op: {what} De dienst gaat verder met wat er is. Draai `samenspel verify`, en bewaar een kopie van {data}.",
    "Note: {what} The service goes on with what there is. Run `samenspel verify`, and keep a copy of {data}.",
)


def client_static() -> Path:
    """The client's files: beside the checkout when there is one, else as installed."""
    checkout = Path(__file__).resolve().parents[3] / "client_static"
    return checkout if checkout.is_dir() else Path(str(files("samenspel") / "client_static"))


class Service(uvicorn.Server):
    """uvicorn's server, which tells when it listens and lets the hub say goodbye before it closes."""

    def __init__(self, config: uvicorn.Config, hub: Hub, store: Store, *, shared: bool) -> None:
        """`shared`: others take connections on the same port, so that nobody need wait for this one any more."""
        super().__init__(config)
        self._hub = hub
        self._store = store
        self._shared = shared
        self._hurry = asyncio.Event()
        self.listening: Callable[[], Awaitable[None]] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then tell so."""
        await super().startup(sockets)
        if self.listening is not None:
            await self.listening()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Clients go, a few at a time where others can take them; then sockets close; then the log."""
        if self._shared:
            for server in self.servers:
                server.close()
        await self._hub.drain(self._hurry)
        await self._hub.close()
        await super().shutdown(sockets)
        await self._store.close()

    def leave(self) -> None:
        """Shut down in order, as a signal would have it."""
        self.should_exit = True

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """The first signal begins an orderly end, the next one hurries it."""
        if self.should_exit:
            asyncio.get_running_loop().call_soon_threadsafe(self._hurry.set)
        super().handle_exit(sig, frame)


def serve(settings: Settings, greet: Callable[[Greeting], None], warn: Warn) -> None:
    """Run in this one process until a signal ends it. `warn` hears what whoever started it should know. Raises
    `CannotStart`."""
    with listen(settings) as listener:
        base = address(settings, listener.getsockname()[1])

        async def listening(_service: Service, _app: Starlette, hub: Hub) -> None:
            greeting = await welcome(hub, base, settings.data)
            leave_word(settings.data, greeting)
            greet(greeting)

        run(settings, listener, base, listening, warn, settings.data)


def run(
    settings: Settings,
    listener: socket.socket,
    base: str,
    listening: Listening,
    warn: Warn,
    first_in: Path | None,
    *,
    shared: bool = False,
) -> None:
    """Serve on this socket until a signal ends it. `listening` is called when people can come. `first_in`: the folder
    of the service, when this is its first hub. Raises `CannotStart`."""
    start_logging()
    _log_alike("uvicorn", "asyncio")
    _open_files()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        try:
            runner.run(_serve(settings, listener, base, listening, warn, first_in, shared=shared))
        except asyncio.CancelledError:
            return  # a signal ended it before it had begun
        except (StoreUnavailable, BusUnavailable) as error:
            raise CannotStart(error.sentence) from error


class Ending:
    """What SIGTERM and SIGINT end: the start, until there is a service. From then on uvicorn hears them; it raises them
    once more when it has shut down in order, and that needs no second answer."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - it is made in a coroutine
        self._end: Callable[[], object] = task.cancel
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._asked)

    def hand_over(self, service: "Service") -> None:
        """There is a service to end."""
        self._end = service.leave

    def _asked(self, _number: int, _frame: object) -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended
            self._loop.call_soon_threadsafe(self._end)


async def _serve(
    settings: Settings,
    listener: socket.socket,
    base: str,
    listening: Listening,
    warn: Warn,
    first_in: Path | None,
    *,
    shared: bool,
) -> None:
    asyncio.get_running_loop().set_exception_handler(_tell_fault)
    ending = Ending()
    assets = Assets(client_static())
    async with AsyncExitStack() as stack:
        store = await open_store(settings, first_in=first_in)
        stack.push_async_callback(store.close)
        await store.log.probe()  # what cannot be written to is told before anything is begun
        for finding in store.findings:
            log.error("the log is not what it was", extra={"room": finding.where, "detail": str(finding.sentence)})
            warn(_LOST(what=finding.sentence, data=settings.data))
        clock = SystemClock(settings.clock_rate)
        bus = await open_bus(settings, store, clock)
        stack.push_async_callback(bus.close)
        hub = Hub(store.log, store.people, bus, clock, SystemIds(), assets.build)
        stack.push_async_callback(hub.close)
        await hub.start()
        async with store.alone():  # hubs that meet an empty database together make one example, not one each
            if settings.example:
                await make_example(hub)
        begin_reminding(settings, hub, store.log, base)
        app = create_app(settings, assets, base if settings.url or settings.lan else "", hub, store.log)
        hub.spawn(app.state.administration.keeping.run())
        service = Service(_config(app, settings), hub, store, shared=shared)
        service.listening = lambda: listening(service, app, hub)
        ending.hand_over(service)
        await service.serve(sockets=[listener])


def _config(app: Starlette, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,
        ws=HubSocket,
        ws_max_size=MESSAGE_LIMIT,
        ws_per_message_deflate=False,
        ws_ping_interval=20,
        ws_ping_timeout=20,
        loop="none",
        http=PatientHttp,
        lifespan="off",
        forwarded_allow_ips=believed(settings.proxies),
        log_config=None,
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=3,
    )


def _log_alike(*names: str) -> None:
    """What goes wrong in libraries is told as our own is: of an exception its kind and place, never its text."""
    own = logging.getLogger("samenspel")
    for name in names:
        logger = logging.getLogger(name)
        logger.handlers[:], logger.propagate = own.handlers, False
        logger.setLevel(logging.ERROR)


def _tell_fault(_loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    """A fault that nobody waited for. asyncio's own handler would print the exception's text."""
    log.error("a fault on the loop", exc_info=context.get("exception"))


def _open_files() -> None:
    """As many open files as this user may have: each connection is one, and some systems begin with 256."""
    soft, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = FILES if most == resource.RLIM_INFINITY else min(FILES, most)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))
