"""`/ws`: the handshake. The Origin is checked before accept (a page elsewhere that the participant has open gets
nothing), the subprotocol is ours, and the token comes in the first message, never in the address."""

from starlette.responses import Response
from starlette.websockets import WebSocket, WebSocketDisconnect

from samenspel.hub.hub import Hub
from samenspel.hub.links import Link
from samenspel.protocol.messages import SUBPROTOCOL
from samenspel.web.origins import same_origin
from samenspel.web.transport import SCOPE_KEY, HubSocket


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
    allowed: frozenset[str] = websocket.app.state.origins
    offered = websocket.scope.get("subprotocols", [])
    if not same_origin(websocket.headers.get("origin"), websocket.headers.get("host", ""), allowed):
        return await websocket.send_denial_response(Response(status_code=403))
    if hub.draining:
        return await websocket.send_denial_response(Response(status_code=503))
    await websocket.accept(subprotocol=SUBPROTOCOL if SUBPROTOCOL in offered else None)
    socket: HubSocket = websocket.scope["extensions"][SCOPE_KEY]
    link = hub.door.connect(socket)
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
