"""A request as a browser or a probe sends it, with all that the answer says."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from tests.support.service import Service


@dataclass(frozen=True, slots=True)
class Answer:
    """Status, headers (names in small letters; of one that came twice the last) and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()

    @property
    def json(self) -> Any:
        return json.loads(self.body)


async def ask(service: Service, path: str, method: str = "GET", body: Any = None, **headers: str) -> Answer:
    """One request. `headers`: their names with `_` for `-`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await asyncio.to_thread(_ask, service.port, method, path, body, named)


def _ask(port: int, method: str, path: str, body: Any, headers: Mapping[str, str]) -> Answer:
    connection = HTTPConnection("127.0.0.1", port, timeout=15)
    try:
        connection.request(method, path, None if body is None else json.dumps(body), dict(headers))
        response = connection.getresponse()
        named = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, named, response.read())
    finally:
        connection.close()
