"""Whoever reads the logs learns nothing of the hall; whoever reads the disk gets no way in."""

import asyncio
import json
from pathlib import Path

import pytest

from samenspel.demo.client import Client
from samenspel.demo.voting import dots
from tests.security import wire
from tests.security.hall import Hall, accepted, found
from tests.security.requests import exchange, request
from tests.support.service import start_service

NAME, ORGANISATION, TEXT, TITLE = "Kanarienaam", "Kanariestichting", "Kanarietekst over de tuin", "Kanarieplan"


@pytest.mark.parametrize("end", ["stop", "kill"])
async def test_canaries(tmp_path: Path, end: str) -> None:
    """Tokens, secrets, names, texts and votes, in use and in bad requests: none in the log, and of what lets somebody
    in only digests on disk. Only `service.json` holds the fresh links and a token, for the commands of this machine."""
    service = await start_service(tmp_path / "data")
    hall = await found(service)
    moderator, screen = await hall.grant("moderator"), await hall.grant("screen")
    key = await hall.api.call("POST", f"/api/conferences/{hall.conference}/reclaim", {}, moderator.token)
    seat = await hall.api.join(service.links["code"], table=1, name=NAME, organisation=ORGANISATION)
    await write(hall, seat.token, list(seat.rooms), moderator.token)
    await stumble(hall, seat.token, key["key"])
    await (service.kill() if end == "kill" else service.stop())
    log = service.errors.read_text()
    tokens = [hall.organiser.token, moderator.token, screen.token, seat.token, key["key"], key["key"].replace("-", "")]
    tokens += [service.secret(role) for role in ("organiser", "moderator", "screen")]
    for canary in (*tokens, NAME, ORGANISATION, TEXT, TITLE, seat.participant, service.links["code"]):
        assert canary not in log
    for file in service.data.iterdir():
        if file.name == "service.json":
            known = {"url", "code", "organiser", "moderator", "screen", "token"}
            assert set(json.loads(file.read_text())) == known
            assert not file.stat().st_mode & 0o077, "others on this machine may read it"
            continue
        content = file.read_bytes()
        assert not [token for token in tokens if token.encode() in content], file.name


async def write(hall: Hall, token: str, rooms: list[str], moderating: str) -> None:
    """An idea, an edit and a vote."""
    table = hall.room("table", 1)
    async with (
        Client(hall.api.socket, token, rooms) as author,
        Client(hall.api.socket, moderating, [hall.plenary]) as m,
    ):
        await author.ready()
        await m.ready()
        await hall.start(m, "brainstorm", 1)
        idea = accepted(await author.ask(table, "idea", text=TEXT))
        accepted(await author.ask(table, "edit", target=idea.id, text=f"{TEXT} 2"))
        option = {"id": "a", "title": TITLE}
        vote = {"question": TITLE, "source": "typed", "options": [option], "terms": dots(1, 1)}
        accepted(await m.send(hall.plenary, "open_ballot", vote).outcome)
        room = hall.room("ballot", 1)
        author.subscribe(room)
        await author.until(lambda: author.record(room, "ballot", "self"))
        accepted(await author.ask(room, "cast", revision=1, choices={"a": 1}))


async def stumble(hall: Hall, token: str, secret: str) -> None:
    """Everything that could make the service complain, with secrets in it."""
    port = hall.service.port
    for path in (f"/{secret}", f"/api/me?token={token}", f"/ws?token={token}", f"/opbrengst/{token}", f"/s/{token}/x"):
        await request(port, "GET", path, Authorization=f"Bearer {token}x", Cookie=f"samenspel_participant={token}x")
    for body in (f'{{"secret": "{token}"', f'{{"{NAME}": 1}}', f'{{"code": ["{secret}"]}}', f'{{"name": "{NAME}'):
        for path in ("/api/redeem", "/api/join", "/api/look"):
            await request(port, "POST", path, body.encode())
    await exchange(port, f"GET {token} {NAME}\r\n\r\n".encode())
    for data in (
        wire.frame(wire.TEXT, token.encode()),
        wire.frame(wire.TEXT, b"\xff\xfe" + token.encode()),
        wire.message(t="hello", token=token + "x", lanes=[]),
        wire.message(t="hello", token=token, lanes=[], name=NAME) + wire.message(t=TEXT),
        wire.frame(3, token.encode()),
    ):
        raw = await wire.socket(port)
        raw.writer.write(data)
        await raw.farewell()
        await raw.close()
    raw = await wire.connect(port)
    raw.writer.write(f"POST /api/join HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{NAME}".encode())
    await asyncio.sleep(0)
    await raw.close()
    await hall.api.look(hall.service.links["code"])
