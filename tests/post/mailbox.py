"""A mail server that takes letters, refuses them, or hangs up, as it is told."""

import asyncio
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import Any, Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session


@dataclass
class Mailbox:
    """What came in. `on_recipient`, `on_data`: what is answered instead of taking it; "hang up" ends the connection
    after the text has come."""

    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    on_recipient: str = ""
    on_data: str = ""
    port: int = 0
    login: bool = False
    """Whether it takes nothing from strangers."""

    async def handle_RCPT(  # noqa: N802 - the name that the library calls
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.login and not session.authenticated:
            return "530 authentication required"
        if self.on_recipient:
            return self.on_recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - likewise
        assert isinstance(envelope.content, bytes)
        if self.on_data == "hang up":
            assert isinstance(server.transport, asyncio.WriteTransport)
            server.transport.abort()
            return ""
        if self.on_data:
            return self.on_data
        letter = message_from_bytes(envelope.content, policy=policy.default)
        assert isinstance(letter, EmailMessage)
        self.letters.append(letter)
        self.recipients += envelope.rcpt_tos
        return "250 OK"

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"


def authenticate(server: SMTP, session: Session, envelope: Envelope, mechanism: str, given: Any) -> AuthResult:
    """One name and password."""
    known = isinstance(given, LoginPassword) and (given.login, given.password) == (b"samenspel", b"geheim:@/")
    return AuthResult(success=known)


Tls = Literal["", "smtps", "starttls"]
CERTIFICATES = Path(__file__).parent.parent / "bus" / "tls"


def _served() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATES / "loopback.pem")
    return context


@contextmanager
def mailbox(*, login: bool = False, tls: Tls = "") -> Iterator[Mailbox]:
    """A server on a port of its own."""
    box = Mailbox(port=_free_port(), login=login)
    known: dict[str, Any] = {"authenticator": authenticate, "auth_require_tls": False} if login else {}
    known |= {"ssl_context": _served()} if tls == "smtps" else {}
    known |= {"tls_context": _served(), "require_starttls": True} if tls == "starttls" else {}
    controller = Controller(box, hostname="127.0.0.1", port=box.port, **known)
    controller.start()
    try:
        yield box
    finally:
        controller.stop()


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
