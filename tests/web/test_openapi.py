"""The OpenAPI document is what the service does."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Route

from samenspel.web.app import ROUTES
from samenspel.web.openapi import OPERATIONS, document
from tests.support.service import Service
from tests.web.http import ask

PATHS: dict[str, Any] = document()["paths"]
OPERATION = [(method, path) for path, methods in PATHS.items() for method in methods]


def test_every_route_of_the_api_is_documented_and_no_other() -> None:
    routes = {
        (method.lower(), route.path)
        for route in ROUTES
        if isinstance(route, Route) and route.path.startswith("/api/") and route.path != "/api/openapi.json"
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert {(method, path) for method, path, *_ in OPERATIONS} == routes == set(OPERATION)


async def test_the_service_gives_the_document(service: Service) -> None:
    answer = await ask(service, "/api/openapi.json")
    assert answer.json == document()
    assert answer.json["openapi"] == "3.1.0"


def test_every_reference_in_it_leads_somewhere() -> None:
    whole = document()
    for reference in _references(whole):
        found: Any = whole
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]
        assert found


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (found for key, found in value.items() if key == "$ref")
        value = list(value.values())
    if isinstance(value, list):
        for part in value:
            yield from _references(part)


@pytest.mark.parametrize(("method", "path"), OPERATION)
async def test_an_operation_asks_for_what_it_says_it_asks_for(service: Service, method: str, path: str) -> None:
    """Without a token: 401 where one is needed; without a body: 400 where one is, naming the field."""
    operation = PATHS[path][method]
    answer = await ask(service, re.sub(r"\{\w+\}", "abcdefghjk", path), method.upper(), {})
    if operation["security"]:
        assert (answer.status, answer.json["code"]) == (401, "unauthorised")
    else:
        schema = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"].rpartition("/")[2]
        required = document()["components"]["schemas"][schema]["required"]
        assert (answer.status, answer.json["code"]) == (400, "bad_request")
        assert answer.json["params"]["field"] in required
