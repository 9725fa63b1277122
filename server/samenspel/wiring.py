"""Puts the parts together: settings in, a running service out."""

import asyncio
import errno
import json
import logging
import os
import resource
import signal
import socket
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import asdict, dataclass
from datetime import date
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import uvicorn
import uvloop
from starlette.applications import Starlette

from samenspel.bus.local import LocalBus
from samenspel.bus.redis import RedisBus
from samenspel.bus.silent import SilentBus
from samenspel.domain.core import Rejected
from samenspel.formats import conference_setup, load_format, spread_tables
from samenspel.founding import found_conference, new_invite
from samenspel.hub.hub import Hub
from samenspel.ports import Bus, BusUnavailable, Clock, Conference, StoreUnavailable
from samenspel.protocol.codec import MESSAGE_LIMIT
from samenspel.settings import Settings
from samenspel.speech import Sentence, Text, Told, reason
from samenspel.store.postgres.store import PostgresStore
from samenspel.store.sqlite import SqliteStore
from samenspel.system import SystemClock, SystemIds
from samenspel.telemetry import start_logging
from samenspel.web.addresses import role_link
from samenspel.web.app import create_app
from samenspel.web.assets import Assets
from samenspel.web.networks import believed
from samenspel.web.patience import PatientHttp
from samenspel.web.transport import HubSocket

log = logging.getLogger("samenspel.start")

SERVICE_FILE: Final = "service.json"
"""What a running service tells the commands of this machine; it holds secrets and only its owner may read it."""
FILES: Final = 65_536
"""Open files that are asked of the system: ten thousand people with a page and a few downloads."""
EXAMPLE_TABLES: Final = 11
EXAMPLE_SEATS: Final = 10


@dataclass(frozen=True, slots=True)
class Greeting:
    """What `serve` prints: the address, the join code of the newest conference, and fresh links."""

    url: str
    code: str
    organiser: str
    moderator: str
    screen: str


def client_static() -> Path:
    """The client's files: beside the checkout when there is one, else as installed."""
    checkout = Path(__file__).resolve().parents[2] / "client_static"
    return checkout if checkout.is_dir() else Path(str(files("samenspel") / "client_static"))


Store = SqliteStore | PostgresStore


async def open_store(settings: Settings, *, migrate: bool = False, serving: bool = True) -> Store:
    """PostgreSQL where it is named, else the file in the data folder. A hub that serves keeps the heads of its rooms in
    that folder too. Raises `StoreUnavailable`."""
    if settings.database_url:
        directory = settings.data if serving else None
        return await PostgresStore.open(settings.database_url, migrate=migrate, directory=directory)
    return await SqliteStore.open(settings.data)


async def open_bus(settings: Settings, clock: Clock) -> Bus:
    """Redis where it is named; none in one process on a file; and a silent one where other services may be. Raises
    `BusUnavailable`."""
    if settings.redis_url:
        return await RedisBus.open(settings.redis_url, settings.bus_key, settings.cluster, clock.now)
    return SilentBus() if settings.database_url else LocalBus()


class Service(uvicorn.Server):
    """uvicorn's server, which greets when it listens and lets the hub say goodbye before it closes."""

    def __init__(self, config: uvicorn.Config, hub: Hub, store: Store, greet: Callable[[], None]) -> None:
        super().__init__(config)
        self._hub = hub
        self._store = store
        self._greet = greet

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Listen, then greet."""
        await super().startup(sockets)
        self._greet()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Clients hear when to come back; then sockets close; then the log."""
        await self._hub.close()
        await super().shutdown(sockets)
        await self._store.close()


class CannotStart(Told):
    """The service cannot start; the sentence is for whoever started it."""


_PORT_TAKEN: Final = Text(
    "Poort {port} is al in gebruik. Stop het andere programma, of kies een andere poort met --port.",
    "Port {port} is in use already. Stop the other program, or choose another port with --port.",
)
_PORT_FORBIDDEN: Final = Text(
    "Poort {port} mag je niet openen. Kies er een boven 1023 met --port.",
    "You may not open port {port}. Choose one above 1023 with --port.",
)
_CANNOT_LISTEN: Final = Text(
    "Op {host}:{port} luisteren lukt niet: {why}. Kies een ander adres met --host; zonder --host is het deze computer.",
    "Cannot listen on {host}:{port}: {why}. Choose another address with --host; without --host it is this computer.",
)
_LOST: Final = Text(
    "Let op: {what} De dienst gaat verder met wat er is. Draai `samenspel verify`, en bewaar een kopie van {data}.",
    "Note: {what} The service goes on with what there is. Run `samenspel verify`, and keep a copy of {data}.",
)


