"""One browser for all of them; per module a service, per test people with browsers that are watched."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, async_playwright, expect

from tests.browser import hall as halls
from tests.browser.hall import PATIENCE, Hall
from tests.browser.watch import Watch
from tests.support.service import start_service


@pytest.fixture(scope="session")
async def browser() -> AsyncIterator[Browser]:
    """Chromium, headless. What a test expects gets as long to come about as what it does."""
    expect.set_options(timeout=PATIENCE)
    async with async_playwright() as playwright:
        started = await halls.open_browser(playwright)
        yield started
        await started.close()


@pytest.fixture(scope="module")
async def _hall(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Hall]:
    """A service with the example conference, on a data folder of its own. A test may replace it by a restart."""
    service = await start_service(tmp_path_factory.mktemp("browser") / "data")
    hall = await halls.found(browser, service)
    yield hall
    await hall.service.stop()


@pytest.fixture
async def hall(_hall: Hall) -> AsyncIterator[Hall]:
    """The hall; at the end nobody's page may have complained, failed or asked a third party."""
    _hall.watch = Watch(_hall.url)
    yield _hall
    await _hall.close()
    assert _hall.watch.requests, "nobody came"
    assert _hall.watch.faults == []
