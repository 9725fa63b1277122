"""What no page may ever do, seen from outside: complain in the console, fail to load something, ask somebody else."""

import re
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.async_api import BrowserContext, ConsoleMessage, Page, Request, Response, WebError, WebSocket

GONE_ON = "net::ERR_ABORTED"
"""A request that its own page gave up, because it went on to the next."""


@dataclass  # without slots: Playwright keeps its wrappers of the listeners on the object
class Watch:
    """The faults of every page in the contexts that it was given. `origin` is the service, such as `http://127.0.0.1:8000`."""

    origin: str
    seen: list[str] = field(default_factory=list)
    requests: int = 0
    _expected: list[re.Pattern[str]] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        """Look at all that happens in `context`. Chromium tells violations of the CSP as errors in the console."""
        context.on("console", self._console)
        context.on("weberror", self._error)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)
        context.on("page", self._page)

    def expect(self, pattern: str) -> None:
        """A fault that a test brings about itself: one that matches `pattern` is none."""
        self._expected.append(re.compile(pattern))

    @property
    def faults(self) -> list[str]:
        """What was seen and not expected."""
        return [one for one in self.seen if not any(pattern.search(one) for pattern in self._expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning", "assert"}:
            self.seen.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _error(self, error: WebError) -> None:
        self.seen.append(f"uncaught: {error.error}")

    def _request(self, request: Request) -> None:
        self.requests += 1
        self._only_ours(request.url)

    def _failed(self, request: Request) -> None:
        if request.failure != GONE_ON:
            self.seen.append(f"failed: {request.method} {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= 400:
            self.seen.append(f"status {response.status}: {response.request.method} {response.url}")

    def _page(self, page: Page) -> None:
        page.on("websocket", self._socket)

    def _socket(self, socket: WebSocket) -> None:
        self._only_ours(socket.url.replace("ws", "http", 1))

    def _only_ours(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and f"{parts.scheme}://{parts.netloc}" != self.origin:
            self.seen.append(f"third party: {url}")
