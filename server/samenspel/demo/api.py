"""The service's HTTP side, as a program uses it: JSON over HTTP/1.1, one connection per request, on asyncio's streams.

A hundred people who join at once are a hundred requests in flight; threads would queue them.
"""

import asyncio
import json
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlsplit

from samenspel.demo import told
from samenspel.speech import Sentence, Told, reason

TIMEOUT: Final = 15.0
"""Seconds for one request, from connecting to the last byte."""
ANSWER_LIMIT: Final = 8 * 1024 * 1024
"""Bytes of one answer."""


class Unreachable(Told):
    """There is no service at this address, or it did not answer in time."""


class ApiRefused(Exception):
    """The service answered with an error: its HTTP status, code, params and sentence."""

    def __init__(self, status: int, code: str, params: Mapping[str, Any], sentence: str) -> None:
        self.status = status
        self.code = code
        self.params = params
        self.sentence = sentence
        super().__init__(f"{status} {code}: {sentence}")


@dataclass(frozen=True, slots=True)
class Seat:
    """Somebody who joined. `table` is the number of the table that was chosen or given."""

    token: str
    participant: str
    conference: str
    table: int
    rooms: Sequence[str]


@dataclass(frozen=True, slots=True)
class Granted:
    """Somebody with a role: an organiser (`conference` is None: all of them), a moderator, a screen."""

    token: str
    role: str
    participant: str
    conference: str | None
    rooms: Sequence[str]


class Api:
    """The requests to one service. Every method raises `Unreachable` or `ApiRefused`. Safe to cancel."""

    def __init__(self, url: str, language: str = "nl", timeout: float = TIMEOUT) -> None:
        """`url` is the service's address, such as `http://127.0.0.1:8000`; sentences come in `language`; `timeout`:
        seconds for one request.

        Raises `Unreachable` when it is no address.
        """
        self._language = language
        self._timeout = timeout
        self.url = url.rstrip("/")
        parts = urlsplit(self.url)
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            raise Unreachable(told.NO_ADDRESS(url=url))
        self._host = parts.hostname
        self._netloc = parts.netloc
        self._tls = parts.scheme == "https"
        self._port = parts.port or (443 if self._tls else 80)
        self._path = parts.path

    @property
    def socket(self) -> str:
        """The address of the WebSocket."""
        return f"{'wss' if self._tls else 'ws'}://{self._netloc}{self._path}/ws"

    async def join(self, code: str, *, table: int | None = None, shared: bool = False, **details: str) -> Seat:
        """Come in by join code or spoken code, whatever the plan says. `details`: `name`, `organisation`, `sector`."""
        body: dict[str, Any] = {"code": code, "shared": shared, "insist": True, **details}
        answer = await self.call("POST", "/api/join", body | ({} if table is None else {"table": table}))
        return Seat(answer["token"], answer["participant"], answer["conference"], answer["table"], answer["rooms"])

    async def redeem(self, link: str) -> Granted:
        """Turn a role link (or its bare secret, or a reclaim key) into a session."""
        answer = await self.call("POST", "/api/redeem", {"secret": link.rpartition("#")[2]})
        return Granted(answer["token"], answer["role"], answer["participant"], answer["conference"], answer["rooms"])

    async def invite(self, token: str, conference: str, role: str) -> str:
        """A fresh link for `role`."""
        answer = await self.call("POST", f"/api/conferences/{conference}/invites", {"role": role}, token)
        return str(answer["link"])

    async def guest(self, token: str, name: str) -> str:
        """Seat somebody without a device at a shared laptop; returns their participant id."""
        return str((await self.call("POST", "/api/guests", {"name": name}, token))["participant"])

    async def look(self, code: str) -> Mapping[str, Any]:
        """What a code opens: title, language, tables with themes."""
        return await self.call("POST", "/api/look", {"code": code})

    async def call(self, method: str, path: str, body: Any = None, token: str = "") -> Mapping[str, Any]:
        """One request with a JSON body; the JSON of the answer."""
        try:
            async with asyncio.timeout(self._timeout):
                status, content = await self._exchange(self._request(method, path, body, token))
        except TimeoutError:
            raise Unreachable(told.NO_ANSWER(url=self.url, seconds=round(self._timeout))) from None
        except (OSError, asyncio.IncompleteReadError, ValueError, IndexError) as error:
            raise Unreachable(told.NOT_THERE(url=self.url, why=_why(error))) from None
        return self._answer(status, content)

    def _request(self, method: str, path: str, body: Any, token: str) -> bytes:
        content = b"" if body is None else json.dumps(body).encode()
        head = [f"{method} {self._path}{path} HTTP/1.1", f"Host: {self._netloc}", "Connection: close"]
        head += ["Accept: application/json", f"Accept-Language: {self._language}", f"Content-Length: {len(content)}"]
        if content:
            head.append("Content-Type: application/json")
        if token:
            head.append(f"Authorization: Bearer {token}")
        return "\r\n".join([*head, "", ""]).encode() + content

    async def _exchange(self, request: bytes) -> tuple[int, bytes]:
        tls = ssl.create_default_context() if self._tls else None
        reader, writer = await asyncio.open_connection(self._host, self._port, ssl=tls, limit=ANSWER_LIMIT)
        try:
            writer.write(request)
            await writer.drain()
            return await _read_answer(reader)
        finally:
            writer.close()

    def _answer(self, status: int, content: bytes) -> Mapping[str, Any]:
        try:
            answer = json.loads(content or b"{}")
        except ValueError:
            answer = None
        if 200 <= status < 300 and isinstance(answer, dict | list):
            return answer if isinstance(answer, dict) else {"items": answer}
        if isinstance(answer, dict) and "code" in answer:
            raise ApiRefused(status, answer["code"], answer.get("params", {}), answer.get("message", ""))
        raise Unreachable(told.SOMETHING_ELSE(url=self.url, status=status))


def _why(error: Exception) -> Sentence:
    if isinstance(error, ssl.SSLError):  # an OSError whose number is one of OpenSSL's
        return told.NO_TLS()
    return reason(error) if isinstance(error, OSError) else told.NO_HTTP()


async def _read_answer(reader: asyncio.StreamReader) -> tuple[int, bytes]:
    status = int((await reader.readuntil(b"\r\n")).split(b" ", 2)[1])
    headers: dict[bytes, bytes] = {}
    while (line := await reader.readuntil(b"\r\n")) != b"\r\n":
        name, _, value = line.partition(b":")
        headers[name.strip().lower()] = value.strip()
    if headers.get(b"transfer-encoding", b"").lower() == b"chunked":
        return status, await _read_chunks(reader)
    if b"content-length" in headers:
        return status, await reader.readexactly(min(int(headers[b"content-length"]), ANSWER_LIMIT))
    return status, await reader.read(ANSWER_LIMIT)


async def _read_chunks(reader: asyncio.StreamReader) -> bytes:
    content = b""
    while size := int((await reader.readuntil(b"\r\n")).split(b";")[0], 16):
        content += await reader.readexactly(size)
        await reader.readexactly(2)
        if len(content) > ANSWER_LIMIT:
            raise ValueError("the answer is too large")
    return content
