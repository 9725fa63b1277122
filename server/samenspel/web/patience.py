"""How long and how much an HTTP request may take.

uvicorn waits for ever for a request that never ends and keeps whatever its head grows to; behind a proxy that is the
proxy's matter, in a hall without one it is ours.
"""

import re
from asyncio import TimerHandle, Transport
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol, RequestResponseCycle

from samenspel.web.security import HEADERS

REQUEST_WITHIN: Final = 10.0
"""Seconds from the first byte (or the connection) to the last of a request: a phone sends a few hundred bytes."""
ANSWER_WITHIN: Final = 300.0
"""Seconds in which the answer must have left: the largest file, over a bad network."""
REQUEST_LIMIT: Final = 128 * 1024
"""Bytes of one request: a full body (`bodies.BODY_LIMIT`) and a head of the same size."""
FILES: Final = re.compile(rb"/api/conferences/[a-z0-9]{1,32}/list/[a-z]{1,16}(?:\?.*)?")
"""Where an organiser brings a file. Who is none is refused before any of it is read, and no more than 64 KB waits."""
FILE_WITHIN: Final = 60.0
"""Seconds for a request with a file, over the Wi-Fi of a hall."""
FILE_LIMIT: Final = 6 * 1024 * 1024
"""Bytes of such a request."""


class PatientHttp(HttpToolsProtocol):
    """An HTTP connection with an end to it."""

    _arriving = True
    _received = 0
    _limit = REQUEST_LIMIT
    _deadline: TimerHandle | None = None

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]  # as in the class above it
        """Somebody who connects has something to ask."""
        super().connection_made(transport)
        self._expect(REQUEST_WITHIN)

    def connection_lost(self, exc: Exception | None) -> None:
        """Nothing to wait for any more."""
        self._forget()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """A piece of a request."""
        if not self._arriving:
            self._arriving = True
            self._expect(REQUEST_WITHIN)
        self._received += len(data)
        super().data_received(data)
        if self._received > self._limit and not self.transport.is_closing():
            self._refuse()

    def on_headers_complete(self) -> None:
        """The head is whole: from here on it is known what comes."""
        super().on_headers_complete()
        if FILES.fullmatch(self.url):
            self._limit = FILE_LIMIT
            self._expect(FILE_WITHIN)

    def on_message_complete(self) -> None:
        """The request is whole."""
        self._arriving, self._received, self._limit = False, 0, REQUEST_LIMIT
        self._expect(ANSWER_WITHIN)
        super().on_message_complete()

    def handle_websocket_upgrade(self) -> None:
        """From here on the socket's own limits hold."""
        self._forget()
        self._received = 0
        super().handle_websocket_upgrade()

    def send_400_response(self, msg: str) -> None:
        """What was no HTTP gets our headers too."""
        self._answer(b"400 Bad Request", msg.encode())

    def _refuse(self) -> None:
        cycle: RequestResponseCycle | None = self.cycle  # None before the first request, whatever uvicorn's type says
        if cycle is not None and cycle.response_started:
            self.transport.close()
        else:
            self._answer(b"413 Content Too Large", b"Too large.")

    def _answer(self, status: bytes, body: bytes) -> None:
        own = {"Content-Type": "text/plain; charset=utf-8", "Content-Length": str(len(body)), "Connection": "close"}
        head = [b"HTTP/1.1 " + status, *(f"{name}: {value}".encode() for name, value in (own | HEADERS).items())]
        self.transport.write(b"\r\n".join([*head, b"", body]))
        self.transport.close()

    def _expect(self, seconds: float) -> None:
        self._forget()
        self._deadline = self.loop.call_later(seconds, self.transport.abort)

    def _forget(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
