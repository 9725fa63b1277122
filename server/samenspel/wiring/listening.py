"""The socket that the service listens on, and the address that it is found at."""

import errno
import socket
from typing import Final

from samenspel.settings import Settings
from samenspel.speech import Sentence, Text, Told, reason

BACKLOG: Final = 1024
"""Connections that may wait to be accepted: a hall that comes back at once."""


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


def listen(settings: Settings) -> socket.socket:
    """A socket that takes connections. Raises `CannotStart`."""
    return _bound(settings, settings.port, shared=False)


def listen_together(settings: Settings) -> list[socket.socket]:
    """One socket per worker, all on one port: the kernel spreads connections over them evenly (SO_REUSEPORT, Linux
    3.9). Who holds one open keeps what waits in it while a worker is away. Raises `CannotStart`."""
    _bound(settings, settings.port, shared=False).close()  # SO_REUSEPORT would join a stranger of the same user
    sockets: list[socket.socket] = []
    try:
        for _ in range(settings.workers):
            port = sockets[0].getsockname()[1] if sockets else settings.port
            sockets.append(_bound(settings, port, shared=True))
    except CannotStart:
        for one in sockets:
            one.close()
        raise
    return sockets


def _bound(settings: Settings, port: int, *, shared: bool) -> socket.socket:
    host = "0.0.0.0" if settings.lan else settings.host  # noqa: S104 - only when asked for with --lan
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if shared:
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        listener.bind((host, port))
        listener.listen(BACKLOG)
    except OSError as error:
        listener.close()
        raise CannotStart(_port_problem(settings, error)) from error
    listener.setblocking(False)
    return listener


def _port_problem(settings: Settings, error: OSError) -> Sentence:
    if error.errno == errno.EADDRINUSE:
        return _PORT_TAKEN(port=settings.port)
    if error.errno == errno.EACCES:
        return _PORT_FORBIDDEN(port=settings.port)
    return _CANNOT_LISTEN(host=settings.host, port=settings.port, why=reason(error))


def address(settings: Settings, port: int) -> str:
    """Where people find a service that listens on this port."""
    if settings.url:
        return settings.url
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
