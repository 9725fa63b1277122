"""`/ws`: the handshake. The Origin is checked before accept (a page elsewhere that the participant has open gets
nothing), the subprotocol is ours, and the token comes in the first message, never in the address."""

from urllib.parse import urlsplit

from starlette.websockets import WebSocket, WebSocketDisconnect

from samenspel.hub.hub import Hub
from samenspel.hub.links import Link
from samenspel.protocol.messages import SUBPROTOCOL
from samenspel.web.transport import SCOPE_KEY, HubSocket


def same_origin(origin: str | None, host: str, allowed: frozenset[str]) -> bool:
    """Whether a page from `origin` may open a socket on `host` (RFC 6455 section 10.2).

    Programs send no Origin and hold no browser's credentials; a browser always sends one.
    """
    if origin is None:
        return True
    if origin in allowed:
        return True
    parts = urlsplit(origin)
    return parts.scheme in {"http", "https"} and bool(host) and parts.netloc.lower() == host.lower()


class Receiving:
    """Passes what the socket hears to the link."""

    def __init__(self, link: Link) -> None:
        self.received = link.received
        self.not_binary = link.not_binary
        self.paused = link.outbox.pause
        self.resumed = link.outbox.resume


async def socket_endpoint(websocket: WebSocket) -> None:
    """Accept, attach the hub, wait until it is over."""
    hub: Hub = websocket.app.state.hub
    allowed: frozenset[str] = websocket.app.state.settings.origins
    offered = websocket.scope.get("subprotocols", [])
    if not same_origin(websocket.headers.get("origin"), websocket.headers.get("host", ""), allowed) or hub.draining:
        await websocket.close()
        return
    await websocket.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in offered else None)
    socket: HubSocket = websocket.scope["extensions"][SCOPE_KEY]
    link = hub.connect(socket)
    socket.attach(Receiving(link))
    try:
        while True:
            message = await websocket.receive()
            if message["type"] == "websocket.disconnect":
                break
    except WebSocketDisconnect:
        pass
    finally:
        socket.detach()
        link.lost()
