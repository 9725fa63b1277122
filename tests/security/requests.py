"""HTTP as an attacker writes it: any path, any header, the whole answer."""

from dataclasses import dataclass

from tests.security import wire


@dataclass(frozen=True, slots=True)
class Answer:
    """A status, headers by lower-case name, and the body."""

    status: int
    headers: dict[str, str]
    body: bytes


async def request(port: int, method: str, path: str, body: bytes = b"", **headers: str) -> Answer:
    """One request as it is given; header names are written with `_` for `-`."""
    given = {"Host": f"127.0.0.1:{port}", "Connection": "close", "Content-Length": str(len(body))}
    given |= {name.replace("_", "-"): value for name, value in headers.items()}
    lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in given.items())]
    return await exchange(port, "\r\n".join((*lines, "", "")).encode() + body)


async def exchange(port: int, data: bytes) -> Answer:
    """What comes back for these bytes, until the service hangs up or has opened a WebSocket."""
    raw = await wire.connect(port)
    raw.writer.write(data)
    answer = await raw.answer()
    await raw.close()
    head, _, content = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode("latin-1").split("\r\n")
    headers = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
    return Answer(int(status.split(" ")[1]), headers, content)
