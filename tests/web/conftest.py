"""One real service for the tests of a module, its organiser, and people who come in."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from samenspel.demo.api import Api, Granted
from tests.support.service import Service, start_service


@pytest.fixture(scope="module")
async def service(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Service]:
    """A service with the example conference on a data folder of its own."""
    data: Path = tmp_path_factory.mktemp("service") / "data"
    running = await start_service(data)
    yield running
    await running.stop()


@pytest.fixture(scope="module")
def api(service: Service) -> Api:
    """Its HTTP side."""
    return Api(service.url)


@pytest.fixture(scope="module")
async def organiser(service: Service, api: Api) -> Granted:
    """The organiser, by the link that was printed."""
    return await api.redeem(service.links["organiser"])


@pytest.fixture(scope="module")
async def moderator(service: Service, api: Api) -> Granted:
    """The moderator, by the link that was printed."""
    return await api.redeem(service.links["moderator"])
