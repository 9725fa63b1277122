"""What we use of uvicorn's internal protocol classes, held so that another version cannot change it unseen."""

import inspect

import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from samenspel.web.patience import PatientHttp
from samenspel.web.transport import HubSocket


def test_uvicorn_is_the_pinned_minor() -> None:
    assert uvicorn.__version__.startswith("0.54.")


def test_the_hooks_that_are_overridden_exist_with_these_parameters() -> None:
    hooks = {
        "handle_connect": ["self", "event"],
        "data_received": ["self", "data"],
        "handle_text": ["self", "event"],
        "handle_bytes": ["self", "event"],
        "handle_cont": ["self", "event"],
        "handle_ping": ["self"],
        "handle_pong": ["self", "event"],
        "send_receive_event_to_app": ["self"],
        "pause_writing": ["self"],
        "resume_writing": ["self"],
    }
    for name, parameters in hooks.items():
        assert list(inspect.signature(getattr(WebSocketsSansIOProtocol, name)).parameters) == parameters
        assert name in vars(HubSocket)


def test_the_attributes_that_are_used_are_set_by_uvicorn() -> None:
    source = inspect.getsource(WebSocketsSansIOProtocol)
    for attribute in (
        "frames",
        "curr_msg_data_type",
        "close_sent",
        "close_timer",
        "close_timeout",
        "stop_keepalive",
        "scope",
        "response",
    ):
        assert f"self.{attribute}" in source


def test_the_same_of_http() -> None:
    hooks = {
        "connection_made": ["self", "transport"],
        "connection_lost": ["self", "exc"],
        "data_received": ["self", "data"],
        "on_message_complete": ["self"],
        "handle_websocket_upgrade": ["self"],
        "send_400_response": ["self", "msg"],
    }
    for name, parameters in hooks.items():
        assert list(inspect.signature(getattr(HttpToolsProtocol, name)).parameters) == parameters
        assert name in vars(PatientHttp)
    source = inspect.getsource(HttpToolsProtocol)
    for attribute in ("transport", "loop", "cycle"):
        assert f"self.{attribute}" in source