def serve(settings: Settings, greet: Callable[[Greeting], None], warn: Callable[[Sentence], None]) -> None:
    """Run until a signal ends it. `warn` hears what whoever started it should know. Raises `CannotStart`."""
    start_logging()
    _log_alike("uvicorn", "asyncio")
    _open_files()
    try:
        listener = _listen(settings)
    except OSError as error:
        raise CannotStart(_port_problem(settings, error)) from error
    with listener, asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(
                number, _already_stopping
            )  # uvicorn raises the signal once more when it has shut down in order
        try:
            runner.run(_serve(settings, listener, greet, warn))
        except (StoreUnavailable, BusUnavailable) as error:
            raise CannotStart(error.sentence) from error


async def _serve(
    settings: Settings, listener: socket.socket, greet: Callable[[Greeting], None], warn: Callable[[Sentence], None]
) -> None:
    asyncio.get_running_loop().set_exception_handler(_tell_fault)
    base = settings.url or _base(settings, listener.getsockname()[1])
    assets = Assets(client_static())
    async with AsyncExitStack() as stack:
        store = await open_store(settings)
        stack.push_async_callback(store.close)
        for finding in store.findings:
            log.error("the log is not what it was", extra={"room": finding.where, "detail": str(finding.sentence)})
            warn(_LOST(what=finding.sentence, data=settings.data))
        clock = SystemClock(settings.clock_rate)
        bus = await open_bus(settings, clock)
        stack.push_async_callback(bus.close)
        hub = Hub(store.log, store.people, bus, clock, SystemIds(), assets.build)
        await hub.start()
        greeting = await _greeting(hub, settings, base)
        app = create_app(settings, assets, base if settings.url or settings.lan else "", hub, store.log)
        service = Service(_config(app, settings), hub, store, partial(_hello, settings, greeting, greet))
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
        timeout_graceful_shutdown=5,
    )


def _hello(settings: Settings, greeting: Greeting, greet: Callable[[Greeting], None]) -> None:
    path = settings.data / SERVICE_FILE
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        json.dump(asdict(greeting), file)
    greet(greeting)


async def _greeting(hub: Hub, settings: Settings, base: str) -> Greeting:
    """Fresh links for the newest conference; when there is none at all, the example is made first."""
    conferences = sorted(await hub.people.conferences(), key=lambda one: one.created_at)
    if not conferences and settings.example:
        conferences = [await _example(hub)]
    organiser = role_link(base, "organiser", await new_invite(hub, "organiser", None))
    if not conferences:
        return Greeting(base, "", organiser, "", "")
    newest = conferences[-1]
    moderator = role_link(base, "moderator", await new_invite(hub, "moderator", newest.id))
    screen = role_link(base, "screen", await new_invite(hub, "screen", newest.id))
    return Greeting(base, newest.spoken, organiser, moderator, screen)


async def _example(hub: Hub) -> Conference:
    chosen = load_format("werkconferentie")
    tables = spread_tables([theme.letter for theme in chosen.themes], EXAMPLE_TABLES, EXAMPLE_SEATS)
    setup = conference_setup(chosen, "Werkconferentie (voorbeeld)", "nl", "je", None, tables)
    made = await found_conference(hub, setup, date.today().isoformat())  # noqa: DTZ011 - the day in the hall, not in UTC
    if isinstance(made, Rejected):
        raise TypeError(f"the example was refused: {made.code} {dict(made.params)}")
    return made


def _listen(settings: Settings) -> socket.socket:
    host = "0.0.0.0" if settings.lan else settings.host  # noqa: S104 - only when asked for with --lan
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, settings.port))
        listener.listen(1024)
    except OSError:
        listener.close()
        raise
    listener.setblocking(False)
    return listener


def _port_problem(settings: Settings, error: OSError) -> Sentence:
    if error.errno == errno.EADDRINUSE:
        return _PORT_TAKEN(port=settings.port)
    if error.errno == errno.EACCES:
        return _PORT_FORBIDDEN(port=settings.port)
    return _CANNOT_LISTEN(host=settings.host, port=settings.port, why=reason(error))


def _base(settings: Settings, port: int) -> str:
    host = lan_address() if settings.lan else settings.host
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def lan_address() -> str:
    """This machine's address on the network it is on; no packet is sent (a UDP socket only looks up its route)."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            probe.connect(("192.0.2.1", 9))  # TEST-NET-1, RFC 5737: nobody's address
            address: str = probe.getsockname()[0]
        except OSError:
            return "127.0.0.1"
    return address


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


def _already_stopping(_number: int, _frame: object) -> None:
    """The service has shut down in order; the same signal needs no second answer."""
