"""E-mail over SMTP, with the standard library, in a thread: a slow server holds up nobody."""

import asyncio
import logging
import smtplib
import ssl
from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from ipaddress import ip_address
from typing import Final
from urllib.parse import unquote, urlsplit

from samenspel.ports import Clock
from samenspel.ports.post import Reminding, Sent
from samenspel.post.letters import dated, letter

log = logging.getLogger("samenspel.post")

SECONDS: Final = 30
"""For each step with the server."""
PORTS: Final = {"smtp": 587, "smtps": 465}


@dataclass(frozen=True, slots=True)
class Server:
    """Where mail is handed in. `smtps`: TLS from the start; else STARTTLS, without which nothing is sent, but to a
    server that is `near`: on this computer."""

    host: str
    port: int
    smtps: bool
    user: str = ""
    password: str = ""
    near: bool = False


def server_of(url: str) -> Server:
    """`smtp://user:password@host:port` or `smtps://…`. Raises `ValueError`."""
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError(url)
    return Server(
        host=parts.hostname,
        port=parts.port or PORTS[parts.scheme],
        smtps=parts.scheme == "smtps",
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        near=_is_near(parts.hostname),
    )


def _is_near(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


class SmtpPost:
    """The `Post` over one mail server; one letter at a time."""

    def __init__(self, server: Server, sender: str, clock: Clock) -> None:
        """`sender`: the address that letters come from."""
        self._server = server
        self._sender = Address(addr_spec=sender)
        self._clock = clock
        self._turn = asyncio.Lock()

    async def remind(self, reminding: Reminding) -> Sent:
        """Try once."""
        try:
            message = dated(letter(reminding, self._sender), self._clock.now())
        except (ValueError, IndexError):  # an address that is none
            return "refused"
        async with self._turn:
            return await asyncio.to_thread(self._send, message)

    def _send(self, message: EmailMessage) -> Sent:
        try:
            client = self._ready(message)
        except (OSError, smtplib.SMTPException) as error:
            log.warning("a letter was not taken", extra={"error": type(error).__name__})
            return "refused"
        try:
            code, _ = client.data(message.as_bytes())
        except smtplib.SMTPDataError as error:  # the server said no, before or after the text
            log.warning("a letter was not taken", extra={"error": str(error.smtp_code)})
            return "refused"
        except (OSError, smtplib.SMTPException) as error:
            log.warning("nobody knows whether a letter was taken", extra={"error": type(error).__name__})
            return "unknown"
        finally:
            client.close()
        return "sent" if code == 250 else "refused"

    def _ready(self, message: EmailMessage) -> smtplib.SMTP:
        """A connection on which everything but the text was said: until here nothing is taken."""
        server, context = self._server, ssl.create_default_context()
        if server.smtps:
            client: smtplib.SMTP = smtplib.SMTP_SSL(server.host, server.port, timeout=SECONDS, context=context)
        else:
            client = smtplib.SMTP(server.host, server.port, timeout=SECONDS)
        try:
            client.ehlo_or_helo_if_needed()
            if not server.smtps and not server.near:
                client.starttls(context=context)
                client.ehlo_or_helo_if_needed()  # RFC 3207, 4.2: what was said before is forgotten
            if server.user:
                client.login(server.user, server.password)
            _accepted(client.mail(self._sender.addr_spec))
            _accepted(client.rcpt(message["To"].addresses[0].addr_spec))
        except BaseException:
            client.close()
            raise
        return client


def _accepted(answer: tuple[int, bytes]) -> None:
    code, _ = answer
    if code not in {250, 251}:
        raise smtplib.SMTPException(str(code))
