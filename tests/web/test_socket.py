"""The socket from outside: origins, nonsense, limits, forged roles; each with its close code or rejection."""

import asyncio
from typing import Any

import msgpack  # type: ignore[import-untyped]  # the package has no types
import pytest
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.typing import Origin, Subprotocol

from samenspel.demo.api import Api
from samenspel.demo.client import Client
from samenspel.demo.ledger import Refused
from samenspel.protocol.codec import MESSAGE_LIMIT
from tests.support.service import Service

SUBPROTOCOL = Subprotocol("samenspel.v1")


async def closed_with(link: ClientConnection) -> int:
    """The close code, after everything that came before it."""
    async with asyncio.timeout(10):
        try:
            while True:
                await link.recv()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd is not None else 1006


def packed(**message: Any) -> bytes:
    data: bytes = msgpack.packb(message)
    return data


@pytest.mark.parametrize(
    "origin",
    ["http://evil.example", "https://127.0.0.1.evil.example", "null", "http://localhost:1", "file://", "http://"],
)
async def test_a_page_from_elsewhere_gets_no_socket(api: Api, origin: str) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        await connect(api.socket, origin=Origin(origin), subprotocols=[SUBPROTOCOL])
    assert refusal.value.response.status_code == 403


async def test_a_page_of_the_service_gets_one(service: Service, api: Api) -> None:
    async with connect(api.socket, origin=Origin(service.url), subprotocols=[SUBPROTOCOL]) as link:
        assert link.subprotocol == SUBPROTOCOL


@pytest.mark.parametrize(
    "nonsense",
    [
        b"",
        b"\xff" * 20,
        b"\x93\x01\x02",
        b"\x91" * 4000,
        b"\xdf\xff\xff\xff\xff",
        packed(t="hello"),
        packed(t="ping", time=1),
    ],
)
async def test_nonsense_closes_with_policy(api: Api, nonsense: bytes) -> None:
    async with connect(api.socket, subprotocols=[SUBPROTOCOL]) as link:
        await link.send(nonsense)
        assert await closed_with(link) == 1008


async def test_text_closes_with_policy(api: Api) -> None:
    async with connect(api.socket, subprotocols=[SUBPROTOCOL]) as link:
        await link.send("hallo")
        assert await closed_with(link) == 1008


async def test_a_message_one_byte_too_large(api: Api) -> None:
    async with connect(api.socket, subprotocols=[SUBPROTOCOL]) as link:
        await link.send(b"\0" * (MESSAGE_LIMIT + 1))
        assert await closed_with(link) == 1009


async def test_a_token_that_is_not_known(api: Api) -> None:
    async with connect(api.socket, subprotocols=[SUBPROTOCOL]) as link:
        await link.send(packed(t="hello", token="forged"))
        assert await closed_with(link) == 4500


async def test_a_participant_cannot_moderate(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"], table=1)
    async with Client(api.socket, seat.token, seat.rooms) as client:
        await client.ready()
        plenary = f"{seat.conference}/plenary/1"
        for type_, data in (
            ("start_round", {"round": "brainstorm"}),
            ("announce", {"text": "hoi"}),
            ("expire", {"round": "brainstorm", "deadline": 1}),
            ("note_pick", {"table": 1, "action": None, "title": ""}),
        ):
            outcome = await client.ask(plenary, type_, **data)
            assert isinstance(outcome, Refused)
            assert outcome.code == "not_allowed"


async def test_somebody_at_another_table_reads_and_writes_nothing_there(service: Service, api: Api) -> None:
    seat = await api.join(service.links["code"], table=1)
    elsewhere = f"{seat.conference}/table/11"
    async with Client(api.socket, seat.token, seat.rooms) as client:
        await client.ready()
        client.subscribe(elsewhere)
        outcome = await client.ask(elsewhere, "idea", text="Stiekem")
        assert isinstance(outcome, Refused)
        assert outcome.code == "not_allowed"
        assert not client.lanes.records(elsewhere, "seat", "idea")
