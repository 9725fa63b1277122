"""The socket's protocol class: prepared frames straight to the transport, inbound messages straight to the hub.

Starlette does routing, handshake and authentication over ASGI; after that ASGI's `send` and its receive queue would
cost several times the system call itself. So this class, an extension of uvicorn's sans-I/O implementation (an
internal module: the version is pinned and tests/web/test_transport.py holds what is used of it), lets the hub attach
itself to the connection.
"""

from typing import Any, Final, Protocol

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request
from websockets.protocol import State

from samenspel.hub.rate import Bucket
from samenspel.protocol.closing import Close

SCOPE_KEY: Final = "samenspel.socket"
"""Where the handshake's scope carries the socket, under `extensions`."""
HIGH_WATER: Final = 64 * 1024
"""Bytes in the transport's own buffer from which a reader counts as slow."""
PIECE: Final = 8 * 1024
"""Bytes that are taken apart at once: a flood of the smallest frames is noticed within some milliseconds."""
FRAMES: Final = (200.0, 2_000.0)
"""Frames of any kind per second, and at once: an outbox and every subscription of a large hall's control room."""


class Receiver(Protocol):
    """What the hub attaches: one live connection."""

    def received(self, data: bytes) -> None:
        """One binary message."""

    def not_binary(self) -> None:
        """One text message."""

    def paused(self) -> None:
        """The transport's buffer is full."""

    def resumed(self) -> None:
        """The transport takes bytes again."""


class HubSocket(WebSocketsSansIOProtocol):
    """A WebSocket connection that the hub may take over once it is accepted."""

    receiver: Receiver | None = None

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        rate, burst = FRAMES
        self._frames = Bucket(rate, burst, burst)

    def attach(self, receiver: Receiver) -> None:
        """From now on every message goes to `receiver`; call it in the turn in which the handshake was accepted."""
        self.receiver = receiver
        self.transport.set_write_buffer_limits(high=HIGH_WATER)

    def detach(self) -> None:
        """The connection is over."""
        self.receiver = None

    # The hub's outlet

    def write(self, data: bytes) -> None:
        """Prepared frames to the transport; nothing once the connection closes."""
        if self.conn.state is State.OPEN and not self.transport.is_closing():
            self.transport.write(data)

    def close(self, code: int, reason: str) -> None:
        """A close frame, then the closing handshake, with a bound on how long the other side may take."""
        if self.conn.state is not State.OPEN or self.transport.is_closing():
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        self.conn.send_close(code, reason)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.close_timer = self.loop.call_later(self.close_timeout, self.transport.abort)

    def abort(self) -> None:
        """Drop the connection with all that it still holds."""
        self.transport.abort()

    # uvicorn's hooks

    def data_received(self, data: bytes) -> None:
        """Bytes of the other side, a piece at a time."""
        for start in range(0, len(data), PIECE):
            if self.transport.is_closing():
                return
            super().data_received(data[start : start + PIECE])

    def handle_text(self, event: Frame) -> None:
        """A text message, or its first part."""
        if self._may_go_on():
            super().handle_text(event)

    def handle_bytes(self, event: Frame) -> None:
        """A binary message, or its first part."""
        if self._may_go_on():
            super().handle_bytes(event)

    def handle_cont(self, event: Frame) -> None:
        """A further part of a message; an empty one costs as much."""
        if self._may_go_on():
            super().handle_cont(event)

    def handle_ping(self) -> None:
        """A ping, which is answered whether or not the other side reads the answers."""
        if self._may_go_on():
            super().handle_ping()

    def handle_pong(self, event: Frame) -> None:
        """A pong, asked for or not."""
        if self._may_go_on():
            super().handle_pong(event)

    def _may_go_on(self) -> bool:
        """Whether frames still come at a bearable rate; a flood is cut off, and its sender told why."""
        if self.transport.is_closing():
            return False
        if self._frames.take(self.loop.time()) == 0:
            return True
        self.stop_keepalive()
        self.conn.fail(Close.POLICY, "too many frames")
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
        self.loop.call_later(self.close_timeout, self.transport.abort)
        return False

    def handle_connect(self, event: Request) -> None:
        """Put a handle of this socket into the scope of the handshake."""
        super().handle_connect(event)
        if self.response.status_code == 101:
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[SCOPE_KEY] = self

    def send_receive_event_to_app(self) -> None:
        """A whole message is there: to the hub when it is attached, else to the ASGI queue."""
        if self.receiver is None:
            super().send_receive_event_to_app()
            return
        data = self.frames[0] if len(self.frames) == 1 else b"".join(self.frames)
        self.frames = []
        if self.close_sent:
            return
        if self.curr_msg_data_type == "text":
            self.receiver.not_binary()
        else:
            self.receiver.received(bytes(data))

    def pause_writing(self) -> None:
        """The transport's buffer is full."""
        super().pause_writing()
        if self.receiver is not None:
            self.receiver.paused()

    def resume_writing(self) -> None:
        """The transport takes bytes again."""
        super().resume_writing()
        if self.receiver is not None:
            self.receiver.resumed()
